package io.clv.etl.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.segment.BuiltInSchemes;
import io.clv.core.segment.Segment;
import io.clv.core.segment.SegmentMembership;
import io.clv.core.segment.SegmentScheme;
import io.clv.core.valuation.RunTable;
import io.clv.core.valuation.SampleTables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemeFilesTest {
  private static List<Definition> parse(String text) {
    return new SchemeFiles().parse("f", text.getBytes(StandardCharsets.UTF_8));
  }

  /** A built-in scheme as a file puts everybody where the built-in one does. */
  @ParameterizedTest
  @ValueSource(strings = {"frequent_segment", "recency_segment", "value_tier", "lifecycle"})
  void aBuiltInSchemeCanBeCopied(String name) {
    SegmentScheme builtIn = BuiltInSchemes.named(name).orElseThrow();
    Definition copy = parse(SchemeFiles.builtIn(name).orElseThrow()).get(0);
    assertThat(copy.scheme().name()).isEqualTo("my_" + name);
    assertThat(copy.scheme().title()).isEqualTo(builtIn.title());
    assertThat(copy.scheme().description()).isEqualTo(builtIn.description());
    assertThat(copy.scheme().segments())
        .extracting(Segment::name)
        .containsExactlyElementsOf(builtIn.segments().stream().map(Segment::name).toList());
    for (int seed = 0; seed < 8; seed++) {
      assertSame(SampleTables.random(seed, 300), builtIn, copy.scheme());
      assertSame(SampleTables.random(seed, 300), builtIn, new SchemeFiles().decode(copy.text()));
    }
  }

  private static void assertSame(RunTable table, SegmentScheme one, SegmentScheme other) {
    SegmentMembership expected = one.assign(table);
    SegmentMembership found = other.assign(table);
    for (int row = 0; row < table.size(); row++) {
      assertThat(found.segment(row).name()).isEqualTo(expected.segment(row).name());
    }
  }

  @Test
  void scoresAreNoData() {
    assertThat(SchemeFiles.builtIn("rfm")).isEmpty();
  }

  /** The example of the documentation, as it stands there. */
  @Test
  void theExampleOfTheDocumentationAssigns() throws Exception {
    String page = Files.readString(Path.of("../docs/segments.md"));
    int begin = page.indexOf("```yaml\nschemes:") + "```yaml\n".length();
    List<Definition> schemes = parse(page.substring(begin, page.indexOf("```", begin)));
    assertThat(schemes)
        .extracting(d -> d.scheme().name())
        .containsExactly("giants", "spend", "best");

    RunTable table =
        SampleTables.of(
            new SampleTables.Row("awake", 400, 3, 9, 700, 0.9, 800),
            new SampleTables.Row("asleep", 400, 300, 9, 700, 0.1, 800),
            new SampleTables.Row("fresh", 20, 3, 1, 20, 0.9, 50),
            new SampleTables.Row("small", 400, 3, 2, 60, 0.9, 50),
            new SampleTables.Row("riddle", 400, 3, 2, 60, Double.NaN, 900));
    assertThat(names(schemes.get(0).scheme(), table))
        .containsExactly("Sleeping giants", "Giants", "New", "unknown", "Everybody else");
    assertThat(names(schemes.get(1).scheme(), table))
        .containsExactly("much", "much", "little", "some", "some");
    assertThat(names(schemes.get(2).scheme(), table))
        .containsExactly("lower half", "lower half", "lower half", "best fifth", "lower half");
    schemes.forEach(
        d ->
            assertThat(names(new SchemeFiles().decode(d.text()), table))
                .isEqualTo(names(d.scheme(), table)));
  }

  private static List<String> names(SegmentScheme scheme, RunTable table) {
    SegmentMembership membership = scheme.assign(table);
    return IntStream.range(0, table.size())
        .mapToObj(row -> membership.segment(row).name())
        .toList();
  }

  @Test
  void jsonAndYamlSayTheSame() {
    String json =
        """
        {"name": "a", "title": "caf\\u00e9 \\ud83d\\ude00",
        \t"rules": [
        \t\t{"segment": "10", "when": [{"clv": {"from": 500}}, {"total_orders": "5+", "clv": {"to": 500}}]},
        \t\t{"segment": "no", "when": {"clv": "unknown"}}],
         "otherwise": "rest"}
        """;
    String yaml =
        """
        \uFEFFname: a\r
        title: café 😀
        rules:
        - segment: 10
          when:
          - clv: {from: 500}
          - {total_orders: 5+, clv: {to: 500}}
        - {segment: no, when: {clv: unknown}}
        otherwise: rest
        """;
    Definition one = parse(json).get(0);
    Definition other = parse(yaml).get(0);
    assertThat(one.text()).isEqualTo(other.text());
    assertThat(one.scheme().segments()).isEqualTo(other.scheme().segments());
    assertThat(one.scheme().segments())
        .extracting(Segment::name)
        .containsExactly("10", "no", "rest");
    assertThat(one.scheme().title()).isEqualTo("café 😀");
    assertSame(SampleTables.random(3, 200), one.scheme(), other.scheme());
    assertThat(parse("{name: a, by: total_orders, ranges: [0+]}")).hasSize(1);
    assertThat(parse("[{name: a, by: total_orders, ranges: [0+]}]")).hasSize(1);
    assertThat(
            parse(
                    "{\"schemes\": [{\"name\": \"a\", \"by\": \"first_order\", \"ranges\":"
                        + " [{\"name\": \"old\", \"to\": \"2026-01-01\"}, {\"name\": \"new\", \"from\": \"2026-01-01\"}]}]}")
                .get(0)
                .scheme()
                .segments()
                .get(0)
                .rule())
        .isEqualTo("first_order below 2026-01-01");
  }
}
