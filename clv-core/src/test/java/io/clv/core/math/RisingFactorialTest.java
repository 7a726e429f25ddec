package io.clv.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RisingFactorialTest {
  @ParameterizedTest
  @CsvSource({
    "0.5, 3",
    "999, 40",
    "1000, 1",
    "1001.5, 250",
    "1e5, 10000",
    "1e8, 7",
    "1e8, 10000",
    "1e12, 3"
  })
  void isTheProductOfItsFactors(double r, int n) {
    double log = 0;
    double derivative = 0;
    for (int i = 0; i < n; i++) {
      log += Math.log(r + i);
      derivative += 1 / (r + i);
    }
    assertThat(RisingFactorial.log(r, n)).isCloseTo(log, within(2e-12 * Math.max(1, log)));
    assertThat(RisingFactorial.derivative(r, n)).isCloseTo(derivative, within(1e-12 * derivative));
  }

  @Test
  void theEmptyProductIsOne() {
    assertThat(RisingFactorial.log(0.1, 0)).isZero();
    assertThat(RisingFactorial.log(1e7, 0)).isZero();
    assertThat(RisingFactorial.derivative(1e7, 0)).isZero();
  }
}
