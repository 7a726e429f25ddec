package io.clv.core.port;

import io.clv.core.order.IntakeCounts;
import io.clv.core.order.PackedHistory;
import io.clv.core.order.PackedOrders;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One state of an {@link OrderStore}, for one thread. */
public interface OrderSnapshot extends PackedOrders.LineSource, AutoCloseable {
  /** The histories of all customers, ascending by the bytes of the UTF-8 form of their ids. */
  List<PackedHistory> histories();

  /**
   * The history of one customer.
   *
   * @param customerId one that stands for a customer
   */
  Optional<PackedHistory> history(String customerId);

  /** The sum of the counts of all imports. */
  IntakeCounts counts();

  /** The currency of all amounts; null if no import states one. */
  @Nullable String currency();

  @Override
  void close();
}
