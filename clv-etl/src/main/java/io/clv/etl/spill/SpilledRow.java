package io.clv.etl.spill;

import io.clv.core.order.OrderRow;
import org.jspecify.annotations.Nullable;

/** An order row with the place it is from. */
record SpilledRow(OrderRow row, Place place) {
  /**
   * A row of a source.
   *
   * @param number of the row among those of all sources; {@link #ANSWERED} if it is known what has
   *     become of it
   * @param source number of the file, from 0; of rows that have been answered for, of several files
   *     before the current one, any lower one
   * @param note what is noted of the row if it is not refused, or null
   * @param text the row in full, or empty where that is not wanted
   */
  record Place(long number, int source, long line, @Nullable String note, String text) {
    static final long ANSWERED = -1;

    static Place answered(int source) {
      return new Place(ANSWERED, source, 0, null, "");
    }

    boolean isAnswered() {
      return number == ANSWERED;
    }
  }
}
