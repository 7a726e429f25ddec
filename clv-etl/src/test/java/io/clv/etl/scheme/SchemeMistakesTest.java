package io.clv.etl.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake is named with its line, its scheme and rule, what is wrong, and the mend. */
// A row is read in one line, with its line breaks in sight.
@SuppressWarnings("StringConcatToTextBlock")
class SchemeMistakesTest {
  @TempDir private Path folder;

  private static Arguments row(String text, int line, String... words) {
    return Arguments.of(text.stripIndent(), line, List.of(words));
  }

  private static String few(String rest) {
    return "name: few\nby: total_orders\nranges:\n" + rest;
  }

  private static String rules(String rest) {
    return "name: s\nrules:\n" + rest;
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        // What is no document at all.
        row("", 1, "the file is empty", "docs/segments.md"),
        row("# nothing but this\n", 1, "the file is empty"),
        row("schemes: []\n", 1, "the list of schemes is empty"),
        row("schemes:\n", 1, "no schemes", "- name: my_scheme"),
        row("schemes: all\n", 1, "schemes must be a list, not 'all'"),
        row("just words\n", 1, "a scheme must be names with values, not 'just words'"),
        row("name: few\n\tby: clv\n", 2, "indented by a tab", "only spaces"),
        row("name: few: more\n", 1, "no YAML", "in quotes"),
        row("name: few\nby: [clv\n", 3, "no YAML", "close each"),
        row("name: 'few\nby: clv\n", 3, "no YAML", "close the quotes"),
        row("name: few\n  by: clv\n", 2, "no YAML", "indent"),
        row("name: few\nby: @clv\n", 2, "no YAML", "in quotes"),
        row("a: &x [1]\nb: *x\n", 1, "an anchor (&x)", "leave it out"),
        row("name: few\nby: *x\n", 2, "an alias (*x)", "write out"),
        row("name: few\n---\nname: more\n", 2, "a second document", "schemes: list"),
        row("name: !!java.net.URL [http://x]\n", 1, "the tag", "leave it out"),
        row("[".repeat(60) + "\n", 1, "too many times", "levels"),
        row("name: few\n? [a, b]\n: c\n", 2, "a name must be a single word"),
        row("{\"name\": \"few\",\n \"by\": \"clv\",\n}", 3, "no JSON", "commas"),
        row("{\"name\": \"few\",\n \"by\": \"clv\"", 2, "no JSON", "brackets"),
        row("{\"name\": \"few\"}\n{\"name\": \"more\"}", 2, "after the end of the JSON"),
        row("[".repeat(3) + "{\"a\": 1}]]]", 1, "a scheme must be names with values, not a list"),
        row("{\"a\":".repeat(60), 1, "no JSON"),
        // The scheme.
        row("by: clv\n", 1, "has no name", "name: my_scheme"),
        row("name:\nby: clv\n", 1, "has no name"),
        row("name: [few]\n", 1, "name must be text, not a list"),
        row("name: '  '\n", 1, "name must be text, not blank"),
        row("name: so many\n", 1, "'so many'", "letters, digits"),
        row("name: " + "x".repeat(65) + "\n", 1, "at most 64"),
        row("name: rfm\n", 1, "built-in", "my_rfm"),
        row("name: customer_id\n", 1, "another column"),
        row("name: few\nname: more\n", 2, "'name' stands here again, after line 1"),
        row("name: few\ndescribtion: x\n", 2, "did you mean 'description'?", "otherwise"),
        row("name: few\ntitle: {a: b}\n", 2, "scheme 'few'", "title must be text"),
        row("name: few\ndescription: " + "x".repeat(1001), 2, "1001 letters; 1000"),
        row("name: few\n", 1, "says nothing of customers", "add by and ranges, or rules"),
        row("name: few\nby: clv\nrules: []\n", 3, "not both"),
        row("name: few\nby: clv\n", 1, "has no ranges"),
        row("name: few\nranges: [0-4]\n", 1, "has no by"),
        row("name: few\nby: cvl\nranges: [0-4]\n", 2, "no column 'cvl'", "mean 'clv'?"),
        row("name: few\nby: clv_percentil\nranges: [0-4]\n", 2, "mean 'clv_percentile'?"),
        row("name: few\nby: clv\nranges: 5\n", 3, "ranges must be a list, not '5'"),
        row("name: few\nby: clv\nranges: []\n", 3, "ranges is an empty list"),
        row(
            "schemes:\n- name: a\n  by: total_orders\n  ranges: [0+]\n- name: a\n"
                + "  by: total_orders\n  ranges: [0+]\n",
            5,
            "two schemes are called 'a'",
            "line 2"),
        // Ranges.
        row(few("- 0-4\n- 3+\n"), 5, "scheme 'few', rule '3+'", "both hold", "3 to 4", "narrow"),
        row(
            few("- 0-4\n- 6+\n"),
            1,
            "scheme 'few'",
            "no segment holds",
            "total_orders 5",
            "otherwise"),
        row(few("- 0-4\n- 5-9\n"), 1, "no segment holds", "total_orders 10 or more"),
        row(few("- 2+\n"), 1, "no segment holds", "total_orders 0 to 1"),
        row(few("- 4-0\n"), 4, "'4-0' ends before it begins", "lesser number first"),
        row(few("- some\n"), 4, "'some' is no range"),
        row(few("- {name: a, from: 9, to: 5}\n"), 4, "rule 'a'", "begins at 9 and ends at 5"),
        row(few("- {name: a, from: 5, to: 5}\n"), 4, "less than to"),
        row(few("- {name: a, from: .nan}\n"), 4, "from must be a number, not '.nan'", "unknown"),
        row(few("- {name: a, to: .inf}\n"), 4, "'.inf'", "leave it out"),
        row(few("- {name: a, to: ten}\n"), 4, "to must be a number, not 'ten'", "plainly"),
        row(few("- {name: a, to: 1_000}\n"), 4, "'1_000'", "such as 1000"),
        row(few("- {name: a, to: [5]}\n"), 4, "to must be a number, not a list"),
        row(few("- {name: a, to: }\n"), 4, "to must be a number, not nothing", "no bound"),
        row(few("- {name: a, from: 1e999}\n"), 4, "from must be a number"),
        row(few("- {name: a, from: 5.2, to: 5.8}\n"), 4, "no customer has total_orders", "widen"),
        row(few("- {from: 5}\n"), 4, "has no name", "name: few"),
        row(few("- {name: a, form: 5}\n"), 4, "no 'form'", "mean 'from'?"),
        row(few("- {name: a, from: 5, from: 6}\n"), 4, "'from' stands here again"),
        row(few("- 0-4\n- {name: 0-4, from: 5}\n"), 5, "two segments are called '0-4'", "line 4"),
        row(few("- {name: unknown, from: 0}\n"), 4, "the name is kept for"),
        row(few("- {name: \"a\\nb\", from: 0}\n"), 4, "no line breaks"),
        row("name: s\nby: clv\nranges: [0-4, 5+]\n", 3, "not counted in them", "from and to"),
        row(
            "name: s\nby: p_alive\nranges:\n- {name: a, from: 30}\n",
            4,
            "from 0 to 1",
            "0.3 for 30 %"),
        row(
            "name: s\nby: p_alive\nranges:\n- {name: a, to: 0.5}\n- {name: b, from: 0.5, to: 1}\n",
            1,
            "p_alive 1 or more"),
        row("name: s\nby: clv_percentile\nranges:\n- {name: a, from: 130%}\n", 4, "0 to 100"),
        row(
            "name: s\nby: last_order\nranges:\n- {name: a, from: 2026-13-01}\n",
            4,
            "a date such as"),
        // Shares.
        row(
            "name: s\nby: clv\nranges:\n- {name: a, share: 60%}\n- {name: b, share: 50%}\n",
            5, "more than 100 %: 40 % were left"),
        row(
            "name: s\nby: clv\nranges:\n- {name: a, share: 60%}\n- {name: b, share: 20%}\n",
            5, "add up to 80 %", "share: rest"),
        row(
            "name: s\nby: clv\nranges:\n- {name: a, share: rest}\n- {name: b, share: 20%}\n",
            4, "only the last share"),
        row("name: s\nby: clv\nranges:\n- {name: a, share: 10}\n", 4, "not '10'", "10% or rest"),
        row("name: s\nby: clv\nranges:\n- {name: a, share: 0%}\n", 4, "above 0 %"),
        row("name: s\nby: clv\nranges:\n- {name: a, share: 5%, from: 3}\n", 4, "has no 'from'"),
        row("name: s\nby: clv_percentile\nranges:\n- {name: a, share: rest}\n", 4, "by: clv"),
        // Rules over several columns.
        row(rules("- segment: a\n"), 3, "rule 'a'", "has no when"),
        row(rules("- when: {clv: known}\n"), 3, "has no segment", "segment: Loyal"),
        row(rules("- {segment: a, when: []}\n"), 3, "when is an empty list"),
        row(rules("- {segment: a, when: {}}\n"), 3, "asks for nothing", "otherwise"),
        row(rules("- {segment: a, when: clv}\n"), 3, "columns with ranges, not 'clv'"),
        row(rules("- segment: a\n  when:\n    clw: {from: 1}\n"), 5, "rule 'a'", "mean 'clv'?"),
        row(
            rules("- segment: a\n  when:\n    clv: {from: 1}\n    clv: {to: 1}\n"),
            6,
            "'clv' stands here again, after line 5"),
        row(rules("- segment: a\n  when: {clv: {}}\n"), 4, "the range of clv is empty"),
        row(rules("- segment: a\n  when: {clv: much}\n"), 4, "'much', which is no range"),
        row(rules("- segment: a\n  when: {clv: [1, 2]}\n"), 4, "a range must be names with values"),
        row(rules("- segment: a\n  when: {total_orders: unknown}\n"), 4, "known of every customer"),
        row(
            rules(
                "- segment: Giants\n  when: {clv: {from: 500}, p_alive: {from: 0.3}}\n"
                    + "- segment: Sleeping\n  when: {clv: {from: 400}, p_alive: {to: 0.3}}\n"
                    + "- segment: Rest\n  when: {clv: {to: 500}}\n"),
            7,
            "scheme 's', rule 'Rest'",
            "'Sleeping'",
            "clv 400 to below 500 and p_alive below 0.3"),
        row(
            rules(
                "- segment: Giants\n  when: {clv: {from: 500}, p_alive: {from: 0.3}}\n"
                    + "- segment: Rest\n  when: {clv: {to: 500}}\n"),
            1,
            "scheme 's'",
            "clv 500 or more and p_alive below 0.3",
            "otherwise: NAME"),
        row(
            rules("- {segment: a, when: {clv: {to: 5}}}\n") + "otherwise: a\n",
            3,
            "two segments are called 'a'"),
        row(
            rules("- {segment: a, when: {clv: {to: 5}}}\n") + "otherwise: unknown\n",
            4,
            "the name is kept for"),
        row(
            rules(
                    IntStream.range(0, 256)
                        .mapToObj(
                            i ->
                                "- {segment: s%d, when: {total_orders: %d-%d}}\n"
                                    .formatted(i, i, i))
                        .collect(Collectors.joining()))
                + "otherwise: x\n",
            1,
            "257 segments; the most are 255"),
        row(
            rules(
                    IntStream.range(0, 60)
                        .mapToObj(
                            i ->
                                ("- {segment: s%d, when: {total_orders: %d-%d, clv: {from: %d, to: %d},"
                                        + " frequency: %d-%d}}\n")
                                    .formatted(i, i, i, i, i + 1, i, i))
                        .collect(Collectors.joining()))
                + "otherwise: x\n",
            1,
            "more than 100,000 cells",
            "fewer"),
        // JSON says the same.
        row("{\n\"name\": \"s\",\n\"by\": \"cvl\",\n\"ranges\": [\"0+\"]}", 3, "mean 'clv'?"),
        row(
            "{\"name\": \"s\",\n\"by\": \"total_orders\",\n\"ranges\": [{\"name\": \"a\",\n\"from\": true}]}",
            4,
            "rule 'a'",
            "from must be a number, not 'true'"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isNamedWithItsPlace(String text, int line, List<String> words) {
    assertThatExceptionOfType(SchemeFileException.class)
        .isThrownBy(() -> new SchemeFiles().parse("my.yaml", text.getBytes(StandardCharsets.UTF_8)))
        .satisfies(
            e -> {
              assertThat(e.getMessage()).startsWith("my.yaml:" + line + ": ").contains(words);
              assertThat(e.getMessage()).doesNotContain("Exception", "null", "org.yaml");
            });
  }

  @Test
  void allSchemesAreLookedAt() {
    String text = "- {name: a, by: cvl, ranges: [0+]}\n- {name: b, by: clw, ranges: [0+]}\n";
    assertThatExceptionOfType(SchemeFileException.class)
        .isThrownBy(() -> new SchemeFiles().parse("my.yaml", text.getBytes(StandardCharsets.UTF_8)))
        .satisfies(
            e ->
                assertThat(e.getMessage().lines())
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("my.yaml:1: scheme 'a'"))
                    .anyMatch(line -> line.startsWith("my.yaml:2: scheme 'b'")));
  }

  @Test
  void whatIsNoTextIsRefused() throws Exception {
    assertRefused(new byte[] {'a', '\n', 0, 1, 2}, "f:2: this is no text but a binary file");
    assertRefused(
        "name: a\ntitle: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1),
        "f:2: the file is not in UTF-8; save it as UTF-8");
    assertRefused(new byte[SchemeFiles.MOST_BYTES + 1], "longer than 1 MiB");
    assertRefused(("[" + "\"\u00e9\"").getBytes(StandardCharsets.UTF_16), "f:1: ");
    String missing = folder.resolve("no.yaml").toString();
    assertThatExceptionOfType(SchemeFileException.class)
        .isThrownBy(() -> new SchemeFiles().read(List.of(missing)))
        .withMessageContaining("no.yaml: there is no such file");
    assertThatExceptionOfType(SchemeFileException.class)
        .isThrownBy(() -> new SchemeFiles().read(List.of(folder.toString())))
        .withMessageContaining("cannot be read");
    Path file = folder.resolve("a.yaml");
    Files.writeString(file, "{name: a, by: total_orders, ranges: [0+]}");
    Path other = folder.resolve("b.yaml");
    Files.copy(file, other);
    assertThatExceptionOfType(SchemeFileException.class)
        .isThrownBy(() -> new SchemeFiles().read(List.of(file.toString(), other.toString())))
        .withMessageContaining("b.yaml: scheme 'a' is in " + file);
  }

  private static void assertRefused(byte[] content, String message) {
    assertThatExceptionOfType(SchemeFileException.class)
        .isThrownBy(() -> new SchemeFiles().parse("f", content))
        .withMessageContaining(message);
  }
}
