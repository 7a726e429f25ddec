package io.clv.cli.command;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers of options as people write them. */
final class Amount {
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,15})?");

  private Amount() {}

  /** An amount in cents: {@code 5}, {@code 2.50}. */
  static long cents(String option, String text) {
    if (DECIMAL.matcher(text.strip()).matches()) {
      BigDecimal cents = new BigDecimal(text.strip()).movePointRight(2);
      if (cents.signum() > 0 && cents.stripTrailingZeros().scale() <= 0) {
        return cents.longValueExact();
      }
    }
    throw wrong(option, "an amount above 0 in whole cents, such as 5 or 2.50", text);
  }

  /** A number from 0, such as a budget. */
  static double notNegative(String option, String text) {
    if (!DECIMAL.matcher(text.strip()).matches()) {
      throw wrong(option, "a number from 0, such as 5000", text);
    }
    return Double.parseDouble(text.strip());
  }

  /** A share above 0 and at most 1: {@code 10%}, {@code 0.1}. */
  static double share(String option, String text) {
    String stripped = text.strip();
    boolean isPercent = stripped.endsWith("%");
    String number = isPercent ? stripped.substring(0, stripped.length() - 1).strip() : stripped;
    if (DECIMAL.matcher(number).matches()) {
      BigDecimal share = new BigDecimal(number);
      double value = (isPercent ? share.movePointLeft(2) : share).doubleValue();
      if (value > 0 && value <= 1) {
        return value;
      }
    }
    throw wrong(option, "above 0 and at most 1, such as 0.1 or 10%", text);
  }

  private static CommandException wrong(String option, String expected, String text) {
    return new CommandException(
        ExitCode.USAGE, "%s must be %s: '%s'".formatted(option, expected, text));
  }
}
