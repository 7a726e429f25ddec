package io.clv.etl.order;

import io.clv.core.order.OrderSink;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A sink that may answer for rows only when all are in, because what it would have to compare them
 * with has left the memory. As long as {@link #isLate} is false its answers are final; from then on
 * a row is provisionally loaded, and {@link #settle} tells what became of it.
 */
public interface LateSink extends OrderSink {
  /**
   * Says which row the order rows pushed next are from. Of order rows from one row those after a
   * conflict do not count.
   *
   * @param number of the row among those of all sources
   * @param source number of the file, from 0
   * @param line of that file
   * @param note what is noted of the row if it is not refused, or null
   * @param text the row in full, to be given back should it be refused; null if that is not wanted
   */
  void begin(
      long number, int source, long line, @Nullable String note, @Nullable Supplier<String> text);

  /** Whether answers are provisional from here on. */
  boolean isLate();

  /** Takes a reject that is known at once, to be told in its place among those found out late. */
  void keep(LateReject reject);

  /** All rows are in: tells what became of those with provisional answers. */
  void settle(LateAnswers answers);

  /** Reading has failed: tells the rejects that were taken, and nothing else. */
  void abandon(LateAnswers answers);
}
