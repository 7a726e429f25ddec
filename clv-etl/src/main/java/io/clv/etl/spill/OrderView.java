package io.clv.etl.spill;

import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.PlainOrders;
import io.clv.core.order.RefundPolicy;
import java.time.LocalDate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** How the orders of a partition are looked at. Safe for use by several threads. */
interface OrderView {
  /**
   * Sums for the short way, or null if all orders must go through a log.
   *
   * @param lines how many are expected
   */
  @Nullable PlainOrders plain(int lines);

  /** The orders in a log that is not empty. */
  NetOrders of(OrderLog orders);

  /**
   * As of one date.
   *
   * @param asOf null for the newest date of any line. Without a date no line lies after the end,
   *     whichever partition it is of
   */
  record AsOf(@Nullable LocalDate asOf, RefundPolicy refunds) implements OrderView {
    @Override
    public PlainOrders plain(int lines) {
      return new PlainOrders(asOf, refunds, lines);
    }

    @Override
    public NetOrders of(OrderLog orders) {
      return orders.asOf(asOf == null ? orders.lastDate().orElseThrow() : asOf, refunds);
    }
  }

  /**
   * As of a day of each customer's own.
   *
   * @param lastDay as {@link io.clv.core.order.OrderHistory} has it; asked by one thread at a time
   */
  record OfEach(LocalDate asOf, ToIntFunction<String> lastDay, RefundPolicy refunds)
      implements OrderView {
    @Override
    public @Nullable PlainOrders plain(int lines) {
      return null;
    }

    @Override
    public NetOrders of(OrderLog orders) {
      return orders.asOf(asOf, this::lastDayAlone, refunds);
    }

    private int lastDayAlone(String customer) {
      synchronized (lastDay) {
        return lastDay.applyAsInt(customer);
      }
    }
  }
}
