package io.clv.etl.spill;

import io.clv.core.order.OrderRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows parted by a hash of their customer; rows of one customer keep their order. */
final class Partitions {
  private final List<RunWriter> runs = new ArrayList<>();
  private final List<RowWriter> rows = new ArrayList<>();
  private final int level;

  // Rows of one order follow one another: the customer is hashed once.
  private @Nullable String latestCustomer;
  private int latestPartition;

  /**
   * @param level another level parts the same rows differently
   */
  Partitions(SpillFile file, SpillBudget budget, int level) {
    this.level = level;
    for (int i = 0; i < budget.partitions(); i++) {
      RunWriter run = new RunWriter(file, budget.blockBytes());
      runs.add(run);
      rows.add(new RowWriter(run));
    }
  }

  void add(OrderRow row, SpilledRow.Place place) {
    if (!row.customerId().equals(latestCustomer)) {
      latestCustomer = row.customerId();
      latestPartition = (int) Long.remainderUnsigned(hash(latestCustomer), rows.size());
    }
    rows.get(latestPartition).write(row, place);
  }

  /** The partitions; nothing can be added after this. */
  List<Run> finish() {
    return runs.stream().map(RunWriter::finish).filter(run -> !run.isEmpty()).toList();
  }

  private long hash(String customer) {
    // By the bytes that ids are told apart by; a string can hold halves of characters that have
    // none of their own.
    long h = 0x9E3779B97F4A7C15L * (level + 1);
    for (byte b : customer.getBytes(StandardCharsets.UTF_8)) {
      h = (h ^ b) * 0xD6E8FEB86659FD93L;
      h ^= h >>> 32;
    }
    return h;
  }
}
