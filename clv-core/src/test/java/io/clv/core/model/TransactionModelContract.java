package io.clv.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.clv.core.summary.CustomerSummary;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every transaction model, whatever its parameters and the customer. */
public abstract class TransactionModelContract {
  /** A model with parameters drawn at random, as wide as fits can end. */
  protected abstract DiscountedResidual randomModel(Random random);

  /** The customer, or one near it that the model is for. */
  protected CustomerSummary customer(int x, double tx, double T) {
    return new CustomerSummary(x, tx, T, 0);
  }

  /** A number between 10^low and 10^high, uniform in its logarithm. */
  protected static double magnitude(Random random, double low, double high) {
    return Math.pow(10, low + (high - low) * random.nextDouble());
  }

  @Test
  void saysWhatItIs() {
    DiscountedResidual model = randomModel(new Random(5));
    assertThat(model.name()).matches("[a-z]+(-[a-z]+)*");
    assertThat(model.parameters()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(model.parameters().values()).allMatch(Double::isFinite);
    assertThat(model).hasToString(model.name() + " " + model.parameters());
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void resultsAreFiniteAndInRange(long seed) {
    Random random = new Random(seed);
    DiscountedResidual model = randomModel(random);
    int purchases = random.nextInt(4) == 0 ? 0 : (int) magnitude(random, 0, 4);
    double age = random.nextInt(10) == 0 ? 0 : magnitude(random, -2, 5);
    double recency = purchases == 0 ? 0 : age * (random.nextInt(5) == 0 ? 1 : random.nextDouble());
    CustomerSummary customer = customer(purchases, recency, age);
    int x = customer.frequency();
    double tx = customer.recency();
    double T = customer.T();
    double rate = magnitude(random, -6, 0);
    double t = magnitude(random, -2, 5);
    String where = model + " at " + x + ", " + tx + ", " + T + "; " + t + ", " + rate;

    double alive = model.probabilityAlive(x, tx, T);
    assertThat(alive).as(where).isBetween(0.0, 1.0);
    assertThat(model.logLikelihood(x, tx, T)).as(where).isFinite();
    double sooner = model.expectedPurchases(x, tx, T, t / 2);
    double expected = model.expectedPurchases(x, tx, T, t);
    assertThat(sooner).as(where).isFinite().isNotNegative();
    assertThat(expected).as(where).isFinite().isGreaterThanOrEqualTo(sooner * (1 - 1e-9));
    double discounted = model.discountedPurchases(x, tx, T, t, rate);
    assertThat(discounted).as(where).isFinite().isBetween(0.0, expected * (1 + 1e-9));
    assertThat(model.discountedExpectedResidualTransactions(x, tx, T, rate))
        .as(where)
        .isFinite()
        .isGreaterThanOrEqualTo(discounted * (1 - 1e-9));
    assertThat(model.expectedPurchases(x, tx, T, 0)).as(where).isZero();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void withoutDiscountPurchasesAreTheExpectedOnes(long seed) {
    Random random = new Random(seed);
    DiscountedResidual model = randomModel(random);
    int purchases = random.nextInt(30);
    double age = magnitude(random, 0, 3);
    CustomerSummary customer =
        customer(purchases, purchases == 0 ? 0 : age * Math.sqrt(random.nextDouble()), age);
    int x = customer.frequency();
    double tx = customer.recency();
    double T = customer.T();
    double t = magnitude(random, -1, 3);
    double expected = model.expectedPurchases(x, tx, T, t);

    assertThat(model.discountedPurchases(x, tx, T, t, 0))
        .as(model.toString())
        .isCloseTo(expected, withinPercentage(1e-7));
    // Two halves, the later one discounted by at least the middle.
    double rate = magnitude(random, -4, -1);
    double half = model.expectedPurchases(x, tx, T, t / 2);
    assertThat(model.discountedPurchases(x, tx, T, t, rate))
        .as(model.toString())
        .isLessThanOrEqualTo((half + Math.exp(-rate * t / 2) * (expected - half)) * (1 + 1e-9));
  }
}
