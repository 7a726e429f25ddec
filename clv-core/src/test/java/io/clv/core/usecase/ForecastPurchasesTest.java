package io.clv.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.insight.CohortPeriod;
import io.clv.core.insight.Cohorts;
import io.clv.core.insight.PurchaseForecast;
import io.clv.core.model.CountDistribution;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.RefundPolicy;
import io.clv.core.simulation.OrderSimulator;
import io.clv.core.simulation.PurchaseModel;
import io.clv.core.simulation.SimulationPlan;
import io.clv.core.simulation.SpendProcess;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastPurchasesTest {
  private static final LocalDate START = LocalDate.of(2024, 1, 1);
  private static final LocalDate AS_OF = LocalDate.of(2024, 12, 17);

  private static ModelDocument document(String name, Map<String, Double> parameters) {
    return new ModelDocument(
        name,
        parameters,
        Map.of(),
        null,
        1,
        ModelTime.WEEK,
        AS_OF,
        true,
        null,
        null,
        List.of(),
        new ModelProvenance("", Instant.EPOCH, Map.of(), 0, "", ""));
  }

  private static final ModelDocument SPEND =
      document("gamma-gamma", Map.of("p", 4.0, "q", 4.0, "gamma", 30.0));

  private static OrderLog simulated(PurchaseModel model, int customers) {
    OrderLog.Builder log = OrderLog.builder();
    OrderSimulator.simulate(
        new SimulationPlan(
            customers,
            START,
            330,
            AS_OF.plusDays(220),
            model.process(Map.of()),
            new SpendProcess(4, 4, 30),
            0),
        RandomSource.XO_SHI_RO_256_PP.create(3),
        log);
    return log.build();
  }

  /**
   * With the parameters that the shop was simulated from, what is foretold for each of the next six
   * months is what then happens, over all cohorts and in each quarter's.
   */
  @ParameterizedTest
  @CsvSource({"NBD", "BG_NBD", "MBG_NBD", "PARETO_NBD", "GGOMPERTZ_NBD", "MBG_CNBD_K"})
  void whatIsForetoldComesAbout(PurchaseModel model) {
    OrderLog log = simulated(model, 8_000);
    NetOrders seen = NetOrders.of(log, AS_OF, RefundPolicy.NET);
    NetOrders later = NetOrders.of(log, AS_OF.plusDays(220), RefundPolicy.NET);
    List<ModelDocument> models = List.of(document(model.label(), model.defaults()), SPEND);

    Cohorts foretold =
        new FollowCohorts().follow(seen, CohortPeriod.QUARTER, models, ModelTime.WEEK);
    Cohorts monthly = new FollowCohorts().follow(seen, CohortPeriod.MONTH, models, ModelTime.WEEK);
    Cohorts came = Cohorts.of(later, CohortPeriod.MONTH, null);

    assertThat(foretold.cohorts()).hasSize(4);
    for (int ahead = 1; ahead <= 6; ahead++) {
      LocalDate month = LocalDate.of(2024, 12, 1).plusMonths(ahead);
      double[] predicted = sums(monthly, month);
      double[] actual = sums(came, month);
      // Days on which two orders of a customer fall count once; four standard deviations of
      // counts, three percent for the approximation.
      double slack = 0.03 + 4 / Math.sqrt(actual[0]);
      assertThat(predicted[0] / actual[0]).as("active in %s", month).isCloseTo(1, within(slack));
      assertThat(predicted[1] / actual[1]).as("orders in %s", month).isCloseTo(1, within(slack));
      assertThat(predicted[2] / actual[2])
          .as("revenue in %s", month)
          .isCloseTo(1, within(2 * slack));
    }
  }

  /** Active customers, orders and revenue of all cohorts together. */
  private static double[] sums(Cohorts cohorts, LocalDate month) {
    double[] sums = new double[3];
    for (Cohorts.Cohort cohort : cohorts.cohorts()) {
      // Who came first after the as-of date is not foretold.
      if (cohort.start().isAfter(AS_OF)) {
        continue;
      }
      for (Cohorts.Cell cell : cohort.cells()) {
        if (cell.start().equals(month)) {
          sums[0] += cell.active();
          sums[1] += cell.orders();
          sums[2] += cell.revenue();
        }
      }
    }
    return sums;
  }

  @ParameterizedTest
  @CsvSource({"NBD", "BG_NBD", "PARETO_NBD", "BG_CNBD_K"})
  void aPeriodThatBeginsNowIsExactAndPeriodsAddUp(PurchaseModel simulated) {
    NetOrders orders = NetOrders.of(simulated(simulated, 300), AS_OF, RefundPolicy.NET);
    ModelDocument document = document(simulated.label(), simulated.defaults());
    CountDistribution model = (CountDistribution) ModelCatalog.transactionModel(document);
    CustomerSummaries customers = FeatureExtractor.extract(orders, ModelTime.WEEK).summaries();
    ForecastPurchases with =
        ForecastPurchases.with(List.of(document), ModelTime.WEEK).orElseThrow();

    PurchaseForecast forecast =
        with.forecast(orders, List.of(AS_OF, AS_OF.plusDays(70), AS_OF.plusDays(140)));

    assertThat(forecast.periods()).isEqualTo(2);
    for (int c = 0; c < customers.size(); c++) {
      int x = customers.frequency(c);
      double tx = customers.recency(c);
      double T = customers.T(c);
      assertThat(forecast.active(c, 0))
          .isCloseTo(model.probabilityOfAnyPurchase(x, tx, T, 10), within(1e-9));
      assertThat(forecast.purchases(c, 0) + forecast.purchases(c, 1))
          .isCloseTo(model.expectedPurchases(x, tx, T, 20), within(1e-9));
      assertThat(forecast.active(c, 1))
          .isBetween(0.0, Math.min(1, forecast.purchases(c, 1)) + 1e-12);
      assertThat(forecast.averageValue(c)).isNaN();
    }
  }

  @Test
  void aBlendForetellsTheWeightedMean() {
    NetOrders orders = NetOrders.of(simulated(PurchaseModel.BG_NBD, 200), AS_OF, RefundPolicy.NET);
    Map<String, Double> parameters = new LinkedHashMap<>();
    List<PurchaseForecast> members = new ArrayList<>();
    List<LocalDate> ends = CohortPeriod.MONTH.ends(AS_OF, 3);
    for (PurchaseModel member : List.of(PurchaseModel.BG_NBD, PurchaseModel.PARETO_NBD)) {
      String prefix = member.label() + ".";
      boolean first = members.isEmpty();
      parameters.put(prefix + "weight_once", first ? 0.75 : 0.25);
      parameters.put(prefix + "weight_repeat", first ? 0.4 : 0.6);
      member.defaults().forEach((name, value) -> parameters.put(prefix + name, value));
      members.add(
          ForecastPurchases.with(
                  List.of(document(member.label(), member.defaults())), ModelTime.WEEK)
              .orElseThrow()
              .forecast(orders, ends));
    }
    PurchaseForecast blend =
        ForecastPurchases.with(List.of(document("blend", parameters), SPEND), ModelTime.WEEK)
            .orElseThrow()
            .forecast(orders, ends);
    CustomerSummaries customers = FeatureExtractor.extract(orders, ModelTime.WEEK).summaries();
    for (int c = 0; c < customers.size(); c++) {
      double weight = customers.frequency(c) == 0 ? 0.75 : 0.4;
      for (int k = 0; k < 3; k++) {
        assertThat(blend.purchases(c, k))
            .isCloseTo(
                weight * members.get(0).purchases(c, k)
                    + (1 - weight) * members.get(1).purchases(c, k),
                within(1e-12));
        assertThat(blend.active(c, k))
            .isCloseTo(
                weight * members.get(0).active(c, k) + (1 - weight) * members.get(1).active(c, k),
                within(1e-12));
      }
      assertThat(blend.averageValue(c)).isPositive();
    }
    assertThat(blend.periods()).isEqualTo(3);
  }

  @Test
  void modelsThatForetellNothingInTimeGiveNoForecast() {
    assertThat(
            ForecastPurchases.with(
                List.of(document("linear", Map.of("total_revenue", 1.0))), ModelTime.WEEK))
        .isEmpty();
    assertThat(
            ForecastPurchases.with(
                List.of(document("bg-bb", PurchaseModel.BG_BB.defaults())), ModelTime.WEEK))
        .isEmpty();
    NetOrders orders = NetOrders.of(simulated(PurchaseModel.BG_NBD, 50), AS_OF, RefundPolicy.NET);
    Cohorts cohorts =
        new FollowCohorts()
            .follow(
                orders,
                CohortPeriod.MONTH,
                List.of(document("linear", Map.of("total_revenue", 1.0))),
                ModelTime.WEEK);
    assertThat(cohorts.cohorts())
        .allMatch(cohort -> cohort.cells().stream().noneMatch(Cohorts.Cell::predicted));
  }
}
