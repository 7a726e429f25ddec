package io.clv.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.learn.TrainingSet;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.learned.WeightedSum;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogisticRidgeTest {
  @ParameterizedTest
  @CsvSource({"0, true", "0, false", "0.1, true", "10, false", "1000, true"})
  void nothingPullsAtTheWeightsWhereItEnds(double alpha, boolean intercept) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(5);
    TrainingSet rows =
        Data.uniform(
            3000,
            3,
            random,
            row ->
                random.nextDouble() < 1 / (1 + Math.exp(-(2 * row[0] - 4 * row[1] + 0.5))) ? 1 : 0);
    WeightedSum found = LogisticRidge.solve(rows, alpha, intercept);
    double[] pull = new double[3];
    double pullOfIntercept = 0;
    for (int i = 0; i < rows.size(); i++) {
      double[] row = Data.row(rows, i);
      double error = rows.target(i) - 1 / (1 + Math.exp(-found.predict(row)));
      pullOfIntercept += error;
      for (int c = 0; c < 3; c++) {
        pull[c] += error * row[c];
      }
    }
    for (int c = 0; c < 3; c++) {
      assertThat(pull[c]).isCloseTo(alpha * found.weight(c), within(1e-3));
    }
    if (intercept) {
      assertThat(pullOfIntercept).isCloseTo(0, within(1e-3));
    } else {
      assertThat(found.intercept()).isZero();
    }
  }

  @Test
  void rowsThatAreToldApartWithoutFailHaveAnAnswerToo() {
    WeightedSum found =
        LogisticRidge.solve(
            Data.of(
                new double[] {0, 0, 1, 1},
                new double[] {1, 2, 3, 4},
                new double[] {1, 2, 3, 4},
                new double[] {7, 7, 7, 7}),
            0,
            true);
    assertThat(found.predict(new double[] {2, 2, 7})).isLessThan(-5);
    assertThat(found.predict(new double[] {3, 3, 7})).isGreaterThan(5);
    assertThat(found.weight(0)).isCloseTo(found.weight(1), within(1e-6));
    assertThat(found.weight(2)).isZero();
  }

  @Test
  void withoutColumnsItIsTheShareOfOnes() {
    WeightedSum found = LogisticRidge.solve(Data.of(new double[] {1, 0, 0, 0}), 1, true);
    assertThat(found.intercept()).isCloseTo(Math.log(1 / 3.0), within(1e-6));
    assertThat(LogisticRidge.solve(Data.of(new double[] {1, 0}), 1, false).intercept()).isZero();
  }

  @Test
  void oneKindOfTargetIsTooLittle() {
    assertThatThrownBy(
            () -> LogisticRidge.solve(Data.of(new double[] {1, 1}, new double[] {1, 2}), 1, true))
        .isInstanceOf(TooLittleDataException.class)
        .hasMessage("log-odds need rows with target 0 and with target 1; of 2 rows 2 have 1");
    assertThatThrownBy(
            () -> LogisticRidge.solve(Data.of(new double[] {1, 2}, new double[] {1, 2}), 1, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the target of row 1 must be 0 or 1 to learn its log-odds: 2.0");
  }
}
