package io.clv.core.port;

import io.clv.core.order.IntakeCounts;
import io.clv.core.order.PackedHistory;
import io.clv.core.order.PackedOrders;
import java.time.LocalDate;
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

  /**
   * How far the orders reach.
   *
   * @param firstDate of the oldest line
   * @param lastDate of the newest line, refunds included
   * @param customers how many there are
   */
  record Extent(LocalDate firstDate, LocalDate lastDate, long customers) {}

  /** How far the orders reach; empty if there are none. */
  default Optional<Extent> extent() {
    List<PackedHistory> histories = histories();
    return histories.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Extent(
                LocalDate.ofEpochDay(
                    histories.stream().mapToInt(PackedHistory::firstDay).min().orElseThrow()),
                LocalDate.ofEpochDay(
                    histories.stream().mapToInt(PackedHistory::lastDay).max().orElseThrow()),
                histories.size()));
  }

  /** The sum of the counts of all imports. */
  IntakeCounts counts();

  /** The currency of all amounts; null if no import states one. */
  @Nullable String currency();

  @Override
  void close();
}
