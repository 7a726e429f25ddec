package io.clv.etl.order;

import org.jspecify.annotations.Nullable;

/**
 * A refused row that is told late.
 *
 * @param number of the row among those of all sources
 * @param source number of the file, from 0
 * @param line of that file
 * @param reading what was wrong when it was read; null if it contradicts an earlier row
 * @param value the offending value in full
 * @param note what was noted of the row when it was provisionally loaded, or null
 * @param text the row in full, or empty where that is not wanted
 */
public record LateReject(
    long number,
    int source,
    long line,
    @Nullable Reading reading,
    String value,
    @Nullable String note,
    String text) {
  /** What was wrong with a row when it was read. */
  public record Reading(String column, String reason) {}
}
