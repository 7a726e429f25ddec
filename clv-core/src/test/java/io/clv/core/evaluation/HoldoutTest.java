package io.clv.core.evaluation;

import static io.clv.core.evaluation.SampleOrders.log;
import static io.clv.core.evaluation.SampleOrders.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.core.order.OrderLog;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class HoldoutTest {
  private static final LocalDate CALIBRATION_END = LocalDate.of(2020, 6, 30);
  private static final LocalDate HOLDOUT_END = LocalDate.of(2020, 12, 31);

  private static Holdout split(OrderLog log) {
    return Holdout.of(log, RefundPolicy.NET, ModelTime.DAY, CALIBRATION_END, HOLDOUT_END);
  }

  @Test
  void theLastDayOfTheCalibrationBelongsToItAndTheNextToTheHoldout() {
    Holdout holdout =
        split(
            log(
                row("a", "1", "2020-06-01", 10),
                row("a", "2", "2020-06-30", 10),
                row("a", "3", "2020-07-01", 7),
                row("a", "4", "2020-12-31", 5),
                row("a", "5", "2021-01-01", 99)));
    assertThat(holdout.calibration().frequency(0)).isEqualTo(1);
    assertThat(holdout.calibration().T(0)).isEqualTo(29);
    assertThat(holdout.transactions(0)).isEqualTo(2);
    assertThat(holdout.spend(0)).isEqualTo(12);
    assertThat(holdout.lengthInDays()).isEqualTo(184);
  }

  @Test
  void ordersOfOneDayAreOneTransaction() {
    Holdout holdout =
        split(
            log(
                row("a", "1", "2020-06-01", 10),
                row("a", "2", "2020-08-01", 1),
                row("a", "3", "2020-08-01", 2),
                row("a", "4", "2020-08-02", 4)));
    assertThat(holdout.transactions(0)).isEqualTo(2);
    assertThat(holdout.spend(0)).isEqualTo(7);
    assertThat(holdout.totalTransactions()).isEqualTo(2);
  }

  @Test
  void customersOfTheHoldoutAreLeftOutAndCounted() {
    Holdout holdout =
        split(
            log(
                row("a", "1", "2020-06-01", 10),
                row("b", "2", "2020-07-01", 10),
                row("c", "3", "2020-08-01", 10),
                row("c", "4", "2020-09-01", 10)));
    assertThat(holdout.size()).isEqualTo(1);
    assertThat(holdout.leftOut()).isEqualTo(2);
    assertThat(holdout.totalTransactions()).isZero();
  }

  @Test
  void aRefundCountsFromItsOwnDate() {
    Holdout holdout =
        split(
            log(
                row("a", "1", "2020-05-01", 10),
                row("a", "2", "2020-06-01", 20),
                row("a", "2", "2020-08-01", -20),
                row("a", "3", "2020-09-01", 30),
                row("a", "3", "2020-10-01", -30)));
    // In the calibration nobody knew of the refund; in the holdout the voided order is none.
    assertThat(holdout.calibration().frequency(0)).isEqualTo(1);
    assertThat(holdout.calibration().monetaryValue(0)).isEqualTo(20);
    assertThat(holdout.transactions(0)).isZero();
    assertThat(holdout.spend(0)).isZero();
  }

  @Test
  void aCustomerWhoseOnlyOrderIsVoidedLaterStays() {
    Holdout holdout = split(log(row("a", "1", "2020-05-01", 10), row("a", "1", "2020-08-01", -10)));
    assertThat(holdout.size()).isEqualTo(1);
    assertThat(holdout.transactions(0)).isZero();
    assertThat(holdout.leftOut()).isZero();
  }

  @Test
  void everyDayOfTheTrackingPlotIsCountedOnce() {
    OrderLog log = log(SampleOrders.random(5, 80, 360));
    Holdout holdout = split(log);
    BuyingDays days = holdout.days();
    long births = 0;
    long repeats = 0;
    for (int day = 0; day < days.size(); day++) {
      births += days.births(day);
      repeats += days.repeats(day);
    }
    long frequencies = 0;
    for (int i = 0; i < holdout.size(); i++) {
      frequencies += holdout.calibration().frequency(i);
    }
    assertThat(births).isEqualTo(holdout.size());
    assertThat(repeats).isEqualTo(frequencies + holdout.totalTransactions());
    assertThat(days.start().plusDays(days.size() - 1L)).isEqualTo(HOLDOUT_END);
  }

  @Test
  void aHoldoutHasAtLeastADay() {
    OrderLog log = log(row("a", "1", "2020-05-01", 10));
    assertThatThrownBy(
            () ->
                Holdout.of(log, RefundPolicy.NET, ModelTime.DAY, CALIBRATION_END, CALIBRATION_END))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2020-06-30");
  }
}
