package io.clv.core.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.core.valuation.RunColumn;
import io.clv.core.valuation.RunTable;
import io.clv.core.valuation.SampleTables;
import io.clv.core.valuation.SampleTables.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemesTest {
  private static final double MANY = Double.POSITIVE_INFINITY;

  private static String segment(SegmentScheme scheme, RunTable table, String id) {
    return scheme.assign(table).segment(table.position(id).orElseThrow()).name();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyCustomerIsInOneSegmentOfEachScheme(long seed) {
    RunTable table = SampleTables.random(seed, 500);
    for (SegmentScheme scheme : BuiltInSchemes.all()) {
      SegmentMembership membership = scheme.assign(table);
      assertThat(membership.size()).isEqualTo(table.size());
      int[] sizes = new int[scheme.segments().size()];
      for (int row = 0; row < table.size(); row++) {
        sizes[membership.code(row)]++;
        assertThat(membership.segment(row)).isIn(scheme.segments());
      }
      List<SegmentSummary> summaries = SegmentSummary.of(table, membership);
      assertThat(summaries.stream().map(SegmentSummary::segment))
          .containsExactlyElementsOf(scheme.segments());
      assertThat(summaries.stream().mapToInt(SegmentSummary::customers).toArray()).isEqualTo(sizes);
      for (int code = 0; code < sizes.length; code++) {
        assertThat(IntStream.range(0, table.size()).filter(membership.isIn(code)).count())
            .isEqualTo(sizes[code]);
        assertThat(membership.codeOf(scheme.segments().get(code).name())).hasValue(code);
      }
    }
  }

  @Test
  void theBuiltInOnesHaveDistinctNamesAndARuleForEachSegment() {
    Set<String> names = new HashSet<>();
    for (SegmentScheme scheme : BuiltInSchemes.all()) {
      assertThat(names.add(scheme.name())).isTrue();
      assertThat(BuiltInSchemes.named(scheme.name())).contains(scheme);
      assertThat(scheme.segments()).extracting(Segment::name).doesNotHaveDuplicates();
      assertThat(scheme.segments()).extracting(Segment::rule).allMatch(rule -> !rule.isBlank());
    }
    assertThat(BuiltInSchemes.named("no_such_scheme")).isEmpty();
    assertThat(BuiltInSchemes.names())
        .isEqualTo("rfm, value_tier, lifecycle, frequent_segment, recency_segment");
  }

  /** The bounds of the voucher systems' segments. */
  @ParameterizedTest
  @CsvSource({
    "0,0-4",
    "1,0-4",
    "4,0-4",
    "5,5-13",
    "13,5-13",
    "14,14-37",
    "37,14-37",
    "38,38+",
    "5000,38+"
  })
  void frequentSegmentsAreByTheNumberOfOrders(int orders, String segment) {
    assertThat(BuiltInSchemes.FREQUENT.segmentOf(orders).name()).isEqualTo(segment);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0-29",
    "29,0-29",
    "30,30-60",
    "60,30-60",
    "61,61-90",
    "90,61-90",
    "91,91-120",
    "120,91-120",
    "121,121-180",
    "180,121-180",
    "181,181+",
    "4000,181+"
  })
  void recencySegmentsAreByTheDaysSinceTheLastOrder(int days, String segment) {
    assertThat(BuiltInSchemes.RECENCY.segmentOf(days).name()).isEqualTo(segment);
    RunTable table = SampleTables.of(new Row("c", 5000, days, 3, 1, 1, 1));
    assertThat(segment(BuiltInSchemes.RECENCY, table, "c")).isEqualTo(segment);
  }

  @Test
  void theRulesOfRangesAreSentences() {
    assertThat(BuiltInSchemes.RECENCY.segments())
        .extracting(Segment::rule)
        .startsWith("days_since_last_order 0 to 29", "days_since_last_order 30 to 60")
        .endsWith("days_since_last_order 181 or more");
    RangeScheme spend =
        RangeScheme.of(
            "spend",
            "Spend",
            "",
            RunColumn.TOTAL_REVENUE,
            List.of(
                new NamedRange("little", -MANY, 9.5),
                new NamedRange("some", 9.5, 100),
                NamedRange.atLeast("much", 100)));
    assertThat(spend.segments())
        .extracting(Segment::rule)
        .containsExactly(
            "total_revenue below 9.5",
            "total_revenue 9.5 to below 100",
            "total_revenue 100 or more",
            "total_revenue is not known");
    assertThat(spend.segmentOf(Double.NaN).name()).isEqualTo("unknown");
    assertThat(spend.segmentOf(9.5).name()).isEqualTo("some");
    assertThat(spend.segmentOf(-3).name()).isEqualTo("little");
    assertThat(spend.segmentOf(MANY).name()).isEqualTo("much");
    assertThat(spend.feature()).isEqualTo(RunColumn.TOTAL_REVENUE);
  }

  @Test
  void gapsAndOverlapsAreRefusedByRange() {
    assertRefused(
        "scheme 's': no range holds total_orders in [5, 6), between 'few' [0, 5) and 'many'"
            + " [6, Infinity); let 'many' begin at 5",
        NamedRange.whole("few", 0, 4),
        NamedRange.atLeast("many", 6));
    assertRefused(
        "scheme 's': 'few' [0, 5) and 'many' [4, Infinity) both hold total_orders in [4, 5); let"
            + " 'many' begin at 5",
        NamedRange.whole("few", 0, 4),
        NamedRange.atLeast("many", 4));
    assertRefused(
        "scheme 's': no range holds total_orders in [0, 1), between the first range and 'all'"
            + " [1, Infinity); let 'all' begin at 0",
        NamedRange.atLeast("all", 1));
    assertRefused(
        "scheme 's': no range holds total_orders of 5 and more; let the last range have no upper"
            + " end",
        NamedRange.whole("few", 0, 4));
    assertRefused(
        "scheme 's': two segments are called 'few'",
        NamedRange.whole("few", 0, 4),
        NamedRange.atLeast("few", 5));
    assertThatThrownBy(() -> new NamedRange("none", 5, 5))
        .hasMessage("range 'none' must begin before it ends: [5, 5)");
    assertThatThrownBy(() -> BuiltInSchemes.FREQUENT.segmentOf(-1))
        .hasMessage("total_orders cannot be -1.0");
  }

  private static void assertRefused(String message, NamedRange... ranges) {
    assertThatThrownBy(() -> RangeScheme.of("s", "S", "", RunColumn.TOTAL_ORDERS, List.of(ranges)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void eachOfThe125ScoresHasOneGroupAndEachGroupSomeScores() {
    RfmScheme scheme = new RfmScheme();
    Set<Segment> seen = new HashSet<>();
    for (int r = 1; r <= 5; r++) {
      for (int f = 1; f <= 5; f++) {
        for (int m = 1; m <= 5; m++) {
          Segment group = RfmScheme.group(r, f, m);
          assertThat(scheme.segments()).contains(group);
          int recency = r;
          long value = Math.round((f + m) / 2.0);
          assertThat(
                  scheme.segments().stream().filter(s -> rule(s.rule(), recency, value)).toList())
              .as("R %d F %d M %d", r, f, m)
              .containsExactly(group);
          seen.add(group);
        }
      }
    }
    assertThat(seen).hasSize(11).containsExactlyInAnyOrderElementsOf(scheme.segments());
  }

  /** Reads "R 4 to 5 and V 2 to 3: ..." back. */
  private static boolean rule(String rule, int r, long v) {
    String[] halves = rule.substring(0, rule.indexOf(':')).split(" and ", -1);
    return holds(halves[0].substring(2), r) && holds(halves[1].substring(2), v);
  }

  private static boolean holds(String range, long value) {
    String[] ends = range.split(" to ", -1);
    return value >= Long.parseLong(ends[0]) && value <= Long.parseLong(ends[ends.length - 1]);
  }

  @Test
  void scoresAreByTheShareWhoAreWorse() {
    byte[] scores = RfmScores.scores(new double[] {10, 20, 30, 40, 50, 60, 70, 80, 90, 100});
    assertThat(scores).containsExactly(1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
    // Six of ten have ordered once: nobody is worse than they, and 60 % are worse than the others.
    assertThat(RfmScores.scores(new double[] {1, 1, 1, 1, 1, 1, 2, 2, 3, 9}))
        .containsExactly(1, 1, 1, 1, 1, 1, 4, 4, 5, 5);
    assertThat(RfmScores.scores(new double[] {7, 7, 7})).containsExactly(1, 1, 1);
    assertThat(RfmScores.scores(new double[] {Double.NaN, 3})).containsExactly(1, 3);
  }

  @Test
  void theBestAreChampionsAndTheRestAreNot() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(new Row("c" + i, 500, 100 - 10 * i, 1 + i, 10 * i, 0.5, i));
    }
    RunTable table = SampleTables.of(rows);
    assertThat(segment(new RfmScheme(), table, "c9")).isEqualTo("Champions");
    assertThat(segment(new RfmScheme(), table, "c0")).isEqualTo("Lost");
    assertThat(segment(new RfmScheme(), table, "c5")).isEqualTo("Need Attention");
  }

  @Test
  void whereAmountsAreNotKnownFrequencyStandsForThem() {
    RunTable table =
        SampleTables.of(
            new Row("a", 9, 9, 1, Double.NaN, 1, 1), new Row("b", 9, 1, 5, Double.NaN, 1, 1));
    RfmScores scores = RfmScores.of(table);
    assertThat(scores.monetary(1)).isEqualTo(scores.frequency(1)).isEqualTo(3);
  }

  @Test
  void aTierNeverHoldsMoreThanItsNameSays() {
    double[] values = IntStream.range(0, 200).mapToDouble(i -> i).toArray();
    int[] sizes = new int[6];
    byte[] places = ValueTiers.places(values);
    for (byte place : places) {
      sizes[place]++;
    }
    assertThat(sizes).containsExactly(2, 18, 30, 50, 100, 0);
    assertThat(places[199]).isZero();
    assertThat(ValueTiers.places(new double[] {5, 5, 5, Double.NaN})).containsExactly(4, 4, 4, 5);
    assertThat(ValueTiers.places(new double[] {1})).containsExactly(4);
  }

  @ParameterizedTest
  @CsvSource({
    "1,0,new",
    "0.5,90,new",
    "0.5,91,active",
    "0.49,10,lapsing",
    "0.2,900,lapsing",
    "0.19,10,lost",
    "0,0,lost",
    "NaN,5,unknown"
  })
  void aLifeIsByPAliveAndAge(double alive, int age, String segment) {
    RunTable table = SampleTables.of(new Row("c", age, 0, 1, 1, alive, 1));
    assertThat(segment(new Lifecycle(), table, "c")).isEqualTo(segment);
  }
}
