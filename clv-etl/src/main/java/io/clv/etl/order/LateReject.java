package io.clv.etl.order;

import org.jspecify.annotations.Nullable;

/**
 * A refused row that is told late.
 *
 * @param number of the row among those of all sources
 * @param source number of the file, from 0
 * @param line of that file
 * @param cause what is wrong
 * @param value the offending value in full
 * @param note what was noted of the row when it was provisionally loaded, or null
 * @param text the row in full, or empty where that is not wanted
 */
public record LateReject(
    long number,
    int source,
    long line,
    Cause cause,
    String value,
    @Nullable String note,
    String text) {
  /** What is wrong with a row. */
  public sealed interface Cause {}

  /** What was wrong with it when it was read; the row is counted as rejected. */
  public record Misread(String column, String reason) implements Cause {}

  /** What it contradicts; the row is counted as loaded. */
  public enum Contradiction implements Cause {
    /** An earlier row with the same order and line id. */
    OF_LINE,
    /** An order that an earlier source gave. */
    OF_ORDER
  }
}
