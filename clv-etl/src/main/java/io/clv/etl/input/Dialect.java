package io.clv.etl.input;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * How fields stand in a line.
 *
 * @param delimiter between fields; a blank stands for any number of blanks and tabs
 * @param quote around fields that contain the delimiter, doubled inside; null if nothing is quoted
 */
public record Dialect(char delimiter, @Nullable Character quote) {
  /** Columns parted by white space, nothing quoted. */
  public static final Dialect WHITE_SPACE = new Dialect(' ', null);

  private static final char[] COMMON = {',', ';', '\t', '|'};
  // Seen in exports of databases; only taken where the header says so.
  private static final char[] RARE = {'^', '~', ':', '\u0001', '\u001F'};

  /** How far into a file its header is looked for. */
  private static final int PREAMBLE = 50;

  /**
   * Where the column names stand.
   *
   * @param index number of the record, from 0, blank lines left out
   */
  public record HeaderPlace(Dialect dialect, int index, List<String> names, long line) {}

  /**
   * Finds the delimiter of a table and its line of column names among the first lines: the one in
   * which most of the wanted names appear, the earliest of several; where none appears, the first
   * line under the delimiter that makes most columns, then under the earlier of {@code , ; tab |}.
   *
   * @param head the beginning of the text
   * @param delimiter null to find it
   * @param wanted names that may stand there, in lower case
   * @return null if there are blank lines only
   * @throws OrderSourceException if the line of names cannot be split
   */
  public static @Nullable HeaderPlace findHeader(
      String source,
      String head,
      @Nullable Character delimiter,
      @Nullable Character quote,
      Set<String> wanted) {
    List<Character> candidates = new ArrayList<>();
    if (delimiter != null) {
      candidates.add(delimiter);
    } else {
      for (char c : COMMON) {
        candidates.add(c);
      }
      for (char c : RARE) {
        if (head.indexOf(c) >= 0) {
          candidates.add(c);
        }
      }
    }
    HeaderPlace best = null;
    long bestScore = -1;
    for (int c = 0; c < candidates.size(); c++) {
      char candidate = candidates.get(c);
      if (quote != null && quote == candidate) {
        continue;
      }
      Dialect dialect = new Dialect(candidate, quote);
      List<Row> rows = dialect.wholeRecords(head, true, PREAMBLE);
      for (int i = 0; i < rows.size(); i++) {
        Row row = rows.get(i);
        if (row.fault() != null && i == 0 && best == null) {
          best = new HeaderPlace(dialect, 0, row.toList(), row.line());
        }
        if (row.fault() != null) {
          continue;
        }
        List<String> names = row.toList();
        long known = Set.copyOf(Header.folded(names)).stream().filter(wanted::contains).count();
        boolean plausible = known >= 2 || (i == 0 && (c < COMMON.length || delimiter != null));
        long score = known * 1_000_000 + (i == 0 ? names.size() : 0);
        if (plausible && score > bestScore) {
          best = new HeaderPlace(dialect, i, names, row.line());
          bestScore = score;
        }
      }
    }
    if (best != null && bestScore < 0) {
      Row.Fault fault = best.dialect.wholeRecords(head, true, 1).get(0).fault();
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s line %d: %s".formatted(source, best.line, fault == null ? "" : fault.reason()));
    }
    return best;
  }

  /**
   * The dialect of a table by its line of column names, as {@link #findHeader} finds it; commas
   * where there is none.
   *
   * @param wanted names that may stand there, in lower case
   */
  public static Dialect sniff(String head, @Nullable Character quote, Set<String> wanted) {
    HeaderPlace place = findHeader("the table", head, null, quote, wanted);
    return place == null ? new Dialect(COMMON[0], quote) : place.dialect();
  }

  /**
   * Reads a delimiter option: one character, or {@code tab}.
   *
   * @throws OrderSourceException if it is neither
   */
  public static char parseDelimiter(String option) {
    if (option.equals("tab") || option.equals("\\t")) {
      return '\t';
    }
    if (option.matches("U\\+00[01][0-9A-Fa-f]")) {
      return (char) Integer.parseInt(option, 2, option.length(), 16);
    }
    if (option.length() != 1) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST, "--delimiter must be one character, or tab: " + option);
    }
    return option.charAt(0);
  }

  /**
   * The records of a piece of text, blank lines left out.
   *
   * @param isAll whether the text is whole; if not, its last record may be cut and is left out
   * @param most stops after so many
   */
  public List<Row> wholeRecords(String text, boolean isAll, int most) {
    List<Row> rows = new ArrayList<>();
    RecordSplitter splitter = splitter(new StringReader(text));
    try {
      Row row = splitter.next();
      // One more than wanted, which shows that the last wanted one is whole.
      while (row != null && rows.size() <= most) {
        if (!row.isBlank()) {
          rows.add(row);
        }
        row = splitter.next();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be read", e);
    }
    if (rows.size() > most || (!isAll && !rows.isEmpty())) {
      rows.remove(rows.size() - 1);
    }
    return rows;
  }

  RecordSplitter splitter(Reader reader) {
    boolean whiteSpace = delimiter == WHITE_SPACE.delimiter;
    return new RecordSplitter(
        whiteSpace ? new BlankRuns(reader) : reader,
        whiteSpace ? BlankRuns.DELIMITER : delimiter,
        quote);
  }

  /** As {@link #splitter(Reader)}, of text that begins at a line and is read in such chunks. */
  RecordSplitter splitter(Reader reader, long line, int chunk) {
    return new RecordSplitter(reader, delimiter, quote, line, chunk);
  }

  /** A delimiter as the option takes it. */
  public static String shown(char delimiter) {
    return delimiter == '\t'
        ? "tab"
        : delimiter < ' ' ? "U+%04X".formatted((int) delimiter) : String.valueOf(delimiter);
  }

  /** Writes fields as a line in this dialect, without a line end. */
  public String line(Row row) {
    List<String> values = row.toList();
    if (quote == null || (row.fault() != null && values.size() == 1)) {
      return String.join(String.valueOf(delimiter), values);
    }
    return CSVFormat.Builder.create(CSVFormat.DEFAULT)
        .setDelimiter(delimiter)
        .setQuote(quote)
        .get()
        .format(values.toArray());
  }
}
