package io.clv.core.evaluation;

import static io.clv.core.evaluation.SampleOrders.log;
import static io.clv.core.evaluation.SampleOrders.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccuracyTest {
  /** Four customers who buy 0, 1, 1 and 4 times for 10 each in the holdout. */
  private static final Holdout HOLDOUT = holdout(0, 1, 1, 4);

  private static Holdout holdout(int... purchases) {
    List<OrderRow> rows = new ArrayList<>();
    for (int c = 0; c < purchases.length; c++) {
      rows.add(row("c" + c, "first" + c, "2020-01-01", 10));
      for (int k = 0; k < purchases[c]; k++) {
        rows.add(row("c" + c, "o%d-%d".formatted(c, k), "2020-02-0" + (k + 1), 10));
      }
    }
    return Holdout.of(
        log(rows),
        RefundPolicy.NET,
        ModelTime.DAY,
        LocalDate.of(2020, 1, 31),
        LocalDate.of(2020, 3, 1));
  }

  private static Forecast forecast(double... purchases) {
    return new Forecast(purchases, null, null);
  }

  @Test
  void measuresAreThoseComputedByHand() {
    Accuracy accuracy = Accuracy.of(HOLDOUT, forecast(0.5, 1, 3, 2));
    assertThat(accuracy.mae()).isEqualTo((0.5 + 0 + 2 + 2) / 4);
    assertThat(accuracy.rmse()).isCloseTo(Math.sqrt((0.25 + 4 + 4) / 4), within(1e-15));
    assertThat(accuracy.bias()).isCloseTo((6.5 - 6) / 6, within(1e-15));
    // Ranks 1, 2, 4, 3 and 1, 2.5, 2.5, 4: covariance 3, variances 5 and 4.5.
    assertThat(accuracy.rankCorrelation()).isCloseTo(3 / Math.sqrt(5 * 4.5), within(1e-15));
    assertThat(accuracy.coverage()).isNull();
    assertThat(accuracy.spendMae()).isNull();
    assertThat(accuracy.spendBias()).isNull();
  }

  @Test
  void spendIsMeasuredLikePurchases() {
    Forecast forecast = new Forecast(new double[] {0, 1, 1, 4}, new double[] {0, 20, 10, 30}, null);
    Accuracy accuracy = Accuracy.of(HOLDOUT, forecast);
    assertThat(accuracy.mae()).isZero();
    assertThat(accuracy.spendMae()).isEqualTo(5);
    assertThat(accuracy.spendBias()).isZero();
    assertThat(accuracy.rankCorrelation()).isCloseTo(1, within(1e-15));
  }

  @Test
  void coverageCountsBothEndsAsInside() {
    CountIntervals intervals = new CountIntervals(new int[] {0, 1, 2, 0}, new int[] {0, 3, 5, 3});
    Forecast forecast = new Forecast(new double[4], null, intervals);
    assertThat(Accuracy.of(HOLDOUT, forecast).coverage()).isEqualTo(0.5);
  }

  @Test
  void whatCannotBeHadIsNull() {
    Accuracy zero = Accuracy.of(HOLDOUT, forecast(0, 0, 0, 0));
    assertThat(zero.rankCorrelation()).isNull();
    assertThat(zero.bias()).isEqualTo(-1);
    assertThat(Accuracy.of(holdout(0, 0), forecast(1, 2)).bias()).isNull();
  }

  @Test
  void theMeanOverOriginsIsNullWhereOneIs() {
    Accuracy one = new Accuracy(1, 2, 0.5, 0.25, null, 10.0, 0.5);
    Accuracy other = new Accuracy(3, 4, -0.5, null, 0.9, 20.0, 0.5);
    assertThat(Accuracy.mean(List.of(one, other)))
        .isEqualTo(new Accuracy(2, 3, 0.0, null, null, 15.0, 0.5));
  }

  @Test
  void aForecastMustBeFiniteAndOfTheSameCustomers() {
    assertThatThrownBy(() -> forecast(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> forecast(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Accuracy.of(HOLDOUT, forecast(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void decilesHoldEveryCustomerOnce() {
    int[] purchases = new int[25];
    double[] predicted = new double[25];
    for (int i = 0; i < 25; i++) {
      purchases[i] = i % 3;
      predicted[i] = (i * 7) % 25;
    }
    List<Decile> deciles = Decile.of(holdout(purchases), forecast(predicted));
    assertThat(deciles)
        .hasSize(10)
        .isSortedAccordingTo((a, b) -> Double.compare(a.predicted(), b.predicted()));
    assertThat(deciles.stream().mapToInt(Decile::customers).sum()).isEqualTo(25);
    assertThat(deciles.stream().mapToDouble(d -> d.customers() * d.predicted()).sum())
        .isCloseTo(300, within(1e-9));
    assertThat(deciles.stream().mapToDouble(d -> d.customers() * d.actual()).sum())
        .isCloseTo(24, within(1e-9));
    assertThat(Decile.of(HOLDOUT, forecast(1, 2, 3, 4))).hasSize(4);
  }

  @Test
  void conditionalExpectationsAreMeansOfTheirGroup() {
    List<FrequencyGroup> groups =
        FrequencyGroup.of(HOLDOUT, Map.of("model", forecast(0.5, 1, 3, 2)));
    assertThat(groups).containsExactly(new FrequencyGroup(0, 4, 1.5, Map.of("model", 6.5 / 4)));
  }

  @Test
  void theRateIsCarriedForward() {
    assertThat(Baseline.RATE.purchases(3, 12, 4)).isEqualTo(1);
    assertThat(Baseline.RATE.purchases(0, 0, 4)).isZero();
    assertThat(Baseline.ZERO.purchases(3, 12, 4)).isZero();
    assertThat(Baseline.isBaseline("nbd")).isTrue();
    assertThat(Baseline.isBaseline("bg-nbd")).isFalse();
  }
}
