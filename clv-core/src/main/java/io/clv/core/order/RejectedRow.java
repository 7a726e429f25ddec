package io.clv.core.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that was refused.
 *
 * @param line of the file at which the row starts, from 1
 * @param customerId whom the row belongs to, if that could be read
 * @param stage who refused it
 * @param column header of the offending column, empty if the row as a whole is at fault
 * @param value what stands there, in full
 * @param reason what is wrong and what would be right
 * @param fields of the row, in the order of the header; one field with the whole text if it cannot
 *     be split
 */
public record RejectedRow(
    long line,
    @Nullable String customerId,
    Stage stage,
    String column,
    String value,
    String reason,
    List<String> fields) {
  /** Who refuses rows. */
  public enum Stage {
    /** The reader of the file: the row is damaged. */
    READER,
    /** The reader of values: a value is not what its column needs. */
    VALUES,
    /** The identity check: the row contradicts one that is known. */
    IDENTITY
  }

  public RejectedRow {
    fields = List.copyOf(fields);
  }
}
