package io.clv.cli.report.chart;

import java.util.List;

/**
 * What a chart shows, as text.
 *
 * @param header a title for each column
 * @param rows cells, as many in each as there are columns
 */
public record DataTable(List<String> header, List<List<String>> rows) {
  public DataTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "a row needs %d cells: %s".formatted(header.size(), row));
      }
    }
  }
}
