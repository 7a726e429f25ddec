package io.clv.core.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.core.valuation.RunQuery.Direction;
import io.clv.core.valuation.RunQuery.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunRankingTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void allPagesTogetherAreWhatASortAndAFilterGive(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RunTable table = SampleTables.random(seed, 250);
    RunRanking ranking = new RunRanking(table);
    List<@Nullable RunColumn> columns = new ArrayList<>(List.of(RunColumn.values()));
    columns.add(null);
    for (RunColumn column : columns) {
      for (Direction direction : Direction.values()) {
        RunQuery query = query(random, column, direction);
        assertThat(paged(ranking, query, 1 + random.nextInt(60)))
            .as("%s", query)
            .isEqualTo(naive(table, query));
      }
    }
  }

  private static RunQuery query(
      SplittableRandom random, @Nullable RunColumn column, Direction direction) {
    List<Range> ranges = new ArrayList<>();
    if (random.nextBoolean()) {
      ranges.add(new Range(RunColumn.CLV, random.nextInt(4) - 1, Double.POSITIVE_INFINITY));
    }
    if (random.nextInt(3) == 0) {
      ranges.add(new Range(RunColumn.TOTAL_ORDERS, 2, 2 + random.nextInt(20)));
    }
    String[] parts = {"", "", "b", "É", "ßa", "K", "\u212a"};
    IntPredicate rows = random.nextInt(3) == 0 ? row -> row % 3 > 0 : RunQuery.ALL.rows();
    return new RunQuery(column, direction, ranges, parts[random.nextInt(parts.length)], rows);
  }

  private static List<Integer> paged(RunRanking ranking, RunQuery query, int limit) {
    List<Integer> rows = new ArrayList<>();
    RunRanking.Key key = null;
    int total = -1;
    do {
      RunRanking.Page page = ranking.page(query, key, limit);
      assertThat(page.rows().length).isLessThanOrEqualTo(limit);
      assertThat(page.next() == null || page.rows().length == limit).isTrue();
      IntStream.of(page.rows()).forEach(rows::add);
      assertThat(total < 0 || total == page.total()).isTrue();
      total = page.total();
      key = page.next();
    } while (key != null);
    assertThat(total).isEqualTo(rows.size());
    return rows;
  }

  private static List<Integer> naive(RunTable table, RunQuery query) {
    RunColumn column = query.sort();
    int sign = query.direction() == Direction.ASCENDING ? 1 : -1;
    Comparator<Integer> order =
        column == null
            ? (a, b) -> sign * Integer.compare(a, b)
            : Comparator.<Integer, Boolean>comparing(i -> Double.isNaN(table.value(column, i)))
                .thenComparing(
                    (a, b) ->
                        sign
                            * Double.compare(
                                table.value(column, a) + 0.0, table.value(column, b) + 0.0))
                .thenComparing(Comparator.naturalOrder());
    return IntStream.range(0, table.size())
        .filter(query.rows())
        .filter(
            row ->
                query.ranges().stream()
                    .allMatch(
                        r ->
                            table.value(r.column(), row) >= r.least()
                                && table.value(r.column(), row) <= r.most()))
        .filter(row -> holds(table.customerId(row), query.idPart()))
        .boxed()
        .sorted(order)
        .toList();
  }

  private static boolean holds(String id, String part) {
    return IntStream.rangeClosed(0, id.length())
        .anyMatch(at -> id.regionMatches(true, at, part, 0, part.length()));
  }

  @Test
  void goesOnBehindACustomerWhoIsGone() {
    RunTable before = SampleTables.ofValues(5, 5, 5, 1, Double.NaN);
    RunTable after =
        SampleTables.of(
            IntStream.of(0, 2, 3, 4)
                .mapToObj(
                    i ->
                        new SampleTables.Row(
                            before.customerId(i), 400, 10, 2, 20, 0.5, before.clv(i)))
                .toList());
    RunQuery query = new RunQuery(RunColumn.CLV, Direction.DESCENDING, List.of(), "", row -> true);

    RunRanking.Key key = new RunRanking(before).page(query, null, 2).next();

    assertThat(new RunRanking(after).page(query, key, 9).rows()).containsExactly(1, 2, 3);
  }

  @Test
  void filtersByPartsOfIdsWithoutRegardToCase() {
    RunTable table =
        SampleTables.of(
            new SampleTables.Row("Anna-7", 9, 1, 1, 1, 1, 1),
            new SampleTables.Row("HANNA", 9, 1, 1, 1, 1, 1),
            new SampleTables.Row("Änne", 9, 1, 1, 1, 1, 1));
    RunRanking ranking = new RunRanking(table);
    assertThat(ids(ranking, "ANN")).containsExactly("Anna-7", "HANNA");
    assertThat(ids(ranking, "änn")).containsExactly("Änne");
    assertThat(ids(ranking, "hannah")).isEmpty();
    assertThat(ids(ranking, "")).hasSize(3);
  }

  private static List<String> ids(RunRanking ranking, String part) {
    RunQuery query = new RunQuery(null, Direction.ASCENDING, List.of(), part, row -> true);
    return IntStream.of(ranking.rows(query)).mapToObj(ranking.table()::customerId).toList();
  }

  @Test
  void anEmptyRunHasOneEmptyPage() {
    RunRanking ranking = new RunRanking(SampleTables.of());
    RunRanking.Page page = ranking.page(RunQuery.ALL, null, 10);
    assertThat(page.rows()).isEmpty();
    assertThat(page.total()).isZero();
    assertThat(page.next()).isNull();
    assertThatThrownBy(() -> ranking.page(RunQuery.ALL, null, 0))
        .hasMessage("a page must have room for a customer: 0");
  }
}
