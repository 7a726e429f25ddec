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
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
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

  private static final char[] CANDIDATES = {',', ';', '\t', '|'};

  /**
   * Finds the delimiter of a table by its first line: the one under which most of the wanted
   * headers appear, then the one that makes most columns, then the earlier of {@code , ; tab |}.
   *
   * @param head the beginning of the text
   * @param wanted headers that may stand there, in lower case
   */
  public static Dialect sniff(String head, @Nullable Character quote, Set<String> wanted) {
    Dialect best = new Dialect(CANDIDATES[0], quote);
    long bestScore = -1;
    for (char candidate : CANDIDATES) {
      if (quote != null && quote == candidate) {
        continue;
      }
      Dialect dialect = new Dialect(candidate, quote);
      List<CSVRecord> records = dialect.wholeRecords(head, true, 1);
      if (!records.isEmpty()) {
        List<String> names = records.get(0).toList();
        long known =
            names.stream().map(Header::folded).collect(Collectors.toSet()).stream()
                .filter(wanted::contains)
                .count();
        long score = known * 1_000_000 + names.size();
        if (score > bestScore) {
          best = dialect;
          bestScore = score;
        }
      }
    }
    return best;
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
    if (option.length() != 1) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST, "--delimiter must be one character, or tab: " + option);
    }
    return option.charAt(0);
  }

  /**
   * The records of a piece of text, up to the first that is malformed.
   *
   * @param isAll whether the text is whole; if not, its last record may be cut and is left out
   * @param most stops after so many
   */
  public List<CSVRecord> wholeRecords(String text, boolean isAll, int most) {
    List<CSVRecord> records = new ArrayList<>();
    try (CSVParser parser = parser(new StringReader(text))) {
      for (CSVRecord record : parser) {
        if (!Records.isBlank(record)) {
          records.add(record);
        }
        if (records.size() > most) {
          break;
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // Only the malformed record is missing; reading the whole input will say what is wrong.
      return records;
    }
    if (records.size() > most || (!isAll && !records.isEmpty())) {
      records.remove(records.size() - 1);
    }
    return records;
  }

  CSVParser parser(Reader reader) throws IOException {
    boolean whiteSpace = delimiter == WHITE_SPACE.delimiter;
    return CSVFormat.Builder.create(CSVFormat.DEFAULT)
        .setDelimiter(whiteSpace ? BlankRuns.DELIMITER : delimiter)
        .setQuote(quote)
        .setIgnoreEmptyLines(true)
        .get()
        .parse(whiteSpace ? new BlankRuns(reader) : reader);
  }

  /** Writes fields as a line in this dialect, without a line end. */
  public String line(CSVRecord record) {
    String[] values = record.values();
    if (quote == null) {
      return String.join(String.valueOf(delimiter), values);
    }
    return CSVFormat.Builder.create(CSVFormat.DEFAULT)
        .setDelimiter(delimiter)
        .setQuote(quote)
        .get()
        .format((Object[]) values);
  }
}
