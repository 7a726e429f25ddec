package io.clv.cli.report;

import java.util.ArrayList;
import java.util.List;

/** Columns aligned with blanks: the first to the left, the others to the right. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();

  TextTable(String... header) {
    rows.add(header);
  }

  TextTable row(String... cells) {
    if (cells.length != rows.get(0).length) {
      throw new IllegalArgumentException(
          "a row needs %d cells: %s".formatted(rows.get(0).length, List.of(cells)));
    }
    rows.add(cells);
    return this;
  }

  List<String> lines(String indent) {
    int columns = rows.get(0).length;
    int[] width = new int[columns];
    for (String[] row : rows) {
      for (int c = 0; c < columns; c++) {
        width[c] = Math.max(width[c], row[c].codePointCount(0, row[c].length()));
      }
    }
    List<String> lines = new ArrayList<>();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int c = 0; c < columns; c++) {
        String pad = " ".repeat(width[c] - row[c].codePointCount(0, row[c].length()));
        line.append(c == 0 ? row[c] + pad : GAP + pad + row[c]);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
