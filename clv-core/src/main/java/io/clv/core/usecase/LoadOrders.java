package io.clv.core.usecase;

import io.clv.core.order.OrderLog;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.OrderSource;

/** Reads a source of orders into a log. */
public final class LoadOrders {
  /** The orders read and the accounting of their rows. */
  public record Loaded(OrderLog orders, IntakeReport report) {}

  /**
   * @throws io.clv.core.port.OrderSourceException if the source cannot be read as a whole
   */
  public Loaded load(OrderSource source) {
    OrderLog.Builder log = OrderLog.builder();
    IntakeReport report = source.readInto(log);
    return new Loaded(log.build(), report);
  }
}
