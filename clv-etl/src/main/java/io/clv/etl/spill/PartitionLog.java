package io.clv.etl.spill;

import io.clv.core.order.OrderBatch;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink.Admission;
import io.clv.core.order.SourceShape;
import io.clv.etl.order.LateReject;
import io.clv.etl.order.LateReject.Contradiction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A partition's rows in a log of their own, which knows what each row contradicts or repeats: its
 * customer has no row elsewhere.
 */
final class PartitionLog {
  /** What a log must know of sources is only where one ends. */
  private static final SourceShape NEXT_SOURCE = new SourceShape("", List.of(), ',', true, "");

  private final OrderLog.Builder log = OrderLog.builder();
  private final RejectRun conflicts;
  private final Map<Integer, Long> duplicates = new TreeMap<>();

  // The row of the source at hand, which can be several order rows.
  private long number = -1;
  private int source = -1;
  private boolean conflict;
  private boolean duplicate;

  /**
   * @param conflicts takes the rows that contradict earlier ones
   */
  PartitionLog(RejectRun conflicts) {
    this.conflicts = conflicts;
  }

  /** Takes the row that was come to. */
  void add(SpilledRows rows) {
    RowPlace place = rows.place();
    if (place.source() != source) {
      endRow();
      source = place.source();
      log.begin(NEXT_SOURCE);
    }
    if (!place.isAnswered() && place.number() != number) {
      endRow();
      number = place.number();
      conflict = false;
      duplicate = true;
    }
    if (!place.isAnswered() && conflict) {
      return;
    }
    OrderBatch batch = rows.batch();
    Admission admission = batch == null ? log.accept(rows.row()) : log.accept(batch, 0);
    if (place.isAnswered()) {
      return;
    }
    duplicate &= admission == Admission.DUPLICATE;
    if (admission == Admission.CONFLICT) {
      conflict = true;
      addConflict(rows.row(), place);
    }
  }

  private void addConflict(OrderRow row, RowPlace place) {
    conflicts.add(
        new LateReject(
            number,
            source,
            place.line(),
            row.isNumbered() ? Contradiction.OF_LINE : Contradiction.OF_ORDER,
            String.valueOf(row.isNumbered() ? row.lineId() : row.orderId()),
            place.note(),
            place.text()));
  }

  private void endRow() {
    if (number >= 0 && duplicate && !conflict) {
      duplicates.merge(source, 1L, Long::sum);
    }
    number = -1;
  }

  /** Heap that this and what is made of it will take, in bytes. */
  long memory() {
    return log.memory();
  }

  int customers() {
    return log.customers();
  }

  /** The log; nothing can be added after this. */
  OrderLog finish() {
    endRow();
    return log.build();
  }

  /** What is to be told of single rows. */
  <T> PartResult<T> told() {
    return PartResult.ofRows(List.of(conflicts.finish()), duplicates);
  }
}
