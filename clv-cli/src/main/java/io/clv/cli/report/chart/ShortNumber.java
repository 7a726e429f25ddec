package io.clv.cli.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers in little room: 0.5, 950, 12k, 1.5M. */
public final class ShortNumber {
  private static final String[] THOUSANDS = {"", "k", "M", "bn", "tn"};

  private ShortNumber() {}

  /** A number to two digits or more. */
  public static String of(double value) {
    double size = Math.abs(value);
    return of(value, size == 0 ? 1 : Math.pow(10, Math.floor(Math.log10(size)) - 1));
  }

  /** A number with as many decimals as tell it from others a step apart. */
  static String of(double value, double step) {
    double size = Math.max(Math.abs(value), step);
    if (size >= 1e15) {
      return String.format(Locale.ROOT, "%.0e", value);
    }
    int thousands = size >= 1e12 ? 4 : size >= 1e9 ? 3 : size >= 1e6 ? 2 : size >= 1e4 ? 1 : 0;
    double unit = Math.pow(1000, thousands);
    int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step / unit) - 1e-9));
    BigDecimal shown =
        BigDecimal.valueOf(value / unit)
            .setScale(decimals, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    if (shown.signum() == 0) {
      return "0";
    }
    return String.format(Locale.ROOT, "%,." + Math.max(0, shown.scale()) + "f", shown)
        + THOUSANDS[thousands];
  }
}
