package io.clv.etl.spill;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of order files, with as much memory as its budget says: the first few into a log,
 * and if there are more, all of them into partitions. Counts and rejects do not depend on the
 * budget.
 */
abstract class PartedRows implements LateSink, Closeable {
  /** Every so many rows it is asked how much memory they take. */
  private static final int ASKED_EVERY = 16;

  /** What a row as an object takes. */
  private static final long REPEAT_BYTES = 300;

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

  /**
   * @param folder for the temporary file, should it be needed
   */
  PartedRows(SpillBudget budget, Path folder) {
    this.budget = budget;
    this.folder = folder;
  }

  /** The folder for temporary files that the system names. */
  static Path temporaryFolder() {
    return Path.of(System.getProperty("java.io.tmpdir"));
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
  public final void settle(LateAnswers answers) {
    if (partitions == null) {
      return;
    }
    List<Run> rows = partitions.finish();
    partitions = null;
    PartResult<?> result = end(opened(), budget, rows);
    result.duplicates().forEach(answers::duplicates);
    List<Run> rejects = new ArrayList<>(result.conflicts());
    if (known != null) {
      rejects.add(known.finish());
    }
    tell(rejects, answers);
  }

  /** All rows are in: makes something of the partitions, which says what is to be told of rows. */
  abstract PartResult<?> end(Blocks store, SpillBudget parts, List<Run> rows);

  /** The log, if all rows are in it; it takes no more. */
  final @Nullable OrderLog takeLog() {
    OrderLog.Builder inMemory = log;
    log = null;
    return inMemory == null ? null : inMemory.build();
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

  @Override
  public void close() {
    if (blocks != null) {
      blocks.close();
    }
  }
}
