package io.clv.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.learn.Hyperparameters;
import io.clv.core.learn.TrainingSet;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.learned.WeightedSum;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Linear and ridge regression against the normal equations with 80 digits. */
class ClosedFormTest {
  private static final MathContext DIGITS = new MathContext(80);

  /**
   * Data of a kind.
   *
   * @param scales of the columns
   * @param far how many times its scale a column lies from 0
   */
  private record Case(int rows, List<Double> scales, double far, double alpha, boolean intercept) {}

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (List<Double> scales :
        List.of(
            List.of(1.0, 1.0, 1.0),
            List.of(1e-6, 1.0, 1e6, 1e3),
            List.of(1e-9, 1e9),
            List.of(5.0))) {
      for (double alpha : new double[] {0, 0.1, 1, 10, 1e6}) {
        for (int rows : new int[] {7, 60, 2500}) {
          cases.add(new Case(rows, scales, 0, alpha, true));
          cases.add(new Case(rows, scales, 0, alpha, false));
          cases.add(new Case(rows, scales, 10_000, alpha, true));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void weightsAreThoseOfTheNormalEquations(Case given) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(given.hashCode() & 7L);
    int width = given.scales.size();
    double[][] columns = new double[width][given.rows];
    double[] target = new double[given.rows];
    for (int row = 0; row < given.rows; row++) {
      target[row] = 12 + 3 * Data.normal(random);
      double common = Data.normal(random);
      for (int c = 0; c < width; c++) {
        double number = Data.normal(random) + common / 2;
        columns[c][row] = given.scales.get(c) * (given.far + number);
        target[row] += (c + 1) * number;
      }
    }
    TrainingSet rows = Data.of(target, columns);
    WeightedSum found = (WeightedSum) trained(rows, given);
    double[] expected = normalEquations(rows, given.alpha, given.intercept);
    for (int c = 0; c < width; c++) {
      assertThat(found.weight(c))
          .as("weight " + c)
          .isCloseTo(expected[c], within(1e-8 * Math.abs(expected[c])));
    }
    assertThat(found.intercept())
        .isCloseTo(expected[width], within(1e-8 * Math.abs(expected[width])));
  }

  private static Object trained(TrainingSet rows, Case given) {
    String intercept = Boolean.toString(given.intercept);
    return given.alpha == 0
        ? new LinearTrainer().train(rows, new Hyperparameters(Map.of("intercept", intercept)), 1)
        : new RidgeTrainer()
            .train(
                rows,
                new Hyperparameters(
                    Map.of("alpha", Double.toString(given.alpha), "intercept", intercept)),
                1);
  }

  /** Weights, and the intercept behind them. */
  private static double[] normalEquations(TrainingSet rows, double alpha, boolean intercept) {
    int width = rows.features().width();
    int size = intercept ? width + 1 : width;
    BigDecimal[][] equations = new BigDecimal[size][size + 1];
    for (BigDecimal[] equation : equations) {
      Arrays.fill(equation, BigDecimal.ZERO);
    }
    for (int row = 0; row < rows.size(); row++) {
      BigDecimal[] values = new BigDecimal[size + 1];
      for (int c = 0; c < width; c++) {
        values[c] = new BigDecimal(rows.features().value(row, c));
      }
      if (intercept) {
        values[width] = BigDecimal.ONE;
      }
      values[size] = new BigDecimal(rows.target(row));
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= size; j++) {
          equations[i][j] = equations[i][j].add(values[i].multiply(values[j]), DIGITS);
        }
      }
    }
    for (int c = 0; c < width; c++) {
      equations[c][c] = equations[c][c].add(new BigDecimal(alpha));
    }
    for (int i = 0; i < size; i++) {
      for (int k = i + 1; k < size; k++) {
        BigDecimal times = equations[k][i].divide(equations[i][i], DIGITS);
        for (int j = i; j <= size; j++) {
          equations[k][j] = equations[k][j].subtract(times.multiply(equations[i][j]), DIGITS);
        }
      }
    }
    double[] solution = new double[width + 1];
    BigDecimal[] exact = new BigDecimal[size];
    for (int i = size - 1; i >= 0; i--) {
      BigDecimal left = equations[i][size];
      for (int j = i + 1; j < size; j++) {
        left = left.subtract(equations[i][j].multiply(exact[j]), DIGITS);
      }
      exact[i] = left.divide(equations[i][i], DIGITS);
      solution[i] = exact[i].doubleValue();
    }
    return solution;
  }

  @Test
  void ofColumnsThatSayTheSameTheFirstHasTheWeight() {
    double[] first = {1, 2, 3, 4, 7};
    double[] constant = {0.1, 0.1, 0.1, 0.1, 0.1};
    double[] third = {1, 0, 5, 2, 2};
    double[] sum = {2, 2, 8, 6, 9};
    double[] fifth = {0, 1, 0, 0, 1};
    double[] target = new double[5];
    Arrays.setAll(target, i -> 3 + 2 * first[i] - third[i] + 4 * fifth[i]);
    WeightedSum found =
        LeastSquares.solve(Data.of(target, first, constant, third, sum, fifth), 0, true);
    assertThat(found.intercept()).isCloseTo(3, within(1e-12));
    assertThat(found.weight(0)).isCloseTo(2, within(1e-12));
    assertThat(found.weight(1)).isZero();
    assertThat(found.weight(2)).isCloseTo(-1, within(1e-12));
    assertThat(found.weight(3)).isZero();
    assertThat(found.weight(4)).isCloseTo(4, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0, true", "0, false", "1, true", "1, false"})
  void fewerRowsThanColumnsAndNoColumnsAtAllHaveAnAnswer(double alpha, boolean intercept) {
    WeightedSum one =
        LeastSquares.solve(
            Data.of(new double[] {5}, new double[] {2}, new double[] {3}), alpha, intercept);
    assertThat(one.predict(new double[] {2, 3}))
        .isCloseTo(alpha == 0 || intercept ? 5 : 5 * 13 / 14.0, within(1e-12));
    WeightedSum none = LeastSquares.solve(Data.of(new double[] {1, 3}), alpha, intercept);
    assertThat(none.predict(new double[0])).isEqualTo(intercept ? 2 : 0);
    assertThatThrownBy(() -> LeastSquares.solve(Data.of(new double[0]), alpha, intercept))
        .isInstanceOf(TooLittleDataException.class)
        .hasMessageContaining("at least one row");
  }

  @Test
  void numbersThatCannotBeSquaredAreRefused() {
    assertThatThrownBy(
            () ->
                LeastSquares.solve(
                    Data.of(new double[] {1, 2}, new double[] {-1e308, 1e308}), 0, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.0E100");
  }
}
