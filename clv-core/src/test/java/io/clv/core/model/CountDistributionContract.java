package io.clv.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.summary.CustomerSummary;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the distribution of purchases, whatever the model. */
public abstract class CountDistributionContract<M extends CountDistribution & DiscountedResidual>
    extends TransactionModelContract {
  private static final int LONGEST = 2000;

  @Override
  protected abstract M randomModel(Random random);

  static LongStream someSeeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("someSeeds")
  void probabilitiesAddUpToOneAndTheirMeanIsTheExpectation(long seed) {
    Random random = new Random(seed);
    M model = randomModel(random);
    int purchases = random.nextInt(20);
    double age = magnitude(random, 0, 3);
    double recency = purchases == 0 ? 0 : age * Math.sqrt(random.nextDouble());
    CustomerSummary customer = customer(purchases, recency, age);
    int x = customer.frequency();
    double tx = customer.recency();
    double T = customer.T();
    double t = magnitude(random, -1, 3);
    while (model.quantile(1 - 1e-15, x, tx, T, t) > LONGEST) {
      t /= 4;
    }
    String where = model + " at " + x + ", " + tx + ", " + T + "; " + t;
    int last = model.quantile(1 - 1e-15, x, tx, T, t) + 20;
    double sum = 0;
    double mean = 0;
    double quantile = random.nextDouble();
    int median = -1;
    for (int n = 0; n <= last; n++) {
      double probability = model.probabilityOfPurchases(n, x, tx, T, t);
      assertThat(probability).as(where).isBetween(0.0, 1.0);
      double above = model.probabilityOfAtLeast(n + 1, x, tx, T, t);
      sum += probability;
      mean += n * probability;
      assertThat(above).as(where + " above " + n).isCloseTo(1 - sum, within(1e-10));
      if (median < 0 && above <= 1 - quantile) {
        median = n;
      }
    }
    assertThat(sum).as(where).isCloseTo(1, within(1e-10));
    double expected = model.expectedPurchases(x, tx, T, t);
    assertThat(mean).as(where).isCloseTo(expected, within(1e-8 * expected + 1e-11));
    assertThat(model.quantile(quantile, x, tx, T, t)).as(where).isEqualTo(median);
    assertThat(model.probabilityOfAnyPurchase(x, tx, T, t))
        .as(where)
        .isCloseTo(1 - model.probabilityOfPurchases(0, x, tx, T, t), within(1e-12));
    assertThat(model.probabilityOfPurchases(-1, x, tx, T, t)).isZero();
    assertThat(model.probabilityOfAtLeast(-1, x, tx, T, t)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("someSeeds")
  void nothingIsLostAtTheEdges(long seed) {
    Random random = new Random(seed);
    M model = randomModel(random);
    int purchases = random.nextInt(4) == 0 ? 0 : (int) magnitude(random, 0, 4);
    double age = magnitude(random, -2, 5);
    double recency = purchases == 0 ? 0 : age * (random.nextInt(5) == 0 ? 1 : random.nextDouble());
    CustomerSummary customer = customer(purchases, recency, age);
    int x = customer.frequency();
    double tx = customer.recency();
    double T = customer.T();
    double t = magnitude(random, -2, 5);
    int n = random.nextInt(4) == 0 ? 0 : (int) magnitude(random, 0, 5);
    String where = model + " at " + x + ", " + tx + ", " + T + "; " + t + ", " + n;
    assertThat(model.probabilityOfPurchases(n, x, tx, T, t)).as(where).isBetween(0.0, 1.0);
    assertThat(model.probabilityOfAtLeast(n, x, tx, T, t)).as(where).isBetween(0.0, 1.0);
    assertThat(model.quantile(.9, x, tx, T, t))
        .as(where)
        .isNotNegative()
        .isGreaterThanOrEqualTo(model.quantile(.5, x, tx, T, t));
  }

  @Test
  void nothingIsBoughtInNoTime() {
    M model = randomModel(new Random(1));
    assertThat(model.probabilityOfPurchases(0, 3, 5, 9, 0)).isEqualTo(1);
    assertThat(model.probabilityOfPurchases(1, 3, 5, 9, 0)).isZero();
    assertThat(model.probabilityOfAnyPurchase(3, 5, 9, 0)).isZero();
    assertThat(model.quantile(.999, 3, 5, 9, 0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-.1, 1, Double.NaN})
  void quantilesAreOfProbabilities(double p) {
    M model = randomModel(new Random(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.quantile(p, 3, 5, 9, 10))
        .withMessage("p must be at least 0 and less than 1: " + p);
  }
}
