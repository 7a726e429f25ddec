package io.clv.etl.spill;

import io.clv.core.order.IdHash;
import io.clv.core.order.OrderBatch;
import io.clv.core.order.OrderRow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Rows parted by a hash of their customer; rows of one customer keep their order. */
final class Partitions {
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final RowWriter[] rows;
  private final int level;

  /**
   * @param level another level parts the same rows differently
   */
  Partitions(Blocks store, int partitions, int level) {
    this.level = level;
    rows = new RowWriter[partitions];
    for (int i = 0; i < partitions; i++) {
      rows[i] = new RowWriter(store);
    }
  }

  void add(OrderBatch batch, int row, RowPlace place) {
    rows[partition(batch.customerHash(row))].write(batch, row, place);
  }

  void add(OrderRow row, RowPlace place) {
    // By the bytes that ids are told apart by; a string can hold halves of characters that have
    // none of their own.
    byte[] id = row.customerId().getBytes(StandardCharsets.UTF_8);
    rows[partition(IdHash.of(id, 0, id.length))].write(row, place);
  }

  private int partition(int hash) {
    long mixed = (hash + ((long) level << Integer.SIZE)) * MIX;
    mixed = (mixed ^ mixed >>> 32) * MIX;
    return (int) (((mixed >>> 32) * rows.length) >>> 32);
  }

  /** The partitions; nothing can be added after this. */
  List<Run> finish() {
    return Arrays.stream(rows).map(RowWriter::finish).filter(run -> !run.isEmpty()).toList();
  }
}
