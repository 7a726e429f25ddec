package io.clv.etl.order;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Shown;

/** The one currency of all amounts. Amounts of different currencies are never added. */
final class Currencies {
  private String currency = "";
  private String where = "";
  private String latest = "";

  /**
   * @throws OrderSourceException if an earlier row has another currency
   */
  void observe(String text, String file, long line) {
    if (text.equals(latest)) {
      return;
    }
    latest = text;
    String stated = text.strip();
    if (stated.isEmpty() || stated.equalsIgnoreCase(currency)) {
      return;
    }
    if (!currency.isEmpty()) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          ("The orders are in several currencies: %s (%s) and %s (%s line %d). Amounts of different"
                  + " currencies are not added: convert them, or read one currency at a time")
              .formatted(Shown.text(currency), where, Shown.text(stated), file, line));
    }
    currency = stated;
    where = "%s line %d".formatted(file, line);
  }
}
