package io.clv.etl.spill;

import io.clv.core.order.OrderRow;
import org.jspecify.annotations.Nullable;

/**
 * An order row with the place it is from.
 *
 * @param place null if the row has been answered for: it is loaded
 */
record SpilledRow(OrderRow row, @Nullable Place place) {
  /**
   * A row of a source.
   *
   * @param number of the row among those of all sources
   * @param note what is noted of the row if it is not refused, or null
   * @param text the row in full, or empty where that is not wanted
   */
  record Place(long number, int source, long line, @Nullable String note, String text) {}
}
