package io.clv.core.order;

import java.util.List;

/**
 * What a file looks like, so that rows of it can be written out again as they were.
 *
 * @param name as the user named it; {@code -} for standard input
 * @param header names of the columns
 * @param delimiter between fields; a comma for files that have none
 * @param identifiesRows whether rows carry an order id, so that a repeated row is known as such; if
 *     not, only the whole file can be recognised
 * @param dateFormat pattern by which the dates were read, or empty if nothing but the dates
 *     themselves says it
 */
public record SourceShape(
    String name, List<String> header, char delimiter, boolean identifiesRows, String dateFormat) {
  public SourceShape {
    header = List.copyOf(header);
  }
}
