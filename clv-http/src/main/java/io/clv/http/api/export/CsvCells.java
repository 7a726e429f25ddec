package io.clv.http.api.export;

/**
 * Texts as cells of a CSV file that somebody opens in a spreadsheet. There a cell that begins like
 * a formula is one, and runs on that person's machine; an apostrophe before it makes it a text
 * again. The apostrophe belongs to the file: who reads it with a program takes one off such cells,
 * or asks for JSON, which is exact.
 */
final class CsvCells {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CsvCells() {}

  static String safe(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
