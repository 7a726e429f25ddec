package io.clv.core.model.seasonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.model.CountDistribution;
import io.clv.core.model.CountsWhileAlive;
import io.clv.core.model.DiscountedResidual;
import io.clv.core.model.DropOutChances;
import io.clv.core.model.TransactionModel;
import io.clv.core.model.bgbb.BgBb;
import io.clv.core.model.bgnbd.BgNbd;
import io.clv.core.model.cnbdk.CnbdK;
import io.clv.core.model.ggompertznbd.GGompertzNbd;
import io.clv.core.model.mbgnbd.MbgNbd;
import io.clv.core.model.nbd.Nbd;
import io.clv.core.model.paretonbd.ParetoNbd;
import io.clv.core.season.CalendarEffects;
import io.clv.core.season.DatedFactor;
import io.clv.core.season.PurchaseCalendar;
import io.clv.core.season.SeasonPeriod;
import io.clv.core.season.Trend;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeasonalModelTest {
  private static final LocalDate AS_OF = LocalDate.of(2011, 6, 30);
  private static final double DISCOUNT = Math.log(1.1) / 365.25 * 7;

  private static final PurchaseCalendar EVEN =
      PurchaseCalendar.of(
          CalendarEffects.of("even", SeasonPeriod.MONTH, Collections.nCopies(12, 3.0)));

  /** Months, a closed weekday, a campaign and growth. */
  private static final PurchaseCalendar UNEVEN =
      PurchaseCalendar.of(
          new CalendarEffects(
              "uneven",
              Map.of(
                  SeasonPeriod.MONTH,
                  List.of(.7, .7, .8, .9, 1.0, 1.0, .6, .7, 1.1, 1.4, 2.2, 2.0),
                  SeasonPeriod.WEEKDAY,
                  List.of(1.2, 1.1, 1.0, 1.3, 0.9, 0.01, 0.7)),
              List.of(),
              List.of(new DatedFactor(AS_OF.plusDays(40), AS_OF.plusDays(44), 5)),
              new Trend(0.2, AS_OF.minusDays(200), AS_OF.plusDays(30))));

  static Stream<CountDistribution> models() {
    return Stream.of(
        Nbd.of(.744, 9.05),
        BgNbd.of(.243, 4.414, .793, 2.426),
        MbgNbd.of(.525, 6.183, .891, 1.614),
        ParetoNbd.of(.553, 10.578, .606, 11.669),
        GGompertzNbd.of(.553, 10.578, .02, .603, .8),
        CnbdK.of(DropOutChances.FROM_FIRST_PURCHASE, 2, 1.33, 2.81, .42, .79));
  }

  private static CountDistribution seasonal(TransactionModel model, PurchaseCalendar calendar) {
    return (CountDistribution) SeasonalModel.of(model, calendar, AS_OF, ModelTime.WEEK);
  }

  @ParameterizedTest
  @MethodSource("models")
  void anEvenCalendarChangesNothingBitForBit(CountDistribution model) {
    CountDistribution even = seasonal(model, EVEN);
    assertThat(even.name()).isEqualTo(model.name());
    assertThat(even.parameters()).isEqualTo(model.parameters());
    int x = 3;
    double tx = 20;
    double T = 150 / 7.0;
    assertThat(even.logLikelihood(x, tx, T)).isEqualTo(model.logLikelihood(x, tx, T));
    assertThat(even.probabilityAlive(x, tx, T)).isEqualTo(model.probabilityAlive(x, tx, T));
    for (double t : new double[] {1, 162 / 7.0, 52, 365 / 7.0, 2000}) {
      assertThat(even.expectedPurchases(t)).isEqualTo(model.expectedPurchases(t));
      assertThat(even.expectedPurchases(x, tx, T, t))
          .isEqualTo(model.expectedPurchases(x, tx, T, t));
      assertThat(even.discountedPurchases(x, tx, T, t, DISCOUNT))
          .isEqualTo(model.discountedPurchases(x, tx, T, t, DISCOUNT));
      assertThat(even.probabilityOfPurchases(2, x, tx, T, t))
          .isEqualTo(model.probabilityOfPurchases(2, x, tx, T, t));
      assertThat(even.probabilityOfAtLeast(2, x, tx, T, t))
          .isEqualTo(model.probabilityOfAtLeast(2, x, tx, T, t));
    }
    assertThat(residual(even, x, tx, T)).isCloseTo(residual(model, x, tx, T), within(1e-9));
  }

  private static double residual(CountDistribution model, int x, double tx, double T) {
    return ((DiscountedResidual) model).discountedExpectedResidualTransactions(x, tx, T, DISCOUNT);
  }

  @ParameterizedTest
  @MethodSource("models")
  void aForecastGoesByTheClock(CountDistribution model) {
    CountDistribution seasonal = seasonal(model, UNEVEN);
    int day = (int) AS_OF.toEpochDay();
    for (int days : new int[] {1, 50, 162, 365}) {
      double u = UNEVEN.days(day, day + days) / 7;
      assertThat(seasonal.expectedPurchases(2, 15, 30, days / 7.0))
          .isEqualTo(model.expectedPurchases(2, 15, 30, u));
      assertThat(seasonal.probabilityOfPurchases(1, 2, 15, 30, days / 7.0))
          .isEqualTo(model.probabilityOfPurchases(1, 2, 15, 30, u));
      assertThat(seasonal.quantile(0.9, 2, 15, 30, days / 7.0))
          .isEqualTo(model.quantile(0.9, 2, 15, 30, u));
    }
  }

  /** Many small steps, purchases of each discounted at its middle: second order in the step. */
  private static double bruteForce(
      CountDistribution model,
      PurchaseCalendar calendar,
      int x,
      double tx,
      double T,
      double weeks,
      double rate) {
    int day = (int) AS_OF.toEpochDay();
    int cuts = 16;
    double sum = 0;
    double before = 0;
    int steps = (int) Math.round(weeks * 7 * cuts);
    for (int i = 1; i <= steps; i++) {
      double until = model.expectedPurchases(x, tx, T, calendar.days(day, (double) i / cuts) / 7);
      sum += Math.exp(-rate * (i - 0.5) / cuts / 7) * (until - before);
      before = until;
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("models")
  void discountingByStepsIsBruteForce(CountDistribution model) {
    CountDistribution seasonal = seasonal(model, UNEVEN);
    // Regular purchases come in waves, which a few nodes follow less well.
    double tolerance = model instanceof CnbdK ? 1e-6 : 2e-9;
    double[][] customers = {{0, 0, 20}, {0, 0, 0}, {2, 15, 30}, {7, 29, 30}};
    for (double[] customer : customers) {
      int x = (int) customer[0];
      double tx = customer[1];
      double T = customer[2];
      for (double weeks : new double[] {1, 23, 52}) {
        for (double rate : new double[] {DISCOUNT, 25 * DISCOUNT}) {
          double expected = bruteForce(model, UNEVEN, x, tx, T, weeks, rate);
          // No more exact than the model is without a calendar, and than the steps are small.
          double own =
              model.discountedPurchases(x, tx, T, weeks, rate)
                  - bruteForce(model, EVEN, x, tx, T, weeks, rate);
          assertThat(seasonal.discountedPurchases(x, tx, T, weeks, rate))
              .as("x %d, %s weeks, rate %s", x, weeks, rate)
              .isCloseTo(expected, within(tolerance * expected + 2 * Math.abs(own) + 1e-12));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void undiscountedIsExpectedAndTheResidualIsTheLimit(CountDistribution model) {
    CountDistribution seasonal = seasonal(model, UNEVEN);
    assertThat(seasonal.discountedPurchases(2, 15, 30, 52, 0))
        .isCloseTo(seasonal.expectedPurchases(2, 15, 30, 52), within(1e-12));
    assertThat(seasonal.discountedPurchases(2, 15, 30, 0, DISCOUNT)).isZero();
    double limit = residual(seasonal, 2, 15, 30);
    double near = seasonal.discountedPurchases(2, 15, 30, 100_000 / 7.0, DISCOUNT);
    assertThat(limit).isBetween(near * (1 - 1e-12), near * (1 + 1e-6));
    assertThat(limit)
        .isGreaterThan(seasonal.discountedPurchases(2, 15, 30, 520, DISCOUNT))
        .isFinite();
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatIsDiscountedGrowsWithTheHorizonAndStaysBelowWhatIsExpected(CountDistribution model) {
    CountDistribution seasonal = seasonal(model, UNEVEN);
    double before = 0;
    for (int days = 1; days < 800; days += 13) {
      double now = seasonal.discountedPurchases(2, 15, 30, days / 7.0, DISCOUNT);
      assertThat(now)
          .isGreaterThan(before)
          .isLessThan(seasonal.expectedPurchases(2, 15, 30, days / 7.0));
      before = now;
    }
  }

  @Test
  void whoBuysAsAPoissonProcessStillDoes() {
    CountsWhileAlive plain = ParetoNbd.of(.553, 10.578, .606, 11.669);
    CountsWhileAlive seasonal = (CountsWhileAlive) seasonal(plain, UNEVEN);
    double u = UNEVEN.days((int) AS_OF.toEpochDay(), (int) AS_OF.toEpochDay() + 364) / 7;
    assertThat(seasonal.expectedPurchasesIfAlive(2, 30, 52))
        .isEqualTo(plain.expectedPurchasesIfAlive(2, 30, u));
    assertThat(seasonal.probabilityOfPurchasesIfAlive(3, 2, 30, 52))
        .isEqualTo(plain.probabilityOfPurchasesIfAlive(3, 2, 30, u));
    assertThat(seasonal.probabilityOfAtLeastIfAlive(3, 2, 30, 52))
        .isEqualTo(plain.probabilityOfAtLeastIfAlive(3, 2, 30, u));
    assertThat(seasonal.discountedPurchasesIfAlive(2, 30, 52, DISCOUNT))
        .isCloseTo(
            seasonal.discountedPurchases(2, 15, 30, 52, DISCOUNT)
                / plain.probabilityAlive(2, 15, 30),
            within(1e-12));
    assertThat(seasonal.discountedPurchasesIfAlive(2, 30, 0, DISCOUNT)).isZero();
  }

  @Test
  void opportunitiesHaveNoClock() {
    BgBb model = BgBb.of(1.2, .75, .66, 2.78);
    assertThatThrownBy(() -> SeasonalModel.of(model, UNEVEN, AS_OF, ModelTime.WEEK))
        .hasMessageContaining("bg-bb counts opportunities");
  }
}
