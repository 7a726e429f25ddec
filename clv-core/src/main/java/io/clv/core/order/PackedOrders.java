package io.clv.core.order;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The orders of a store, from its packed histories. Lines are fetched only of customers whose
 * histories do not answer for the date or the refund policy asked for.
 *
 * <p>For one thread.
 */
public final class PackedOrders implements OrderHistory {
  /** Where lines are fetched from. */
  @FunctionalInterface
  public interface LineSource {
    /**
     * Pushes all lines of some customers.
     *
     * @param customers ids that stand for customers, ascending
     */
    void fetch(List<String> customers, Consumer<OrderLine> sink);
  }

  private final List<PackedHistory> histories;
  private final LineSource lines;
  private @Nullable OrderLog fetched;

  /**
   * @param histories of all customers, ascending by the bytes of the UTF-8 form of their ids
   * @param lines of the same state of the store
   */
  public PackedOrders(List<PackedHistory> histories, LineSource lines) {
    this.histories = List.copyOf(histories);
    this.lines = lines;
  }

  /** Number of customers. */
  public int customers() {
    return histories.size();
  }

  @Override
  public NetOrders asOf(LocalDate date, RefundPolicy policy) {
    int asOfDay = Math.toIntExact(date.toEpochDay());
    return histories.stream().allMatch(h -> h.answersFor(asOfDay, policy))
        ? fromHistories(date, customer -> asOfDay)
        : withLines(date, customer -> asOfDay, others().asOf(date, policy));
  }

  @Override
  public NetOrders asOf(LocalDate date, ToIntFunction<String> lastDay, RefundPolicy policy) {
    int asOfDay = Math.toIntExact(date.toEpochDay());
    ToIntFunction<String> last = customer -> Math.min(asOfDay, lastDay.applyAsInt(customer));
    boolean complete =
        histories.stream().allMatch(h -> h.answersFor(last.applyAsInt(h.customerId()), policy));
    return complete
        ? fromHistories(date, last)
        : withLines(date, last, others().asOf(date, lastDay, policy));
  }

  private NetOrders fromHistories(LocalDate date, ToIntFunction<String> lastDay) {
    NetOrders.Assembly assembly = new NetOrders.Assembly();
    RefundReport refunds = RefundReport.NONE;
    for (PackedHistory history : histories) {
      history.addTo(assembly, lastDay.applyAsInt(history.customerId()));
      refunds = refunds.plus(history.refunds());
    }
    return assembly.build(date, hasAmounts(), refunds);
  }

  /** Plain customers from their histories, and all others from their lines. */
  private NetOrders withLines(LocalDate date, ToIntFunction<String> lastDay, NetOrders others) {
    NetOrders.Assembly assembly = new NetOrders.Assembly();
    assembly.linesAfter(others.linesAfterAsOf());
    int next = 0;
    for (PackedHistory history : histories) {
      if (history.isPlain()) {
        history.addTo(assembly, lastDay.applyAsInt(history.customerId()));
      } else if (next < others.customers().size()
          && others.customers().get(next).equals(history.customerId())) {
        assembly.copy(others, next);
        next++;
      }
    }
    return assembly.build(date, hasAmounts(), others.refunds());
  }

  @Override
  public boolean hasAmounts() {
    return histories.stream().allMatch(PackedHistory::hasAmounts);
  }

  @Override
  public Optional<LocalDate> firstDate() {
    return histories.stream()
        .map(PackedHistory::firstDay)
        .min(Integer::compare)
        .map(LocalDate::ofEpochDay);
  }

  @Override
  public Optional<LocalDate> lastDate() {
    return histories.stream()
        .map(PackedHistory::lastDay)
        .max(Integer::compare)
        .map(LocalDate::ofEpochDay);
  }

  /** The lines of all customers who are not plain: which of them are needed changes by date. */
  private OrderLog others() {
    if (fetched == null) {
      List<String> customers = new ArrayList<>();
      for (PackedHistory history : histories) {
        if (!history.isPlain()) {
          customers.add(history.customerId());
        }
      }
      OrderLog.Builder log = OrderLog.builder();
      lines.fetch(customers, log::keep);
      fetched = log.build();
    }
    return fetched;
  }
}
