package io.clv.bench.suite;

import java.util.Locale;

/** The unit of a measure. */
enum Unit {
  SECONDS("s", "%.2f"),
  A_SECOND("1/s", "%,.0f"),
  TIMES("times", "%.0f"),
  SHARE("times", "%.2f"),
  ROWS("rows", "%,.0f"),
  MEBIBYTES("MiB", "%,.0f");

  private final String symbol;
  private final String format;

  Unit(String symbol, String format) {
    this.symbol = symbol;
    this.format = format;
  }

  String symbol() {
    return symbol;
  }

  /** The number alone, rounded for reading. */
  String text(double value) {
    // A short time keeps two digits that mean something.
    String shown = this == SECONDS && value < 0.1 ? "%.4f" : format;
    return String.format(Locale.ROOT, shown, value);
  }
}
