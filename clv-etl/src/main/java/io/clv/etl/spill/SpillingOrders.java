package io.clv.etl.spill;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderBatch;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink;
import io.clv.core.order.SourceShape;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.order.LateAnswers;
import io.clv.etl.order.LateReject;
import io.clv.etl.order.LateSink;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of order files and gives the features of their customers, with as much memory as
 * its budget says. Features, counts and rejects do not depend on the budget.
 *
 * <pre>{@code
 * try (SpillingOrders orders = SpillingOrders.onThisHeap(plan)) {
 *   IntakeReport report = new OrderFiles(request).readInto(orders);
 *   orders.features().forEach(customer -> ...);
 * }
 * }</pre>
 *
 * <p>Any method throws {@link OrderSourceException} with a message for the user if there must be a
 * temporary file and it cannot be written or read. Not safe for use by several threads.
 */
public final class SpillingOrders implements LateSink, Closeable {
  /** Every so many rows it is asked how much memory they take. */
  private static final int ASKED_EVERY = 16;

  /** What a row as an object takes. */
  private static final long REPEAT_BYTES = 300;

  private final FeaturePlan plan;
  private final SpillBudget budget;
  private final Path folder;

  /** All rows, as long as they fit into memory. */
  private OrderLog.@Nullable Builder log = OrderLog.builder();

  private @Nullable Blocks blocks;
  private @Nullable Partitions partitions;
  private @Nullable RejectRun known;

  private final RowPlace place = new RowPlace();

  /**
   * Rows of the current source that repeat rows without line ids of earlier ones. The log does not
   * keep them; yet each earlier row can be repeated once only.
   */
  private final List<OrderRow> repeats = new ArrayList<>();

  private @Nullable FeatureRows settled;

  /**
   * @param folder for the temporary file, should it be needed
   */
  public SpillingOrders(FeaturePlan plan, SpillBudget budget, Path folder) {
    this.plan = plan;
    this.budget = budget;
    this.folder = folder;
  }

  /** With the budget that suits this process's heap, and the system's temporary folder. */
  public static SpillingOrders onThisHeap(FeaturePlan plan) {
    return new SpillingOrders(
        plan,
        SpillBudget.ofHeap(Runtime.getRuntime().maxMemory()),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  @Override
  public void begin(
      long number, int source, long line, @Nullable String note, @Nullable Supplier<String> text) {
    OrderLog.Builder inMemory = log;
    if (inMemory != null) {
      if (number % ASKED_EVERY != 0
          || inMemory.memory() + REPEAT_BYTES * repeats.size() <= budget.oneLog()) {
        return;
      }
      spill(inMemory.build(), source);
    }
    place.set(number, source, line, note, text == null ? "" : text.get());
  }

  private void spill(OrderLog rows, int source) {
    log = null;
    Blocks store = new Blocks(folder, budget.blocks(), budget.blockBytes());
    blocks = store;
    Partitions parts = new Partitions(store, budget.partitions(), 0);
    rows.pushEarlier(answered(parts, source - 1));
    OrderSink current = answered(parts, source);
    rows.pushCurrent(current);
    repeats.forEach(current::accept);
    repeats.clear();
    partitions = parts;
  }

  private static OrderSink answered(Partitions parts, int source) {
    RowPlace known = new RowPlace();
    known.setAnswered(source);
    return row -> {
      parts.add(row, known);
      return Admission.LOADED;
    };
  }

  @Override
  public void begin(SourceShape source) {
    if (log != null) {
      log.begin(source);
      repeats.clear();
    }
  }

  @Override
  public Admission accept(OrderRow row) {
    if (log != null) {
      Admission admission = log.accept(row);
      if (admission == Admission.DUPLICATE && !row.isNumbered()) {
        repeats.add(row);
      }
      return admission;
    }
    open().add(row, place);
    return Admission.LOADED;
  }

  private Partitions open() {
    Partitions parts = partitions;
    if (parts == null) {
      throw new IllegalStateException("all rows were in");
    }
    return parts;
  }

  @Override
  public Admission accept(OrderBatch batch, int row) {
    if (log != null) {
      Admission admission = log.accept(batch, row);
      if (admission == Admission.DUPLICATE && !batch.isNumbered(row)) {
        repeats.add(batch.row(row));
      }
      return admission;
    }
    open().add(batch, row, place);
    return Admission.LOADED;
  }

  @Override
  public boolean isLate() {
    return log == null;
  }

  @Override
  public void keep(LateReject reject) {
    if (known == null) {
      known = new RejectRun(opened().writer());
    }
    known.add(reject);
  }

  private Blocks opened() {
    return Objects.requireNonNull(blocks, "there before any answer is late");
  }

  @Override
  public void settle(LateAnswers answers) {
    if (partitions == null) {
      return;
    }
    List<Run> rows = partitions.finish();
    partitions = null;
    PartResult result = new PartitionJob(opened(), budget, plan).run(rows);
    result.duplicates().forEach(answers::duplicates);
    List<Run> rejects = new ArrayList<>(result.conflicts());
    if (known != null) {
      rejects.add(known.finish());
    }
    tell(rejects, answers);
    LocalDate asOf = plan.asOf();
    settled =
        new MergedRows(
            result.features(),
            asOf == null ? result.lastDate() : asOf,
            plan.time(),
            result.population(),
            result.customers(),
            result.refunds(),
            result.linesAfterAsOf());
  }

  @Override
  public void abandon(LateAnswers answers) {
    if (known != null) {
      tell(List.of(known.finish()), answers);
    }
  }

  private static void tell(List<Run> rejects, LateAnswers answers) {
    Merge.forEach(
        rejects, RejectRun::read, Comparator.comparingLong(LateReject::number), answers::refused);
  }

  /**
   * The features, once all rows are in; to be used before this is closed.
   *
   * @throws OrderSourceException if no row was an order and no date is asked for
   */
  public FeatureRows features() {
    if (log != null) {
      // No name here holds on to the rows while features are made of what they came to.
      NetOrders net = net();
      settled =
          new TableRows(
              FeatureExtractor.extract(net, plan.time()), net.refunds(), net.linesAfterAsOf());
    }
    return Objects.requireNonNull(settled, "settle comes before features");
  }

  private NetOrders net() {
    OrderLog orders = Objects.requireNonNull(log, "rows are in memory").build();
    log = null;
    LocalDate end = plan.asOf();
    return NetOrders.of(
        orders,
        end == null ? orders.lastDate().orElseThrow(SpillingOrders::nothing) : end,
        plan.refunds());
  }

  private static OrderSourceException nothing() {
    return new OrderSourceException(
        Reason.BAD_DATA,
        "No row is an order: all were left out, as payments that failed or orders that were"
            + " cancelled are");
  }

  @Override
  public void close() {
    if (blocks != null) {
      blocks.close();
    }
  }
}
