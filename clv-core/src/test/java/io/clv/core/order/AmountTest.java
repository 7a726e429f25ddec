package io.clv.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
  @ParameterizedTest
  @CsvSource({
    "12.50, 125, 1",
    "0, 0, 0",
    "-0.00, 0, 0",
    "1000, 1000, 0",
    "-3.1, -31, 1",
    ".5, 5, 1",
    "5., 5, 0",
    "1.5e3, 1500, 0",
    "2.5E-3, 25, 4",
    "+7, 7, 0",
    "37.454011884736254, 37454011884736254, 15",
    "0.1234567890123456789, 123456789012345679, 18",
    "999999999999.99, 99999999999999, 2",
    "1e-400, 0, 0"
  })
  void readsDecimalsExactly(String text, long unscaled, int scale) {
    assertThat(Amount.parse(text)).isEqualTo(new Amount(unscaled, scale));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", ".", "NaN", "Infinity", "1,5", "12a", " 3", "1.2.3", "0x10", "--1"})
  void refusesWhatIsNoNumber(String text) {
    assertThatThrownBy(() -> Amount.parse(text)).isInstanceOf(NumberFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e400", "1e2147483646", "1000000000000.01", "-1e13"})
  void refusesWhatIsTooLarge(String text) {
    assertThatThrownBy(() -> Amount.parse(text))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("1000000000000");
  }

  @Test
  void keepsEveryShortestDoubleExactly() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      double value = (0.1 + 0.9 * random.nextDouble()) * Math.pow(10, random.nextInt(0, 6));
      assertThat(Amount.parse(Double.toString(value)).toBigDecimal().doubleValue())
          .isEqualTo(value);
    }
  }

  @Test
  void equalValuesAreEqualRecords() {
    assertThat(Amount.of(new BigDecimal("10.00"))).isEqualTo(Amount.parse("10"));
    assertThat(Amount.parse("2.55").times(Amount.parse("6"))).isEqualTo(Amount.parse("15.30"));
  }
}
