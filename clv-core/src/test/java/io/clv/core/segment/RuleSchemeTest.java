package io.clv.core.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clv.core.valuation.RunColumn;
import io.clv.core.valuation.RunTable;
import io.clv.core.valuation.SampleTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleSchemeTest {
  private static final double NONE = Double.NEGATIVE_INFINITY;
  private static final double ALL = Double.POSITIVE_INFINITY;
  private static final Measure CLV = Measure.of(RunColumn.CLV);
  private static final Measure ALIVE = Measure.of(RunColumn.P_ALIVE);
  private static final Measure ORDERS = Measure.of(RunColumn.TOTAL_ORDERS);

  private static ColumnCondition between(Measure measure, double from, double to) {
    return new ColumnCondition.Between(measure, from, to);
  }

  private static SegmentRule rule(String segment, ColumnCondition... conditions) {
    return new SegmentRule(segment, List.of(List.of(conditions)));
  }

  private static RuleScheme scheme(@Nullable String otherwise, SegmentRule... rules) {
    return RuleScheme.of("s", "S", "", List.of(rules), otherwise);
  }

  static IntStream seeds() {
    return IntStream.range(0, 400);
  }

  /** The verdict of the checker is that of looking at points, one beside each bound. */
  @ParameterizedTest
  @MethodSource("seeds")
  void isRefusedWhereAPointHasNoSegmentOrTwo(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<SegmentRule> rules = rules(random);
    List<Map<Measure, Double>> points = points(rules, random);
    String otherwise = random.nextInt(4) == 0 ? "others" : null;
    boolean gap = false;
    boolean overlap = false;
    for (Map<Measure, Double> point : points) {
      long holders = rules.stream().filter(rule -> holds(rule, point)).count();
      overlap |= holders > 1;
      gap |= holders == 0 && otherwise == null && !point.containsValue(Double.NaN);
    }
    if (gap || overlap) {
      assertThatExceptionOfType(SchemeException.class)
          .as("%s", rules)
          .isThrownBy(() -> scheme(otherwise, rules.toArray(SegmentRule[]::new)));
    } else {
      RuleScheme made = scheme(otherwise, rules.toArray(SegmentRule[]::new));
      RunTable table = SampleTables.random(seed, 200);
      SegmentMembership membership = made.assign(table);
      for (int row = 0; row < table.size(); row++) {
        Map<Measure, Double> customer = new HashMap<>();
        for (Measure measure : List.of(CLV, ALIVE, ORDERS)) {
          customer.put(measure, table.value(measure.column(), row));
        }
        List<String> holders =
            rules.stream().filter(rule -> holds(rule, customer)).map(SegmentRule::segment).toList();
        if (holders.isEmpty()) {
          assertThat(membership.segment(row).name()).isIn("unknown", "others");
        } else {
          assertThat(holders).containsExactly(membership.segment(row).name());
        }
      }
    }
  }

  /** Boxes cut from the whole again and again, so that they fit; then often spoilt. */
  private static List<SegmentRule> rules(SplittableRandom random) {
    List<Map<Measure, ColumnCondition>> boxes = new ArrayList<>();
    boxes.add(new HashMap<>());
    int cuts = random.nextInt(5);
    for (int i = 0; i < cuts; i++) {
      Map<Measure, ColumnCondition> box = boxes.remove(random.nextInt(boxes.size()));
      Measure measure = List.of(CLV, ALIVE, ORDERS).get(random.nextInt(3));
      double from = NONE;
      double to = ALL;
      if (box.get(measure) instanceof ColumnCondition.Between range) {
        from = range.from();
        to = range.to();
      }
      double at = bound(measure, random);
      if (!(measure.cut(from) < measure.cut(at) && measure.cut(at) < measure.cut(to))) {
        boxes.add(box);
        continue;
      }
      Map<Measure, ColumnCondition> low = new HashMap<>(box);
      low.put(measure, between(measure, from, at));
      Map<Measure, ColumnCondition> high = new HashMap<>(box);
      high.put(measure, between(measure, at, to));
      boxes.add(low);
      boxes.add(high);
    }
    spoil(boxes, random);
    List<SegmentRule> rules = new ArrayList<>();
    for (Map<Measure, ColumnCondition> box : boxes) {
      rules.add(new SegmentRule("segment " + rules.size(), List.of(List.copyOf(box.values()))));
    }
    return rules;
  }

  private static void spoil(List<Map<Measure, ColumnCondition>> boxes, SplittableRandom random) {
    switch (random.nextInt(5)) {
      case 0 -> {
        if (boxes.size() > 1) {
          boxes.remove(random.nextInt(boxes.size()));
        }
      }
      case 1 -> {
        Measure measure = List.of(CLV, ALIVE, ORDERS).get(random.nextInt(3));
        double at = bound(measure, random);
        if (measure.cut(at) > NONE) {
          boxes.get(random.nextInt(boxes.size())).put(measure, between(measure, at, ALL));
        }
      }
      case 2 ->
          boxes.get(random.nextInt(boxes.size())).put(ALIVE, new ColumnCondition.NotKnown(ALIVE));
      default -> {
        // As it is.
      }
    }
  }

  private static double bound(Measure measure, SplittableRandom random) {
    return measure.equals(ALIVE) ? random.nextInt(11) / 10.0 : random.nextInt(20) / 2.0;
  }

  /** Beside and on each bound, far out, in the middle, and unknown: all combinations. */
  private static List<Map<Measure, Double>> points(
      List<SegmentRule> rules, SplittableRandom random) {
    List<Map<Measure, Double>> points = List.of(Map.of());
    for (Measure measure : List.of(CLV, ALIVE, ORDERS)) {
      TreeSet<Double> values = new TreeSet<>(List.of(0.0, 1.0));
      if (!measure.equals(ALIVE)) {
        values.add(1e9);
      }
      if (measure.equals(CLV)) {
        values.add(-1e9);
        values.add(random.nextDouble(10));
      }
      for (SegmentRule rule : rules) {
        for (ColumnCondition condition : rule.boxes().get(0)) {
          if (condition.measure().equals(measure)
              && condition instanceof ColumnCondition.Between range) {
            for (double bound : new double[] {range.from(), range.to()}) {
              if (Double.isFinite(bound)) {
                values.add(measure.isWhole() ? Math.ceil(bound) : bound);
                values.add(measure.isWhole() ? Math.ceil(bound) - 1 : Math.nextDown(bound));
              }
            }
          }
        }
      }
      values.removeIf(value -> value < measure.least());
      List<Double> all = new ArrayList<>(values);
      if (!measure.isAlwaysKnown()) {
        all.add(Double.NaN);
      }
      List<Map<Measure, Double>> longer = new ArrayList<>();
      for (Map<Measure, Double> point : points) {
        for (double value : all) {
          Map<Measure, Double> next = new HashMap<>(point);
          next.put(measure, value);
          longer.add(next);
        }
      }
      points = longer;
    }
    return points;
  }

  private static boolean holds(SegmentRule rule, Map<Measure, Double> point) {
    return rule.boxes().stream()
        .anyMatch(
            box ->
                box.stream()
                    .allMatch(
                        condition -> {
                          double value = point.get(condition.measure());
                          return condition instanceof ColumnCondition.Between range
                              ? value >= range.from() && value < range.to()
                              : Double.isNaN(value);
                        }));
  }

  @Test
  void aGapIsNamedByTheRangeOfEachColumn() {
    assertThatExceptionOfType(SchemeException.class)
        .isThrownBy(
            () ->
                scheme(
                    null,
                    rule("giants", between(CLV, 500, ALL), between(ALIVE, 0.3, ALL)),
                    rule("small", between(CLV, NONE, 500))))
        .withMessageContaining("clv 500 or more and p_alive below 0.3")
        .withMessageContaining("otherwise: NAME");
  }

  @Test
  void anOverlapIsNamedWithBothRules() {
    assertThatExceptionOfType(SchemeException.class)
        .isThrownBy(
            () ->
                scheme(
                    null,
                    rule("giants", between(CLV, 500, ALL)),
                    rule("small", between(CLV, NONE, 600))))
        .withMessageContaining("'giants' (clv 500 or more) and 'small' (clv below 600)")
        .withMessageContaining("clv 500 to below 600")
        .matches(e -> e.segment().orElseThrow().equals("small"));
  }

  @Test
  void whereANumberIsNotKnownARuleThatDoesNotAskForItHolds() {
    RunTable table =
        SampleTables.of(
            new SampleTables.Row("a", 9, 1, 2, 5, Double.NaN, 600),
            new SampleTables.Row("b", 9, 1, 2, 5, Double.NaN, 5),
            new SampleTables.Row("c", 9, 1, 2, 5, 1, 600));
    RuleScheme scheme =
        scheme(
            null,
            rule("sleeping", between(CLV, 500, ALL), between(ALIVE, NONE, 0.3)),
            rule("giants", between(CLV, 500, ALL), between(ALIVE, 0.3, ALL)),
            rule("small", between(CLV, NONE, 500)));
    SegmentMembership membership = scheme.assign(table);
    assertThat(IntStream.range(0, 3).mapToObj(row -> membership.segment(row).name()))
        .containsExactly("unknown", "small", "giants");
    assertThat(scheme.segments()).extracting(Segment::name).endsWith("small", "unknown");

    RuleScheme told =
        scheme("rest", rule("none", new ColumnCondition.NotKnown(ALIVE), between(CLV, 9, ALL)));
    assertThat(told.assign(table).segment(0).name()).isEqualTo("none");
    assertThat(told.assign(table).segment(2).name()).isEqualTo("rest");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void whatIsBuiltInCanBeSaidByRules(int seed) {
    RunTable table = SampleTables.random(seed, 300);
    Measure rank = Measure.percentileOf(RunColumn.CLV);
    Measure age = Measure.of(RunColumn.DAYS_SINCE_FIRST_ORDER);
    assertSame(
        table,
        new ValueTiers(),
        scheme(
            null,
            rule("top 1 %", between(rank, 99, 100)),
            rule("top 10 %", between(rank, 90, 99)),
            rule("top 25 %", between(rank, 75, 90)),
            rule("top 50 %", between(rank, 50, 75)),
            rule("rest", between(rank, 0, 50))));
    assertSame(
        table,
        new Lifecycle(),
        scheme(
            null,
            rule("new", between(ALIVE, 0.5, ALL), between(age, 0, 91)),
            rule("active", between(ALIVE, 0.5, ALL), between(age, 91, ALL)),
            rule("lapsing", between(ALIVE, 0.2, 0.5)),
            rule("lost", between(ALIVE, NONE, 0.2))));
  }

  static IntStream tables() {
    return IntStream.range(0, 12);
  }

  private static void assertSame(RunTable table, SegmentScheme expected, SegmentScheme actual) {
    SegmentMembership one = expected.assign(table);
    SegmentMembership other = actual.assign(table);
    for (int row = 0; row < table.size(); row++) {
      assertThat(other.segment(row).name()).isEqualTo(one.segment(row).name());
    }
  }

  @Test
  void oddRulesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> between(CLV, Double.NaN, 1))
        .withMessageContaining("clv must begin before it ends");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> between(ORDERS, 2.1, 2.9))
        .withMessageContaining("no customer has total_orders");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scheme("a", rule("a", between(CLV, 1, ALL))))
        .withMessageContaining("two segments are called 'a'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scheme("unknown", rule("a", between(CLV, 1, ALL))))
        .withMessageContaining("choose another");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                scheme(
                    "rest",
                    IntStream.range(0, 255)
                        .mapToObj(i -> rule("s" + i, between(CLV, i, i + 1)))
                        .toArray(SegmentRule[]::new)))
        .withMessageContaining("256 segments; the most are 255");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                scheme(
                    "rest",
                    IntStream.range(0, 60)
                        .mapToObj(
                            i ->
                                rule(
                                    "s" + i,
                                    between(CLV, i, i + 1),
                                    between(ORDERS, i, i + 1),
                                    between(ALIVE, i / 60.0, (i + 1) / 60.0)))
                        .toArray(SegmentRule[]::new)))
        .withMessageContaining("more than 100,000 cells");
    List<List<ColumnCondition>> boxes =
        IntStream.range(0, 1001).mapToObj(i -> List.of(between(ORDERS, i, i + 1))).toList();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scheme("rest", new SegmentRule("many", boxes)))
        .withMessageContaining("1,001 sets of conditions; 1,000 are the most");
  }

  @Test
  void theSetsOfOneRuleMayOverlap() {
    RuleScheme scheme =
        scheme(
            "rest",
            new SegmentRule(
                "either",
                List.of(List.of(between(CLV, 5, ALL)), List.of(between(ORDERS, 3, ALL)))));
    assertThat(scheme.segments().get(0).rule())
        .isEqualTo("clv 5 or more; or total_orders 3 or more");
    RunTable table =
        SampleTables.of(
            new SampleTables.Row("a", 9, 1, 9, 5, 0.5, 9),
            new SampleTables.Row("b", 9, 1, 9, 5, 0.5, Double.NaN),
            new SampleTables.Row("c", 9, 1, 1, 5, 0.5, 1),
            new SampleTables.Row("d", 9, 1, 1, 5, 0.5, Double.NaN));
    SegmentMembership membership = scheme.assign(table);
    assertThat(IntStream.range(0, 4).mapToObj(row -> membership.segment(row).name()))
        .containsExactly("either", "either", "rest", "unknown");
  }
}
