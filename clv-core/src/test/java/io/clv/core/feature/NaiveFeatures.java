package io.clv.core.feature;

import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The features written down a second time, one object per order and BigDecimal throughout, as the
 * measure for the columnar path. Ids are ASCII here.
 */
final class NaiveFeatures {
  private static final MathContext DIGITS = MathContext.DECIMAL64;

  private NaiveFeatures() {}

  /** An order and what it has come to. */
  private static final class Order {
    int day = Integer.MAX_VALUE;
    BigDecimal gross = BigDecimal.ZERO;
    BigDecimal net = BigDecimal.ZERO;
    BigDecimal items = BigDecimal.ZERO;
    final String id;
    final Set<String> itemIds = new HashSet<>();

    Order(String id) {
      this.id = id;
    }

    boolean stands() {
      return day != Integer.MAX_VALUE && !(gross.signum() > 0 && net.signum() <= 0);
    }

    boolean isPurchase() {
      return day != Integer.MAX_VALUE;
    }

    void takeOff(OrderRow refund) {
      net = net.subtract(refund.amount().toBigDecimal().abs());
      items = items.subtract(refund.items().toBigDecimal().abs());
    }
  }

  /** Feature lines as text, one a customer, sorted by id; numbers to 12 significant digits. */
  static List<String> of(List<OrderRow> rows, LocalDate asOf, RefundPolicy policy) {
    Map<String, Map<String, Order>> customers = new TreeMap<>();
    Set<Object> seen = new HashSet<>();
    List<OrderRow> refunds = new ArrayList<>();
    int nameless = 0;
    for (OrderRow row : rows) {
      if (row.lineId() != null
          && row.orderId() != null
          && !seen.add(
              row.refund() ? row : List.of(row.customerId(), row.orderId(), row.lineId()))) {
        continue;
      }
      if (row.day() > asOf.toEpochDay()) {
        continue;
      }
      if (row.refund()) {
        refunds.add(row);
        continue;
      }
      String orderId = row.orderId() == null ? "\u0000" + nameless++ : row.orderId();
      Order order =
          customers
              .computeIfAbsent(row.customerId(), id -> new TreeMap<>())
              .computeIfAbsent(orderId, Order::new);
      order.day = Math.min(order.day, row.day());
      order.gross = order.gross.add(row.amount().toBigDecimal());
      order.net = order.gross;
      order.items = order.items.add(row.items().toBigDecimal());
      order.itemIds.add(String.valueOf(row.itemId()));
    }
    if (policy == RefundPolicy.NET) {
      net(customers, refunds);
    }
    return render(customers, asOf);
  }

  private static void net(Map<String, Map<String, Order>> customers, List<OrderRow> refunds) {
    for (OrderRow refund : refunds) {
      Map<String, Order> orders = customers.getOrDefault(refund.customerId(), Map.of());
      Order same = refund.orderId() == null ? null : orders.get(refund.orderId());
      if (same != null && same.isPurchase()) {
        same.takeOff(refund);
        continue;
      }
      orders.values().stream()
          .filter(o -> o.day <= refund.day())
          .filter(o -> refund.itemId() != null && o.itemIds.contains(refund.itemId()))
          .max(
              Comparator.<Order>comparingInt(o -> o.day)
                  .thenComparing(o -> o.id.startsWith("\u0000") ? "" : o.id)
                  .thenComparing(o -> o.gross))
          .ifPresent(o -> o.takeOff(refund));
    }
  }

  private static List<String> render(Map<String, Map<String, Order>> customers, LocalDate asOf) {
    Map<String, List<Order>> standing = new TreeMap<>();
    customers.forEach(
        (id, orders) -> {
          List<Order> list = new ArrayList<>(orders.values());
          list.removeIf(o -> !o.stands());
          list.sort(Comparator.comparingInt(o -> o.day));
          if (!list.isEmpty()) {
            standing.put(id, list);
          }
        });
    double meanLongest =
        standing.values().stream()
            .filter(o -> o.size() > 1)
            .mapToInt(NaiveFeatures::longest)
            .average()
            .orElse(0);
    List<String> lines = new ArrayList<>();
    standing.forEach((id, orders) -> lines.add(line(id, orders, asOf, meanLongest)));
    return lines;
  }

  private static int longest(List<Order> orders) {
    int longest = 0;
    for (int i = 1; i < orders.size(); i++) {
      longest = Math.max(longest, orders.get(i).day - orders.get(i - 1).day);
    }
    return longest;
  }

  private static String line(String id, List<Order> orders, LocalDate asOf, double meanLongest) {
    int first = orders.get(0).day;
    int last = orders.get(orders.size() - 1).day;
    int since = (int) asOf.toEpochDay() - last;
    BigDecimal revenue = orders.stream().map(o -> o.net).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal items = orders.stream().map(o -> o.items).reduce(BigDecimal.ZERO, BigDecimal::add);
    TreeMap<Integer, BigDecimal> days = new TreeMap<>();
    orders.forEach(o -> days.merge(o.day, o.net, BigDecimal::add));
    BigDecimal repeat = revenue.subtract(days.get(first));
    int x = days.size() - 1;
    return String.join(
        ",",
        id,
        LocalDate.ofEpochDay(first).toString(),
        LocalDate.ofEpochDay(last).toString(),
        digits(orders.size()),
        digits(items.doubleValue()),
        digits(revenue.doubleValue()),
        digits(orders.stream().map(o -> o.items).reduce(BigDecimal::max).get().doubleValue()),
        digits(orders.stream().map(o -> o.net).reduce(BigDecimal::max).get().doubleValue()),
        digits(revenue.divide(BigDecimal.valueOf(orders.size()), DIGITS).doubleValue()),
        digits(since),
        digits(orders.size() == 1 ? meanLongest + since : longest(orders)),
        digits(orders.size() == 1 ? Double.NaN : (last - first) / (orders.size() - 1.0)),
        digits(x),
        digits((last - first) / 7.0),
        digits((asOf.toEpochDay() - first) / 7.0),
        digits(
            x == 0 ? 0 : Math.max(0, repeat.divide(BigDecimal.valueOf(x), DIGITS).doubleValue())));
  }

  static String digits(double value) {
    return Double.isNaN(value) ? "" : "%.11e".formatted(value == 0 ? 0.0 : value);
  }
}
