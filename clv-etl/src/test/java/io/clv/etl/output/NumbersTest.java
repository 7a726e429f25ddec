package io.clv.etl.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0.0",
    "12, 12",
    "-3, -3",
    "0.1, 0.1",
    "30.428571428571427, 30.428571428571427",
    "12345678, 12345678",
    "12345678.25, 12345678.25",
    "9007199254740992, 9007199254740992",
    "0.001, 0.001",
    "1.5e-7, 1.5E-7",
    "2e23, 2.0E23",
    "4.9e-324, 4.9E-324"
  })
  void numbersReadWell(double value, String text) {
    assertThat(Numbers.text(value)).isEqualTo(text);
  }

  @Test
  void everyDoubleComesBackBitForBit() {
    Random random = new Random(5);
    for (int i = 0; i < 200_000; i++) {
      double value =
          i % 2 == 0
              ? Double.longBitsToDouble(random.nextLong())
              : Math.exp(random.nextGaussian() * 10);
      if (Double.isFinite(value)) {
        String text = Numbers.text(value);
        assertThat(Double.doubleToLongBits(Double.parseDouble(text)))
            .isEqualTo(Double.doubleToLongBits(value));
      }
    }
  }
}
