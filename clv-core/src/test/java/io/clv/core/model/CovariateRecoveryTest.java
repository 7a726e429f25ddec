package io.clv.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.covariate.CovariatePath;
import io.clv.core.covariate.CovariateSeries;
import io.clv.core.covariate.CovariateVectors;
import io.clv.core.covariate.DynamicCovariates;
import io.clv.core.model.bgnbd.BgNbdFitter;
import io.clv.core.model.paretonbd.DynamicParetoNbdFitter;
import io.clv.core.model.paretonbd.ParetoNbdCovariates;
import io.clv.core.order.Amount;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import io.clv.core.summary.PurchaseDays;
import io.clv.core.summary.SummaryBuilder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** Customers simulated with known coefficients: the estimates lie where their errors say. */
class CovariateRecoveryTest {
  private static final int CUSTOMERS = 6000;

  private static void assertRecovers(
      FitOutcome<CovariateParameters> fit, Map<String, Double> truth) {
    truth.forEach(
        (name, value) -> {
          double error = fit.standardErrors().get(name);
          assertThat(fit.model().parameters().get(name))
              .as("%s with standard error %s", name, error)
              .isBetween(value - 4 * error, value + 4 * error);
          assertThat(error).as("standard error of %s", name).isLessThan(0.3);
        });
  }

  /** A column of 0 and 1, and one that is continuous. */
  private static CovariateVectors covariates(UniformRandomProvider random) {
    double[][] values = new double[CUSTOMERS][2];
    for (double[] row : values) {
      row[0] = random.nextInt(2);
      row[1] = -1 + random.nextInt(5) / 2.0;
    }
    return CovariateVectors.of(List.of("club", "size"), values);
  }

  private static double[][] rows(CovariateVectors covariates) {
    double[][] rows = new double[CUSTOMERS][];
    for (int g = 0; g < covariates.groups(); g++) {
      for (int member : covariates.members(g)) {
        rows[member] = covariates.vector(g);
      }
    }
    return rows;
  }

  private static double effect(double[] z, double ofClub, double ofSize) {
    return Math.exp(ofClub * z[0] + ofSize * z[1]);
  }

  @Test
  void paretoNbd() {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(101);
    CovariateVectors covariates = covariates(random);
    double[][] z = rows(covariates);
    int[] next = {0};
    CustomerSummaries customers =
        SimulatedHistories.customers(
            102,
            CUSTOMERS,
            60,
            120,
            r -> {
              double[] own = z[next[0]++];
              double rate = SimulatedHistories.gamma(r, 1.2, 12) * effect(own, 0.4, -0.3);
              double leaving = SimulatedHistories.gamma(r, 1.1, 40) * effect(own, -0.6, 0.35);
              return new SimulatedHistories.Habit(
                  rate, 1, 0, 0, -Math.log(1 - r.nextDouble()) / leaving);
            });
    assertRecovers(
        new ParetoNbdCovariates().fit(customers, covariates),
        Map.of(
            "purchase.club",
            0.4,
            "purchase.size",
            -0.3,
            "dropout.club",
            -0.6,
            "dropout.size",
            0.35));
  }

  @Test
  void bgNbd() {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(103);
    CovariateVectors covariates = covariates(random);
    double[][] z = rows(covariates);
    int[] next = {0};
    CustomerSummaries customers =
        SimulatedHistories.customers(
            104,
            CUSTOMERS,
            60,
            120,
            r -> {
              double[] own = z[next[0]++];
              double rate = SimulatedHistories.gamma(r, 1.2, 8) * effect(own, 0.4, -0.3);
              double leave = SimulatedHistories.beta(r, 1.2 * effect(own, -0.6, 0.35), 5);
              return new SimulatedHistories.Habit(rate, 1, 0, leave, 1e9);
            });
    assertRecovers(
        new BetaGeometricCovariates(new BgNbdFitter(), DropOutChances.FROM_FIRST_REPEAT)
            .fit(customers, covariates),
        Map.of(
            "purchase.club",
            0.4,
            "purchase.size",
            -0.3,
            "dropout.club",
            -0.6,
            "dropout.size",
            0.35));
  }

  /** A season of ten weeks twice a year, and days as the smallest time that is seen. */
  @Test
  void paretoNbdWithACalendar() {
    LocalDate begin = LocalDate.of(2020, 1, 1);
    int weeks = 156;
    int[] days = new int[weeks];
    double[][] values = new double[weeks][1];
    double[] starts = new double[weeks];
    for (int w = 0; w < weeks; w++) {
      starts[w] = 7 * w;
      days[w] = (int) begin.toEpochDay() + 7 * w;
      values[w][0] = w % 26 < 10 ? 1 : 0;
    }
    DynamicCovariates calendar =
        DynamicCovariates.calendar(
            "calendar", List.of("season"), new CovariateSeries(days, days[weeks - 1] + 7, values));
    CovariatePath path = new CovariatePath(starts, 7 * weeks, values);
    double purchase = 0.8;
    double dropOut = -0.9;
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(105);
    OrderLog.Builder log = OrderLog.builder();
    for (int c = 0; c < CUSTOMERS; c++) {
      int birth = random.nextInt(300);
      double rate = SimulatedHistories.gamma(random, 1.2, 12 * 7);
      double leaving = SimulatedHistories.gamma(random, 1.2, 40 * 7);
      log.accept(order(c, birth, begin));
      for (int day = birth + 1; day < 7 * weeks; day++) {
        double z = path.value(path.interval(day), 0);
        if (random.nextDouble() < -Math.expm1(-leaving * Math.exp(dropOut * z))) {
          break;
        }
        if (random.nextDouble() < -Math.expm1(-rate * Math.exp(purchase * z))) {
          log.accept(order(c, day, begin));
        }
      }
    }
    LocalDate end = begin.plusDays(7L * weeks - 1);
    NetOrders orders = NetOrders.of(log.build(), end, RefundPolicy.NET);
    FitOutcome<CovariateParameters> fit =
        new DynamicParetoNbdFitter()
            .fit(
                SummaryBuilder.summarise(orders, ModelTime.WEEK),
                calendar,
                PurchaseDays.of(orders),
                end);
    assertThat(fit.converged()).isTrue();
    assertThat(fit.model().parameters().get("purchase.season"))
        .isBetween(purchase - 0.08, purchase + 0.08);
    double error = fit.standardErrors().get("dropout.season");
    assertThat(fit.model().parameters().get("dropout.season"))
        .as("with standard error %s", error)
        .isBetween(dropOut - 4 * error, dropOut + 4 * error);
  }

  private static OrderRow order(int customer, int day, LocalDate begin) {
    return new OrderRow(
        "c" + customer,
        null,
        null,
        null,
        (int) begin.toEpochDay() + day,
        Amount.ONE,
        Amount.ONE,
        false);
  }
}
