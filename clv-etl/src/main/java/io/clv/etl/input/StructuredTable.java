package io.clv.etl.input;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A table of a format that has columns of its own, so that nothing about it need be guessed. */
public final class StructuredTable implements Table {
  private static final int SAMPLE = 1000;
  private static final Dialect SHOWN = new Dialect(',', '"');

  private final Header header;
  private final RowReader rows;
  private final List<String> description;
  private final Supplier<String> sha256;
  private final List<Row> sample = new ArrayList<>();
  private final Deque<Row> ahead = new ArrayDeque<>();
  private Map<String, Long> notes = Map.of();

  /**
   * Takes the rows over.
   *
   * @param description how the table is stored, for a person
   * @param sha256 is asked once, after the last row
   */
  public StructuredTable(
      Header header, RowReader rows, List<String> description, Supplier<String> sha256) {
    this.header = header;
    this.rows = rows;
    this.description = List.copyOf(description);
    this.sha256 = sha256;
    try {
      Row row = null;
      while (sample.size() < SAMPLE && (row = rows.next()) != null) {
        sample.add(row);
      }
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
    ahead.addAll(sample);
  }

  /** The table with something to say about how it was read. */
  public StructuredTable noting(Map<String, Long> notes) {
    this.notes = Map.copyOf(notes);
    return this;
  }

  @Override
  public Header header() {
    return header;
  }

  @Override
  public List<Row> sample() {
    return sample;
  }

  @Override
  public @Nullable Row next() {
    Row first = ahead.poll();
    return first != null ? first : rows.next();
  }

  @Override
  public String text(Row row) {
    return SHOWN.line(row);
  }

  @Override
  public Map<String, Long> notes() {
    return notes;
  }

  @Override
  public char delimiter() {
    return ',';
  }

  @Override
  public boolean hasDecimalComma() {
    return false;
  }

  @Override
  public String sha256() {
    return sha256.get();
  }

  @Override
  public List<String> description() {
    return description;
  }

  @Override
  public void close() {
    rows.close();
  }
}
