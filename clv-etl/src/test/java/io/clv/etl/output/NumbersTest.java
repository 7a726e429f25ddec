package io.clv.etl.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
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

  @Test
  void aTableHasTheSameText() throws IOException {
    Random random = new Random(6);
    StringBuilder expected = new StringBuilder("value\n");
    StringWriter written = new StringWriter();
    RowWriter rows = TableFormat.CSV.rows(written, List.of("value"));
    for (int i = 0; i < 200_000; i++) {
      double value =
          switch (i % 7) {
            case 0 -> random.nextInt(2_000_000) / 100.0;
            case 1 -> -random.nextInt(2_000_000_000) / 100.0;
            case 2 -> random.nextInt(3000) / 7.0;
            case 3 -> random.nextInt(1000) / 1000.0;
            case 4 -> Math.exp(random.nextGaussian() * 20);
            case 5 -> Math.rint(Math.exp(random.nextGaussian() * 20));
            default -> i == 6 ? -0.0 : random.nextInt(100) / 100.0 + Math.ulp(1.0);
          };
      rows.number(value);
      rows.endRow();
      expected.append(Numbers.text(value)).append('\n');
    }
    for (long value : new long[] {0, -1, 9, 10, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE}) {
      rows.integer(value);
      rows.endRow();
      expected.append(value).append('\n');
    }
    for (LocalDate date : List.of(LocalDate.of(987, 1, 2), LocalDate.of(2024, 12, 31))) {
      rows.date(date);
      rows.endRow();
      expected.append(date).append('\n');
    }
    rows.end();
    assertThat(written).hasToString(expected.toString());
  }

  @Test
  void fractionsHaveTheSameText() throws IOException {
    Random random = new Random(7);
    StringBuilder expected = new StringBuilder("value\n");
    StringWriter written = new StringWriter();
    RowWriter rows = TableFormat.CSV.rows(written, List.of("value"));
    for (int i = 0; i < 400_000; i++) {
      double value = fraction(random, i % 8);
      rows.number(value);
      rows.endRow();
      expected.append(Numbers.text(value)).append('\n');
    }
    rows.end();
    assertThat(written).hasToString(expected.toString());
  }

  /** Of the kinds there are between those written with an exponent and large whole numbers. */
  private static double fraction(Random random, int kind) {
    double decade = Math.pow(10, random.nextInt(11) - 3);
    return switch (kind) {
      case 0 -> 1e-3 + random.nextDouble() * decade;
      case 1 -> random.nextInt(1_000_000) / 100.0 / (1 + random.nextInt(60));
      case 2 -> random.nextInt(1_000_000) / (double) (1 + random.nextInt(400));
      // Whole powers of two and their neighbours, where the bounds are uneven.
      case 3 -> Math.scalb(1.0, random.nextInt(38) - 12);
      case 4 -> beside(Math.scalb(1.0, random.nextInt(38) - 12), random);
      case 5 -> beside(decade, random);
      // Exact at sixteen decimals or so: half-way between two that are shorter.
      case 6 -> Math.scalb((double) random.nextInt(1 << 20), -(10 + random.nextInt(12)));
      default -> -beside(random.nextInt(10_000_000) / 1e5, random);
    };
  }

  private static double beside(double value, Random random) {
    double beside = value;
    for (int steps = random.nextInt(4); steps > 0; steps--) {
      beside = random.nextBoolean() ? Math.nextUp(beside) : Math.nextDown(beside);
    }
    return beside;
  }
}
