package io.clv.core.interval;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.model.CountDistribution;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.simulation.PurchaseModel;
import io.clv.core.simulation.SimulatedCustomers;
import io.clv.core.simulation.SpendProcess;
import io.clv.core.simulation.SummarySimulator;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.FitModels;
import io.clv.core.usecase.PredictLifetimeValue;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.Interval;
import io.clv.core.valuation.IntervalColumns;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Uncertainty;
import io.clv.core.valuation.Valuation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether intervals hold what they say: 10,000 customers whose future is known, with parameters
 * fitted to 2,000 others, and with the true parameters. The table is printed.
 */
class CalibrationTest {
  private static final int CUSTOMERS = 10_000;
  private static final int COHORT = 2_000;
  private static final double HORIZON = 52;
  private static final String REGULAR = "k 2 r 1 alpha 4 a 0.5 b 4";
  private static final SpendProcess SPEND = new SpendProcess(6.25, 3.74, 15.4);
  private static final double[] LEVELS = {0.5, 0.8, 0.9, 0.95};

  @ParameterizedTest
  @CsvSource({
    "pareto-nbd, 'r 0.55 alpha 10.6 s 0.61 beta 11.7'",
    "pareto-nbd, 'r 1.1 alpha 9 s 0.5 beta 20'",
    "bg-nbd, 'r 0.243 alpha 4.41 a 0.793 b 2.43'",
    "bg-nbd, 'r 1.5 alpha 8 a 0.4 b 4'",
    "mbg-nbd, 'r 0.8 alpha 6 a 0.5 b 3'",
    "nbd, 'r 0.7 alpha 8'",
  })
  void intervalsHoldWhatTheySay(String name, String parameters) {
    check(name, parameters, CUSTOMERS);
  }

  /** Regular buyers take longer to compute, so these are fewer. */
  @Test
  void intervalsOfRegularBuyersHoldWhatTheySay() {
    check("bg-cnbd-k", REGULAR, 3_000);
  }

  @Test
  @Tag("slow")
  void intervalsOfManyRegularBuyersHoldWhatTheySay() {
    check("bg-cnbd-k", REGULAR, CUSTOMERS);
  }

  private static void check(String name, String parameters, int size) {
    Map<String, Double> truth = parameters(parameters);
    SimulatedCustomers others = simulated(name, truth, COHORT, 1);
    SimulatedCustomers customers = simulated(name, truth, size, 2);
    FitModels fitting = new FitModels(Instant.EPOCH, Map.of(), "test");
    List<ModelDocument> fitted =
        List.of(
            fitting.fit(name, others.summaries(), null),
            fitting.fit("gamma-gamma", others.summaries(), null));
    Calibration withFit = new Calibration(fitted, customers);
    System.out.println(name + " " + parameters + ", fitted to " + COHORT);
    withFit.print();
    Calibration withTruth =
        new Calibration(
            List.of(
                given(name, truth),
                given(
                    "gamma-gamma", Map.of("p", SPEND.p(), "q", SPEND.q(), "gamma", SPEND.gamma()))),
            customers);
    System.out.println("the same with the true parameters");
    withTruth.print();
    withFit.check();
    withTruth.check();
  }

  private static ModelDocument given(String name, Map<String, Double> parameters) {
    return new ModelDocument(
        name,
        parameters,
        Map.of(),
        null,
        0,
        null,
        null,
        true,
        null,
        null,
        List.of(),
        new ModelProvenance("", Instant.EPOCH, Map.of(), 0, "", ""));
  }

  private static SimulatedCustomers simulated(
      String name, Map<String, Double> parameters, int customers, long seed) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    double[] ages = new double[customers];
    for (int i = 0; i < customers; i++) {
      ages[i] = 26 + random.nextInt(366) / 7.0;
    }
    return SummarySimulator.of(PurchaseModel.ofLabel(name).process(parameters), ModelTime.WEEK)
        .withSpend(SPEND)
        .draw(ages, HORIZON, random);
  }

  private static Map<String, Double> parameters(String text) {
    Map<String, Double> result = new LinkedHashMap<>();
    List<String> words = List.of(text.split(" ", -1));
    for (int i = 0; i < words.size(); i += 2) {
      result.put(words.get(i), Double.valueOf(words.get(i + 1)));
    }
    return result;
  }

  /** What share of futures lies where. */
  private static final class Calibration {
    private final double[] countCoverage = new double[LEVELS.length];
    private final double[] valueCoverage = new double[LEVELS.length];
    private final double[] countPit = new double[10];
    private final double[] valuePit = new double[10];

    Calibration(List<ModelDocument> models, SimulatedCustomers customers) {
      CustomerSummaries summaries = customers.summaries();
      for (int k = 0; k < LEVELS.length; k++) {
        Valuation valuation =
            new Valuation(
                new Horizon(52, Horizon.Unit.WEEK),
                new DiscountRate(0),
                1,
                new IntervalPlan(LEVELS[k], 1, 16, Uncertainty.COVARIANCE));
        IntervalColumns columns =
            new PredictLifetimeValue(models)
                .predict(summaries, valuation, null)
                .intervals()
                .orElseThrow();
        for (int i = 0; i < summaries.size(); i++) {
          countCoverage[k] += holds(columns.purchases(i), customers.futurePurchases(i));
          valueCoverage[k] += holds(columns.clv(i), customers.futureSpend(i));
        }
        countCoverage[k] *= 100.0 / summaries.size();
        valueCoverage[k] *= 100.0 / summaries.size();
      }
      pit(models, customers);
    }

    private static double holds(Interval interval, double value) {
      return interval.lower() <= value && value <= interval.upper() ? 1 : 0;
    }

    private void pit(List<ModelDocument> models, SimulatedCustomers customers) {
      CustomerSummaries summaries = customers.summaries();
      PredictiveIntervals tables = Tables.of(models, HORIZON, 0.9);
      CountDistribution estimate = Tables.transactions(models.get(0));
      Random random = new Random(3);
      for (int i = 0; i < summaries.size(); i++) {
        int x = summaries.frequency(i);
        double tx = summaries.recency(i);
        double T = summaries.T(i);
        History history = tables.at(x, tx, T, true);
        double alive = estimate.probabilityAlive(x, tx, T);
        int n = customers.futurePurchases(i);
        double atLeast = n == 0 ? 1 : tables.purchasesAtLeast(n, history, tx, alive);
        double above = tables.purchasesAtLeast(n + 1, history, tx, alive);
        double u = random.nextDouble();
        countPit[decile(1 - (u * atLeast + (1 - u) * above))] += 100.0 / summaries.size();
        double any = tables.purchasesAtLeast(1, history, tx, alive);
        double more =
            n == 0
                ? any + u * (1 - any)
                : tables.amountsAbove(
                    customers.futureSpend(i), history, tx, alive, x * summaries.monetaryValue(i));
        valuePit[decile(1 - more)] += 100.0 / summaries.size();
      }
    }

    private static int decile(double p) {
      return Math.max(0, Math.min(9, (int) (10 * p)));
    }

    void print() {
      print("  counts: coverage %", countCoverage);
      print("  counts: PIT by decile %", countPit);
      print("  values: coverage %", valueCoverage);
      print("  values: PIT by decile %", valuePit);
    }

    private static void print(String what, double[] values) {
      StringBuilder line = new StringBuilder(what);
      for (double value : values) {
        line.append(String.format(Locale.ROOT, " %.1f", value));
      }
      System.out.println(line);
    }

    void check() {
      for (int k = 0; k < LEVELS.length; k++) {
        assertThat(countCoverage[k]).isGreaterThanOrEqualTo(100 * LEVELS[k] - 1);
        assertThat(valueCoverage[k]).isGreaterThanOrEqualTo(100 * LEVELS[k] - 1);
      }
      for (int decile = 0; decile < 10; decile++) {
        assertThat(countPit[decile]).isBetween(8.0, 12.0);
        assertThat(valuePit[decile]).isBetween(8.0, 12.0);
      }
    }
  }
}
