package io.clv.etl.spill;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderBatch;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink;
import io.clv.core.order.SourceShape;
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
 * <p>Any method throws {@link io.clv.core.port.OrderSourceException} with a message for the user if
 * the temporary file cannot be written or read. Not safe for use by several threads.
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

  private @Nullable SpillFile file;
  private @Nullable Partitions partitions;
  private @Nullable RejectRun known;
  private SpilledRow.@Nullable Place place;

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
          || inMemory.memory() + REPEAT_BYTES * repeats.size() <= budget.bytes()) {
        return;
      }
      spill(inMemory.build(), source);
    }
    place = new SpilledRow.Place(number, source, line, note, text == null ? "" : text.get());
  }

  private void spill(OrderLog rows, int source) {
    log = null;
    SpillFile opened = new SpillFile(folder);
    file = opened;
    Partitions parts = new Partitions(opened, budget, 0);
    rows.pushEarlier(answered(parts, source - 1));
    OrderSink current = answered(parts, source);
    rows.pushCurrent(current);
    repeats.forEach(current::accept);
    repeats.clear();
    partitions = parts;
  }

  private static OrderSink answered(Partitions parts, int source) {
    SpilledRow.Place place = SpilledRow.Place.answered(source);
    return row -> {
      parts.add(row, place);
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
    if (partitions == null) {
      throw new IllegalStateException("all rows were in");
    }
    partitions.add(row, Objects.requireNonNull(place, "begin says where a row is from"));
    return Admission.LOADED;
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
    return accept(batch.row(row));
  }

  @Override
  public boolean isLate() {
    return log == null;
  }

  @Override
  public void keep(LateReject reject) {
    if (known == null) {
      known = new RejectRun(new RunWriter(opened(), budget.blockBytes()));
    }
    known.add(reject);
  }

  private SpillFile opened() {
    return Objects.requireNonNull(file, "opened before any answer is late");
  }

  @Override
  public void settle(LateAnswers answers) {
    if (partitions == null) {
      return;
    }
    List<Run> rows = partitions.finish();
    partitions = null;
    PartitionJob job = new PartitionJob(opened(), budget, plan);
    for (Run run : rows) {
      job.run(run, 0);
    }
    job.duplicates().forEach(answers::duplicates);
    List<Run> rejects = new ArrayList<>(job.conflicts());
    if (known != null) {
      rejects.add(known.finish());
    }
    tell(rejects, answers);
    settled = job.rows();
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

  /** The features, once all rows are in; to be used before this is closed. */
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
        orders, end == null ? orders.lastDate().orElseThrow() : end, plan.refunds());
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }
}
