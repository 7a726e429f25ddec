package io.clv.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.valuation.RunColumn;
import io.clv.core.valuation.RunTable;
import io.clv.core.valuation.SampleTables;
import io.clv.core.valuation.SampleTables.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunComparisonTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void thePartsAddUpToTheDifference(long seed) {
    RunTable before = SampleTables.random(seed, 400);
    RunTable after = SampleTables.random(seed + 1000, 400);
    RunComparison change = RunComparison.between(before, after);

    assertThat(change.before()).isEqualTo(before.total(RunColumn.CLV));
    assertThat(change.after()).isEqualTo(after.total(RunColumn.CLV));
    double scale = Math.max(1, Math.abs(change.before()) + Math.abs(change.after()));
    assertThat(change.before() + change.clvNew() - change.clvGone() + change.rise() - change.fall())
        .isCloseTo(change.after(), within(1e-12 * scale));
    assertThat(before.size() - change.customersGone() + change.customersNew())
        .isEqualTo(after.size());
    assertThat(change.rise()).isGreaterThanOrEqualTo(0);
    assertThat(change.fall()).isGreaterThanOrEqualTo(0);

    List<RunComparison.Mover> movers = new ArrayList<>();
    for (int row = 0; row < before.size(); row++) {
      double was = Double.isNaN(before.clv(row)) ? 0 : before.clv(row);
      String id = before.customerId(row);
      after
          .position(id)
          .ifPresent(
              at ->
                  movers.add(
                      new RunComparison.Mover(
                          id, was, Double.isNaN(after.clv(at)) ? 0 : after.clv(at))));
    }
    assertThat(change.risers())
        .containsExactlyElementsOf(
            movers.stream()
                .filter(m -> m.after() > m.before())
                .sorted((a, b) -> Double.compare(b.after() - b.before(), a.after() - a.before()))
                .limit(10)
                .toList());
    assertThat(change.fallers())
        .containsExactlyElementsOf(
            movers.stream()
                .filter(m -> m.after() < m.before())
                .sorted((a, b) -> Double.compare(a.after() - a.before(), b.after() - b.before()))
                .limit(10)
                .toList());
  }

  @Test
  void twoRunsOfTheSameCustomersAreOfOneMind() {
    RunTable a = SampleTables.ofValues(1, 2, 3, 4, Double.NaN);
    RunTable b = SampleTables.ofValues(10, 20, 30, 40, 5);
    ModelComparison same = ModelComparison.between(a, b);
    assertThat(same.customersInBoth()).isEqualTo(5);
    assertThat(same.rankCorrelation()).isEqualTo(1);
    assertThat(same.meanAbsoluteDifference()).isEqualTo((9 + 18 + 27 + 36) / 4.0);
    assertThat(ModelComparison.between(a, SampleTables.ofValues(9, 8, 7, 6, 5)).rankCorrelation())
        .isEqualTo(-1);
  }

  /** The mean-rank example of Spearman's coefficient with ties, worked by hand. */
  @Test
  void equalValuesShareTheirRanks() {
    ModelComparison ties =
        ModelComparison.between(
            SampleTables.ofValues(1, 2, 2, 3), SampleTables.ofValues(1, 3, 2, 4));
    // Ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4: covariance 4.5, variances 4.5 and 5.
    assertThat(ties.rankCorrelation()).isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-15));
  }

  @Test
  void whereThereIsNothingToCompareNothingIsSaid() {
    ModelComparison none =
        ModelComparison.between(
            SampleTables.of(new Row("a", 1, 1, 1, 1, 1, 1)),
            SampleTables.of(new Row("b", 1, 1, 1, 1, 1, 1)));
    assertThat(none.customersInBoth()).isZero();
    assertThat(none.rankCorrelation()).isNaN();
    assertThat(none.meanAbsoluteDifference()).isNaN();
    assertThat(
            ModelComparison.between(SampleTables.ofValues(1, 1), SampleTables.ofValues(1, 2))
                .rankCorrelation())
        .isNaN();
  }
}
