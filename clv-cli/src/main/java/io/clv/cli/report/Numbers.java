package io.clv.cli.report;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How numbers are written for people: the same everywhere, whatever the machine's language. */
public final class Numbers {
  private Numbers() {}

  /** A whole number with thousands separators: {@code 12,345}. */
  public static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** An amount of money: {@code 12,345.67}. */
  public static String money(double amount) {
    return String.format(Locale.ROOT, "%,.2f", amount);
  }

  /** An amount of money with its currency where it is known: {@code 12,345.67 EUR}. */
  public static String money(double amount, @Nullable String currency) {
    return money(amount) + (currency == null ? "" : " " + currency);
  }

  /** A change of an amount: {@code +12.30}; what rounds to nothing has no sign. */
  public static String signed(double amount) {
    return Math.abs(amount) < 0.005 ? money(0) : (amount > 0 ? "+" : "") + money(amount);
  }

  /** A heading above amounts, with their currency where it is known: {@code CLV EUR}. */
  public static String heading(String title, @Nullable String currency) {
    return currency == null ? title : title + " " + currency;
  }

  /** A plain decimal with so many decimals. */
  public static String decimal(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** A share as a percentage: {@code 12.3 %}. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** An amount of money without its small change: {@code 12,346}. */
  public static String rounded(double amount) {
    return String.format(Locale.ROOT, "%,.0f", amount);
  }

  /** A share as a percentage with as few digits as it needs: {@code 90 %}. */
  public static String percentage(double share) {
    return new BigDecimal(Double.toString(share))
            .movePointRight(2)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  /** A parameter to five significant digits, as papers print them. */
  public static String parameter(double value) {
    if (value == 0) {
      return "0";
    }
    int magnitude = (int) Math.floor(Math.log10(Math.abs(value)));
    if (magnitude >= 7 || magnitude < -5) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    return decimal(value, Math.max(0, Math.min(8, 4 - magnitude)));
  }

  /** A noun with its number: {@code 1 row}, {@code 2 rows}. */
  public static String of(long n, String one, String many) {
    return count(n) + " " + (n == 1 ? one : many);
  }
}
