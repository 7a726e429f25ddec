package io.clv.etl.order;

import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink;
import io.clv.core.order.OrderSink.Admission;
import io.clv.core.order.RejectedRow;
import io.clv.etl.input.Row;
import io.clv.etl.input.Table;
import org.jspecify.annotations.Nullable;

/** Pushes the rows of one source, and tells a sink that answers late whose they are. */
final class Admittance {
  private final OrderSink sink;
  private final @Nullable LateSink late;
  private final Table table;
  private final int source;
  private final boolean textsWanted;

  private Admittance(
      OrderSink sink, @Nullable LateSink late, Table table, int source, boolean textsWanted) {
    this.sink = sink;
    this.late = late;
    this.table = table;
    this.source = source;
    this.textsWanted = textsWanted;
  }

  /**
   * @param textsWanted whether rejected rows are kept in full
   */
  static Admittance to(OrderSink sink, Table table, int source, boolean textsWanted) {
    return new Admittance(
        sink, sink instanceof LateSink answering ? answering : null, table, source, textsWanted);
  }

  void begin(long number, Row row, @Nullable String note) {
    if (late != null) {
      late.begin(number, source, row.line(), note, textsWanted ? () -> table.text(row) : null);
    }
  }

  /** As {@link #begin}, of a plain line. */
  void begin(long number, PlainBatch batch, int i) {
    if (late != null) {
      late.begin(
          number, source, batch.line(i), null, textsWanted ? () -> table.text(batch.row(i)) : null);
    }
  }

  Admission accept(PlainBatch batch, int i) {
    return sink.accept(batch.orders(), i);
  }

  Admission accept(OrderRow order) {
    return sink.accept(order);
  }

  void reject(RejectedRow row) {
    sink.reject(row);
  }

  /** Whether the sink tells this reject itself, in its place among those it finds out late. */
  boolean keep(RowRejectedException rejected, long number, Row row) {
    if (late == null || !late.isLate()) {
      return false;
    }
    late.keep(
        new LateReject(
            number,
            source,
            row.line(),
            new LateReject.Misread(rejected.column(), rejected.reason()),
            rejected.value(),
            null,
            textsWanted ? table.text(row) : ""));
    return true;
  }
}
