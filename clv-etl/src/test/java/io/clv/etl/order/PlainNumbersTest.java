package io.clv.etl.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNumbersTest {
  private final PlainNumbers numbers = new PlainNumbers();

  private long digits(String number) {
    String text = "9." + number + ",1.23456789";
    return numbers.digits(text.getBytes(StandardCharsets.ISO_8859_1), 2, 2 + number.length());
  }

  @Test
  void numbersAreWhatTheySay() {
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      int places = random.nextInt(4);
      long unscaled = random.nextLong(-100_000, 1_000_000) * random.nextInt(1, 1_000);
      BigDecimal number = BigDecimal.valueOf(unscaled, places);
      long digits = digits(number.toPlainString());
      assertThat(BigDecimal.valueOf(digits, numbers.decimals()))
          .as(number.toPlainString())
          .isEqualByComparingTo(number);
      assertThat(numbers.decimals() == 0 || digits % 10 != 0).as(number.toPlainString()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "-",
        "-.",
        "1.2.3",
        "..1",
        "1..",
        "+1",
        "1e3",
        " 1",
        "1 ",
        "12a",
        "a12",
        "1,2",
        "12345:67",
        "1234567/",
        "é",
        "1\u0000",
        "\u00B1",
        "1234567890123"
      })
  void whatIsNotPlainIsNotRead(String text) {
    assertThat(digits(text)).isZero();
    assertThat(numbers.decimals()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.", ".5", "12345678", "1234567.", ".1234567", "0.00", "-0.50", "007"})
  void theFormsAtTheBrinkAreRead(String text) {
    long digits = digits(text);
    assertThat(BigDecimal.valueOf(digits, numbers.decimals()))
        .isEqualByComparingTo(new BigDecimal(text));
  }
}
