package io.clv.core.port;

import io.clv.core.order.OrderSink;

/** Where order rows come from: files, standard input, a database. */
@FunctionalInterface
public interface OrderSource {
  /**
   * Pushes every readable row into the sink, in any order, and accounts for all rows.
   *
   * @throws OrderSourceException if the source as a whole cannot be read, or if too much of it was
   *     rejected; what was pushed before is then to be thrown away
   */
  IntakeReport readInto(OrderSink sink);
}
