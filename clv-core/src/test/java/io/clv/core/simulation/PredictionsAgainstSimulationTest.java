package io.clv.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.model.CountDistribution;
import io.clv.core.model.DiscountedResidual;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each prediction of each model against what simulated customers with such histories really do: the
 * only thing that the formulas and the simulators have in common is the story of the paper.
 */
class PredictionsAgainstSimulationTest {
  private static final double HORIZON = 20;
  private static final double RATE = 0.03;

  /** What has been discounted by so much is nothing. */
  private static final double FAR = 40 / RATE;

  static Stream<Arguments> truths() {
    return Stream.of(
        Truth.of(PurchaseModel.NBD, 0.8, 6),
        Truth.of(PurchaseModel.BG_NBD, 0.7, 5, 0.8, 2.5),
        Truth.of(PurchaseModel.MBG_NBD, 1.2, 7, 0.6, 2),
        Truth.of(PurchaseModel.BG_CNBD_K, 2, 0.9, 4, 0.7, 3),
        Truth.of(PurchaseModel.MBG_CNBD_K, 3, 1.5, 4, 0.5, 2),
        Truth.of(PurchaseModel.PARETO_NBD, 0.8, 7, 0.6, 9),
        Truth.of(PurchaseModel.PARETO_NBD, 2, 12, 2.5, 30),
        Truth.of(PurchaseModel.GGOMPERTZ_NBD, 0.9, 6, 0.05, 0.7, 0.9),
        Truth.of(PurchaseModel.BG_BB, 0.9, 2, 0.6, 6));
  }

  /** A customer's history up to T and the ages at all later purchases. */
  private record Life(int x, double tx, double T, List<Double> later) {
    int purchases() {
      return (int) later.stream().filter(age -> age <= T + HORIZON).count();
    }

    double discounted(double horizon) {
      return later.stream()
          .filter(age -> age <= T + horizon)
          .mapToDouble(age -> Math.exp(-RATE * (age - T)))
          .sum();
    }
  }

  private static List<Life> lives(PurchaseProcess process, int customers) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(77);
    List<Life> lives = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      double T = 5 + random.nextInt(40);
      int x = 0;
      double tx = 0;
      List<Double> later = new ArrayList<>();
      PurchaseProcess.Customer customer = process.draw(random);
      for (double age = customer.nextInterval(); age <= T + FAR; age += customer.nextInterval()) {
        if (age <= T) {
          x++;
          tx = age;
        } else {
          later.add(age);
        }
      }
      lives.add(new Life(x, tx, T, later));
    }
    return lives;
  }

  @ParameterizedTest
  @MethodSource("truths")
  void predictionsAreWhatHappens(Truth truth) {
    check(truth, 3000);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("truths")
  void predictionsAreWhatHappensToMany(Truth truth) {
    check(truth, 60_000);
  }

  private static void check(Truth truth, int customers) {
    CountDistribution model = truth.model();
    DiscountedResidual residual = (DiscountedResidual) model;
    List<Life> lives = lives(truth.process(), customers);

    // Groups of like histories: a prediction is of the customer, not of the average.
    for (int group = 0; group < 4; group++) {
      int chosen = group;
      List<Life> some =
          lives.stream()
              .filter(
                  l ->
                      switch (chosen) {
                        case 0 -> l.x() == 0;
                        case 1 -> l.x() > 0 && l.tx() < 0.5 * l.T();
                        case 2 -> l.x() > 0 && l.x() < 4 && l.tx() >= 0.5 * l.T();
                        default -> l.x() >= 4 && l.tx() >= 0.5 * l.T();
                      })
              .toList();
      String where = model + ", group " + group + " of " + some.size() + ", ";
      assertThat(some.size()).as(where).isGreaterThan(customers / 50);
      same(
          where + "expected purchases",
          some,
          Life::purchases,
          l -> model.expectedPurchases(l.x(), l.tx(), l.T(), HORIZON));
      same(
          where + "discounted purchases",
          some,
          l -> l.discounted(HORIZON),
          l -> model.discountedPurchases(l.x(), l.tx(), l.T(), HORIZON, RATE));
      same(
          where + "DERT",
          some,
          l -> l.discounted(FAR),
          l -> residual.discountedExpectedResidualTransactions(l.x(), l.tx(), l.T(), RATE));
      for (int n = 0; n < 4; n++) {
        int count = n;
        same(
            where + "P(Y = " + n + ")",
            some,
            l -> l.purchases() == count ? 1 : 0,
            l -> model.probabilityOfPurchases(count, l.x(), l.tx(), l.T(), HORIZON));
        same(
            where + "P(Y >= " + (2 * n + 1) + ")",
            some,
            l -> l.purchases() >= 2 * count + 1 ? 1 : 0,
            l -> model.probabilityOfAtLeast(2 * count + 1, l.x(), l.tx(), l.T(), HORIZON));
      }
    }
    same(model + " of new customers", lives, Life::x, l -> model.expectedPurchases(l.T()));
  }

  /**
   * That the mean of the differences is within 4.5 of its standard errors of 0; where the event is
   * so rare that it hardly happens the error is that of the model's probability.
   */
  private static void same(
      String what, List<Life> lives, ToDoubleFunction<Life> truth, ToDoubleFunction<Life> model) {
    double sum = 0;
    double squares = 0;
    double variance = 0;
    for (Life life : lives) {
      double predicted = model.applyAsDouble(life);
      double difference = truth.applyAsDouble(life) - predicted;
      sum += difference;
      squares += difference * difference;
      variance += Math.max(0, predicted * (1 - predicted));
    }
    double error = Math.sqrt(Math.max(squares, variance));
    // One more for the skewness of rare events.
    assertThat(sum).as(what).isBetween(-4.5 * error - 1, 4.5 * error + 1);
  }
}
