package io.clv.etl.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Copies a CSV table as this program writes it, without the rows of some customers. */
final class CsvFilter {
  private static final String CUSTOMER = "customer_id";

  private final boolean anywhere;
  private final Predicate<String> customers;

  /**
   * @param anywhere whether an id may stand in any column and within its text, as in rows that
   *     could not be read
   */
  CsvFilter(boolean anywhere, Predicate<String> customers) {
    this.anywhere = anywhere;
    this.customers = customers;
  }

  /** Copies, and says how many rows were left out. */
  long copy(BufferedReader in, Writer out) throws IOException {
    @Nullable Line line = Line.read(in);
    int column = line == null ? -1 : line.fields.indexOf(CUSTOMER);
    long removed = 0;
    boolean header = true;
    for (; line != null; line = Line.read(in)) {
      if (header || !isOfThem(line, column)) {
        out.append(line.raw);
      } else {
        removed++;
      }
      header = false;
    }
    return removed;
  }

  private boolean isOfThem(Line line, int column) {
    if (anywhere) {
      return line.fields.stream().anyMatch(this::mentionsThem);
    }
    return column >= 0 && column < line.fields.size() && customers.test(line.fields.get(column));
  }

  /** A field may be a whole row that could not be taken apart. */
  private boolean mentionsThem(String field) {
    if (customers.test(field) || customers.test(field.strip())) {
      return true;
    }
    for (String part : field.split("[,;\\t|\"\\s]+", -1)) {
      if (!part.equals(field) && customers.test(part)) {
        return true;
      }
    }
    return false;
  }

  /** A row: what stands in the file, its end included, and what that says. */
  private static final class Line {
    private final StringBuilder raw = new StringBuilder();
    private final List<String> fields = new ArrayList<>();

    static @Nullable Line read(BufferedReader in) throws IOException {
      Line line = new Line();
      StringBuilder field = new StringBuilder();
      boolean quoted = false;
      boolean closed = false;
      int c;
      while ((c = in.read()) >= 0) {
        line.raw.append((char) c);
        if (quoted) {
          if (c != '"') {
            field.append((char) c);
          } else {
            quoted = false;
            closed = true;
          }
        } else if (c == '"') {
          // Two of them within quotes stand for one.
          if (closed) {
            field.append('"');
          }
          quoted = true;
        } else if (c == ',' || c == '\n') {
          line.fields.add(field.toString());
          field.setLength(0);
          closed = false;
          if (c == '\n') {
            return line;
          }
        } else {
          field.append((char) c);
          closed = false;
        }
      }
      line.fields.add(field.toString());
      return line.raw.length() == 0 ? null : line;
    }
  }
}
