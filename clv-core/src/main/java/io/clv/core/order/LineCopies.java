package io.clv.core.order;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Numbers the lines of one customer that have no line id, among those that say the same. */
final class LineCopies {
  private final Map<Content, Integer> highest = new HashMap<>();

  private record Content(String customer, String order, String said) {
    static Content of(OrderRow row) {
      return new Content(
          row.customerId(), Objects.requireNonNullElse(row.orderId(), ""), OrderLine.content(row));
    }
  }

  /** A line that has a number. */
  void see(OrderRow row, int copy) {
    highest.merge(Content.of(row), copy, Math::max);
  }

  /** The next free number for a row. */
  int next(OrderRow row) {
    return highest.merge(Content.of(row), 1, Integer::sum);
  }

  void clear() {
    highest.clear();
  }
}
