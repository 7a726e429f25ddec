package io.clv.etl.spill;

import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderSink.Admission;
import io.clv.etl.order.LateReject;
import java.util.Map;
import java.util.TreeMap;

/**
 * A partition's rows in a log of their own, which knows what each row contradicts or repeats: its
 * customer has no row elsewhere.
 */
final class PartitionLog {
  private final OrderLog.Builder log = OrderLog.builder();
  private final RejectRun conflicts;
  private final Map<Integer, Long> duplicates = new TreeMap<>();

  // The row of the source at hand, which can be several order rows.
  private long number = -1;
  private int source;
  private boolean conflict;
  private boolean duplicate;

  /**
   * @param conflicts takes the rows that contradict earlier ones
   */
  PartitionLog(RejectRun conflicts) {
    this.conflicts = conflicts;
  }

  void add(SpilledRow spilled) {
    SpilledRow.Place place = spilled.place();
    if (place == null) {
      Admission unused = log.accept(spilled.row());
      return;
    }
    if (place.number() != number) {
      endRow();
      number = place.number();
      source = place.source();
      conflict = false;
      duplicate = true;
    }
    if (conflict) {
      return;
    }
    Admission admission = log.accept(spilled.row());
    duplicate &= admission == Admission.DUPLICATE;
    if (admission == Admission.CONFLICT) {
      conflict = true;
      conflicts.add(
          new LateReject(
              number,
              source,
              place.line(),
              null,
              String.valueOf(spilled.row().lineId()),
              place.note(),
              place.text()));
    }
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

  /** Rows that repeat earlier ones, by source. */
  Map<Integer, Long> duplicates() {
    return duplicates;
  }

  Run conflicts() {
    return conflicts.finish();
  }
}
