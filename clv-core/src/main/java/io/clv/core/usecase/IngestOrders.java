package io.clv.core.usecase;

import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink;
import io.clv.core.order.RejectedRow;
import io.clv.core.order.SourceShape;
import io.clv.core.order.TouchedOrders;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.IntakeReport.FileIntake;
import io.clv.core.port.OrderSource;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.core.port.OrderStore;
import io.clv.core.port.OrderTransaction;
import io.clv.core.port.StoredImport;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads a file of orders into a store: whole or not at all, and each row once, however often and in
 * whatever pieces it comes. Rows are known by customer, order and line id; without a line id the
 * rows of an order are known together; rows without an order id only by the content of their whole
 * file.
 *
 * <p>Memory grows with the lines of the file and of the customers it names.
 */
public final class IngestOrders {
  private final OrderStore store;

  public IngestOrders(OrderStore store) {
    this.store = store;
  }

  /**
   * How to load.
   *
   * @param settings how the file is read, for the log
   * @param program version of the program, for the log
   */
  public record Plan(
      ConflictPolicy conflicts, Instant loadedAt, Map<String, String> settings, String program) {}

  /** A loaded file: its log entry, and the report on its reading. */
  public record Ingested(StoredImport imported, IntakeReport report) {}

  /**
   * @param file a source of one file or one query
   * @throws OrderSourceException if the file cannot be read as a whole, or is in another currency
   *     than the store; nothing has changed then
   */
  public Ingested ingest(OrderSource file, Plan plan) {
    try (OrderTransaction transaction = store.begin()) {
      Session session = new Session(transaction, plan.conflicts());
      IntakeReport report = file.readInto(session);
      SourceShape shape = session.shape;
      if (shape == null || report.files().size() != 1) {
        throw new IllegalArgumentException(
            "one file at a time: " + report.files().stream().map(FileIntake::name).toList());
      }
      requireSameCurrency(shape, report.currency(), transaction.currency());
      FileIntake intake = report.files().get(0);
      int again = transaction.hasImport(intake.sha256()) ? session.touched.dropNameless() : 0;
      session.touched.forEachRetired(transaction);
      session.touched.forEachChange(transaction);
      session.touched.forEachHistory(transaction::put);
      StoredImport imported =
          transaction.commit(
              new StoredImport(
                  0,
                  plan.loadedAt(),
                  shape,
                  intake.sha256(),
                  counts(intake.counts(), again),
                  report.notes(),
                  plan.settings(),
                  report.currency(),
                  plan.program()));
      return new Ingested(imported, report);
    }
  }

  /** Rows of a file that was loaded before count as duplicates, even where nothing else tells. */
  private static IntakeCounts counts(IntakeCounts read, int again) {
    return new IntakeCounts(
        read.read(),
        read.loaded() - again,
        read.duplicate() + again,
        read.rejected(),
        read.unattributed());
  }

  private static void requireSameCurrency(
      SourceShape file, @Nullable String stated, @Nullable String known) {
    if (stated != null && known != null && !stated.equals(known)) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s is in %s and the orders in the store are in %s: convert it with --currency %s --rates FILE"
              .formatted(file.name(), stated, known, known));
    }
  }

  /** Rows go to the orders they touch, rejected ones to the store. */
  private static final class Session implements OrderSink {
    private final OrderTransaction transaction;
    private final TouchedOrders touched;
    private @Nullable SourceShape shape;

    Session(OrderTransaction transaction, ConflictPolicy conflicts) {
      this.transaction = transaction;
      touched = new TouchedOrders(conflicts, transaction);
    }

    @Override
    public Admission accept(OrderRow row) {
      return touched.accept(row);
    }

    @Override
    public void begin(SourceShape source) {
      shape = source;
    }

    @Override
    public void reject(RejectedRow row) {
      transaction.reject(row);
    }
  }
}
