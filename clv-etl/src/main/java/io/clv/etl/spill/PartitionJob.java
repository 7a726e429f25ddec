package io.clv.etl.spill;

import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderBatch;
import io.clv.core.order.OrderLog;
import io.clv.core.order.PlainOrders;
import io.clv.etl.parallel.InOrder;
import io.clv.etl.spill.PartResult.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes something of the orders of partitions, of as many at a time as there are processors, and
 * sums up what concerns them all. A partition that does not fit into memory is parted once more.
 *
 * <p>Customers of whom nothing has to be decided go the short way, {@link PlainOrders}, and only
 * the others through a log.
 */
final class PartitionJob<T> {
  /** With so many levels apart customers are alone, whatever their hashes. */
  private static final int LAST_LEVEL = 8;

  /** Every so many rows it is asked how much memory they take. */
  private static final int ASKED_EVERY = 64;

  /** About how many bytes a line takes in a partition. */
  private static final int LINE_BYTES = 20;

  /** More than the tables of {@link PlainOrders} take for each line that they are made for. */
  private static final int TABLE_BYTES = 72;

  private final Blocks store;
  private final SpillBudget budget;
  private final OrderView view;
  private final PartWork<T> work;

  PartitionJob(Blocks store, SpillBudget budget, OrderView view, PartWork<T> work) {
    this.store = store;
    this.budget = budget;
    this.view = view;
    this.work = work;
  }

  /**
   * Does the work. What comes of it has the order of the partitions.
   *
   * @param done is told of each partition as soon as its rows are not needed any more
   */
  PartResult<T> run(List<Run> partitions, Consumer<Run> done) {
    List<Supplier<PartResult<T>>> pieces = new ArrayList<>();
    for (Run partition : partitions) {
      pieces.add(() -> run(partition, 0, done));
    }
    List<PartResult<T>> results = new ArrayList<>();
    InOrder.forEach("clv-partition", pieces, results::add);
    return results.stream().reduce(PartResult.none(), PartResult::plus);
  }

  /**
   * @param level of the partition the rows are from
   */
  private PartResult<T> run(Run rows, int level, Consumer<Run> done) {
    PartitionLog log = new PartitionLog(new RejectRun(store.writer()));
    SpilledRows spilled = new SpilledRows(rows);
    PlainOrders plain = view.plain(expectedLines(rows));
    boolean fits = plain == null || load(plain, spilled, level);
    boolean anyOdd = plain == null || (fits && plain.settle());
    if (fits && anyOdd) {
      spilled = new SpilledRows(rows);
      fits = load(log, spilled, plain, level);
    }
    if (fits) {
      done.accept(rows);
      return made(plain, log);
    }
    List<Run> parts = parted(rows, partsFor(spilled.shareRead()), level + 1);
    done.accept(rows);
    PartResult<T> result = PartResult.none();
    for (Run part : parts) {
      result = result.plus(run(part, level + 1, Run::release));
    }
    return result;
  }

  /**
   * For how many lines to make tables at once. At first they take at most a quarter of the memory
   * of a partition: whether it fits, and what share of it does, is then told by what is in them.
   */
  private int expectedLines(Run rows) {
    return (int) Math.min(rows.length() / LINE_BYTES, budget.logOfPart() / (4 * TABLE_BYTES));
  }

  /**
   * Into how many parts to put rows of which a share has filled the memory: with room to spare, but
   * no more, for each becomes a run to be merged.
   */
  private int partsFor(double share) {
    return (int) Math.min(budget.partitions(), Math.ceil(2 / share));
  }

  private PartResult<T> made(@Nullable PlainOrders plain, PartitionLog log) {
    PartResult<T> result = PartResult.none();
    if (plain != null && !plain.isAllOdd()) {
      result = made(plain.net(), new Span(plain.firstDate(), plain.lastDate()));
    }
    OrderLog odd = log.finish();
    if (odd.lines() == 0) {
      return result;
    }
    Span dates = new Span(odd.firstDate().orElseThrow(), odd.lastDate().orElseThrow());
    return result.plus(made(view.of(odd), dates)).plus(log.told());
  }

  private PartResult<T> made(NetOrders net, Span dates) {
    return new PartResult<>(
        List.of(work.of(net)), List.of(), Map.of(), net.refunds(), net.linesAfterAsOf(), dates);
  }

  /** Sums rows up; false if they do not fit and can be parted. */
  private boolean load(PlainOrders orders, SpilledRows rows, int level) {
    long n = 0;
    while (rows.next()) {
      rows.tell(orders);
      if (++n % ASKED_EVERY == 0 && isTooMuch(orders.memory(), orders.customers(), level)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Puts the rows of odd customers, or all, into a log; false if they do not fit and can be parted.
   */
  private boolean load(PartitionLog log, SpilledRows rows, @Nullable PlainOrders plain, int level) {
    long n = 0;
    while (rows.next()) {
      if (plain == null || rows.isOdd(plain)) {
        log.add(rows);
        if (++n % ASKED_EVERY == 0 && isTooMuch(log.memory(), log.customers(), level)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isTooMuch(long memory, int customers, int level) {
    return memory > budget.logOfPart() && customers > 1 && level < LAST_LEVEL;
  }

  private List<Run> parted(Run run, int into, int level) {
    Partitions parts = new Partitions(store, into, level);
    SpilledRows rows = new SpilledRows(run);
    while (rows.next()) {
      OrderBatch batch = rows.batch();
      if (batch == null) {
        parts.add(rows.row(), rows.place());
      } else {
        parts.add(batch, 0, rows.place());
      }
    }
    return parts.finish();
  }
}
