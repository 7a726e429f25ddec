package io.clv.etl.output;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** CSV with a header; what is not known stays empty. */
final class CsvRows implements RowWriter {
  private final Writer writer;
  private boolean rowStarted;

  CsvRows(Writer writer, List<String> columns) throws IOException {
    this.writer = writer;
    CsvLine.append(writer, columns.toArray(String[]::new));
  }

  private void separate() throws IOException {
    if (rowStarted) {
      writer.write(',');
    }
    rowStarted = true;
  }

  @Override
  public void text(String value) throws IOException {
    separate();
    CsvLine.appendValue(writer, value);
  }

  @Override
  public void integer(long value) throws IOException {
    separate();
    writer.write(Long.toString(value));
  }

  @Override
  public void number(double value) throws IOException {
    if (Double.isNaN(value)) {
      unknown();
      return;
    }
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("a result must be finite");
    }
    separate();
    writer.write(Numbers.text(value));
  }

  @Override
  public void unknown() throws IOException {
    separate();
  }

  @Override
  public void endRow() throws IOException {
    writer.write('\n');
    rowStarted = false;
  }

  @Override
  public void end() {}
}
