package io.clv.etl.order;

import io.clv.core.order.Amount;
import io.clv.core.order.OrderRow;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Shown;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one currency of all amounts. Amounts of different currencies are never added: they are
 * converted by a table of rates, or refused.
 */
final class Currencies {
  static final String NOT_A_CODE = "not a currency code of ISO 4217 such as EUR";

  private final @Nullable String declared;
  private final @Nullable ExchangeRates rates;
  private @Nullable String currency;
  private String where = "--currency";
  private String latest = "";
  private @Nullable String latestCode;

  /**
   * @param declared of rows that do not say theirs, and the target of the rates; null if not known
   * @param rates null for none
   */
  Currencies(@Nullable String declared, @Nullable ExchangeRates rates) {
    this.declared = declared;
    this.rates = rates;
    currency = declared;
  }

  /** The code in capitals, or null if there is no such currency. */
  static @Nullable String code(String text) {
    String code = text.strip().toUpperCase(Locale.ROOT);
    try {
      return code.length() == 3 ? Currency.getInstance(code).getCurrencyCode() : null;
    } catch (IllegalArgumentException e) {
      // There is no other way to ask.
      return null;
    }
  }

  /** What all amounts so far are in; null if nothing says it. */
  @Nullable String currency() {
    return currency;
  }

  /**
   * The row with its amount in the one currency.
   *
   * @param text what stands in the currency column, {@code column}; blank for the declared one
   * @throws RowRejectedException if that is no currency, or has no rate on that day
   * @throws OrderSourceException if an earlier row has another currency and there are no rates
   */
  OrderRow inOneCurrency(OrderRow row, String text, String column, String file, long line)
      throws RowRejectedException {
    if (!text.equals(latest)) {
      latestCode = text.isBlank() ? null : code(text);
      latest = text;
    }
    if (latestCode == null && !text.isBlank()) {
      throw new RowRejectedException(column, text, NOT_A_CODE);
    }
    String code = latestCode == null ? declared : latestCode;
    if (code == null || code.equals(currency)) {
      return row;
    }
    if (rates != null) {
      return converted(row, code, rates, column);
    }
    if (currency != null) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          ("The orders are in several currencies: %s (%s) and %s (%s line %d). Amounts of different"
                  + " currencies are not added: say --currency %s --rates FILE to convert them, or"
                  + " read one currency at a time")
              .formatted(currency, where, Shown.text(code), file, line, currency));
    }
    currency = code;
    where = "%s line %d".formatted(file, line);
    return row;
  }

  private static OrderRow converted(OrderRow row, String code, ExchangeRates rates, String column)
      throws RowRejectedException {
    Amount amount = row.amount();
    if (amount == null) {
      return row;
    }
    Amount converted;
    try {
      converted = rates.convert(amount, code, row.day());
    } catch (ArithmeticException e) {
      throw new RowRejectedException(
          column,
          code,
          "the amount in %s is not between -10^12 and 10^12".formatted(rates.target()));
    }
    if (converted == null) {
      throw new RowRejectedException(
          column,
          "%s on %s".formatted(code, LocalDate.ofEpochDay(row.day())),
          "no rate to %s on or before that day in the rates file".formatted(rates.target()));
    }
    return new OrderRow(
        row.customerId(),
        row.orderId(),
        row.lineId(),
        row.itemId(),
        row.day(),
        converted,
        row.items(),
        row.refund());
  }
}
