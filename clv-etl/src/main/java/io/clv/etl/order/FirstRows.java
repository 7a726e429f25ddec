package io.clv.etl.order;

import io.clv.etl.input.Header;
import io.clv.etl.input.Row;
import io.clv.etl.input.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The beginning of a table. */
final class FirstRows implements Table {
  private final Table table;
  private long left;
  private boolean cut;

  FirstRows(Table table, long most) {
    this.table = table;
    left = most;
  }

  /** Whether there were more rows. */
  boolean isCut() {
    return cut;
  }

  @Override
  public Header header() {
    return table.header();
  }

  @Override
  public List<Row> sample() {
    return table.sample();
  }

  @Override
  public @Nullable Row next() {
    Row row = table.next();
    if (left == 0) {
      cut = row != null;
      return null;
    }
    left--;
    return row;
  }

  @Override
  public String text(Row row) {
    return table.text(row);
  }

  @Override
  public Map<String, Long> notes() {
    return table.notes();
  }

  @Override
  public char delimiter() {
    return table.delimiter();
  }

  @Override
  public boolean hasDecimalComma() {
    return table.hasDecimalComma();
  }

  /** None: a part of a file is not the file. */
  @Override
  public String sha256() {
    return "";
  }

  @Override
  public List<String> description() {
    return table.description();
  }

  @Override
  public void close() {
    table.close();
  }
}
