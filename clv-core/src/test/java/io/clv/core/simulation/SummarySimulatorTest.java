package io.clv.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummarySimulatorTest {
  private static final SpendProcess SPEND = new SpendProcess(6.25, 3.74, 15.44);

  private static UniformRandomProvider random(long seed) {
    return RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
  }

  private static double[] ages(int customers, double age) {
    double[] ages = new double[customers];
    Arrays.fill(ages, age);
    return ages;
  }

  private static SimulatedCustomers shop(PurchaseModel model, long seed, double horizon) {
    return SummarySimulator.of(model.process(Map.of()), ModelTime.WEEK)
        .withSpend(SPEND)
        .draw(ages(500, 40), horizon, random(seed));
  }

  @ParameterizedTest
  @EnumSource(PurchaseModel.class)
  void theSameSeedGivesTheSameCustomers(PurchaseModel model) {
    SimulatedCustomers first = shop(model, 1, 26);
    SimulatedCustomers same = shop(model, 1, 26);
    SimulatedCustomers other = shop(model, 2, 26);
    int differences = 0;
    for (int i = 0; i < first.size(); i++) {
      assertThat(same.summaries().get(i)).isEqualTo(first.summaries().get(i));
      assertThat(same.futurePurchases(i)).isEqualTo(first.futurePurchases(i));
      assertThat(same.futureSpend(i)).isEqualTo(first.futureSpend(i));
      differences += other.summaries().get(i).equals(first.summaries().get(i)) ? 0 : 1;
    }
    assertThat(differences).isGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource(PurchaseModel.class)
  void aHistoryHangsTogether(PurchaseModel model) {
    SimulatedCustomers simulated = shop(model, 3, 26);
    CustomerSummaries customers = simulated.summaries();
    assertThat(simulated.horizon()).isEqualTo(26);
    assertThat(customers.time()).isEqualTo(ModelTime.WEEK);
    assertThat(customers.id(0)).isEqualTo("C1");
    assertThat(customers.id(499)).isEqualTo("C500");
    for (int i = 0; i < customers.size(); i++) {
      int x = customers.frequency(i);
      assertThat(customers.T(i)).isEqualTo(40);
      assertThat(x > 0)
          .isEqualTo(customers.monetaryValue(i) > 0)
          .isEqualTo(customers.recency(i) > 0);
      if (x > 0) {
        // The mean of logarithms is at most the logarithm of the mean interval, t_x / x.
        assertThat(customers.litt(i))
            .isLessThanOrEqualTo(x * Math.log(customers.recency(i) / x) + 1e-9);
      }
      if (x == 1) {
        assertThat(customers.litt(i)).isEqualTo(Math.log(customers.recency(i)));
      }
      if (x == 0) {
        assertThat(customers.litt(i)).isZero();
      }
      assertThat(simulated.futureSpend(i) > 0).isEqualTo(simulated.futurePurchases(i) > 0);
      if (model == PurchaseModel.BG_BB) {
        assertThat(customers.recency(i)).isEqualTo(Math.rint(customers.recency(i)));
      }
    }
  }

  @Test
  void withoutSpendThereAreNoAmounts() {
    SimulatedCustomers simulated =
        SummarySimulator.of(PurchaseModel.NBD.with(1, 4), ModelTime.DAY)
            .draw(ages(20, 30), 0, random(1));
    assertThat(simulated.summaries().hasMonetaryValues()).isFalse();
    assertThat(simulated.futureSpend(3)).isNaN();
    assertThat(simulated.futurePurchases(3)).isZero();
    assertThat(simulated.summaries().time()).isEqualTo(ModelTime.DAY);
  }

  /** The mean amount is p gamma / (q - 1), in the past and in the future. */
  @Test
  void amountsAreThoseOfTheGammaGamma() {
    SimulatedCustomers simulated =
        SummarySimulator.of(PurchaseModel.NBD.with(4, 40), ModelTime.WEEK)
            .withSpend(SPEND)
            .draw(ages(40_000, 50), 30, random(4));
    double past = 0;
    double future = 0;
    long pastPurchases = 0;
    long futurePurchases = 0;
    for (int i = 0; i < simulated.size(); i++) {
      int x = simulated.summaries().frequency(i);
      past += x * simulated.summaries().monetaryValue(i);
      pastPurchases += x;
      future += simulated.futureSpend(i);
      futurePurchases += simulated.futurePurchases(i);
    }
    assertThat(past / pastPurchases).isCloseTo(6.25 * 15.44 / 2.74, within(0.4));
    assertThat(future / futurePurchases).isCloseTo(6.25 * 15.44 / 2.74, within(0.4));
  }

  /** Where drop-out is switched off all that is left is the NBD, whatever the model. */
  @ParameterizedTest
  @CsvSource({"PARETO_NBD, 0 20", "BG_NBD, 0 1", "MBG_NBD, 0 1"})
  void withoutDropOutItIsTheNbd(PurchaseModel model, String dropOut) {
    double[] rest =
        Arrays.stream(dropOut.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    SimulatedCustomers simulated =
        SummarySimulator.of(model.with(1.5, 10, rest[0], rest[1]), ModelTime.WEEK)
            .draw(ages(20_000, 30), 40, random(5));
    double mean = 0;
    for (int i = 0; i < simulated.size(); i++) {
      mean += simulated.futurePurchases(i) / 20_000.0;
    }
    // Of a negative binomial variable with mean r t / alpha.
    assertThat(mean).isCloseTo(1.5 * 40 / 10, within(4 * Math.sqrt(6 * (1 + 4) / 20_000.0)));
  }

  @Test
  void nobodyLeavesWithoutDropOutInTheOthers() {
    for (PurchaseProcess process :
        new PurchaseProcess[] {
          PurchaseModel.BG_BB.with(1, 1, 0, 1), PurchaseModel.GGOMPERTZ_NBD.with(1, 10, .1, 0, 1)
        }) {
      PurchaseProcess.Customer customer = process.draw(random(1));
      for (int i = 0; i < 1000; i++) {
        assertThat(customer.nextInterval()).isFinite();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(PurchaseModel.class)
  void whoHasLeftDoesNotComeBack(PurchaseModel model) {
    PurchaseProcess process = model.process(Map.of());
    for (int i = 0; i < 200; i++) {
      PurchaseProcess.Customer customer = process.draw(random(i));
      boolean gone = false;
      for (int n = 0; n < 200; n++) {
        double interval = customer.nextInterval();
        assertThat(interval).isPositive();
        assertThat(gone && interval < Double.POSITIVE_INFINITY).isFalse();
        gone = interval == Double.POSITIVE_INFINITY;
      }
    }
  }

  /** Beta variables with shapes near 0 are 0 or 1, and a share a / (a + b) of them is 1. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 1e-3, 0.3, 20})
  void probabilitiesAreBetaDistributed(double size) {
    UniformRandomProvider random = random(9);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 20_000; i++) {
      double p = Heterogeneity.probability(random, 3 * size, 7 * size);
      assertThat(p).isBetween(0.0, 1.0);
      sum += p / 20_000;
      squares += p * p / 20_000;
    }
    double variance = 0.21 / (1 + 10 * size);
    assertThat(sum).isCloseTo(0.3, within(4 * Math.sqrt(variance / 20_000)));
    assertThat(squares - sum * sum).isCloseTo(variance, within(0.03 * variance));
    assertThat(Heterogeneity.probability(random, 0, 1)).isZero();
    assertThat(Heterogeneity.rate(random, 0, 1)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"-1, 5, T", "NaN, 5, T", "Infinity, 5, T", "3, -1, horizon", "3, Infinity, horizon"})
  void timesThatAreNoneAreRefused(double age, double horizon, String named) {
    SummarySimulator simulator =
        SummarySimulator.of(PurchaseModel.NBD.process(Map.of()), ModelTime.WEEK);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> simulator.draw(new double[] {age}, horizon, random(1)))
        .withMessageStartingWith(named + " must be finite and at least 0: ");
  }
}
