package io.clv.etl.output;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;

/** Lines of CSV; what is not known stays empty. */
final class CsvRows implements RowWriter {
  private final LineBuffer line;
  private final NumberText numbers = new NumberText();
  private boolean rowStarted;

  CsvRows(Writer writer) {
    line = new LineBuffer(writer);
  }

  private void separate() {
    if (rowStarted) {
      line.append(',');
    }
    rowStarted = true;
  }

  @Override
  public void text(String value) throws IOException {
    separate();
    CsvLine.appendValue(line, value);
  }

  @Override
  public void date(LocalDate value) throws IOException {
    int year = value.getYear();
    if (year < 1000 || year > 9999) {
      text(value.toString());
      return;
    }
    separate();
    line.append(year);
    line.append(value.getMonthValue() < 10 ? "-0" : "-");
    line.append(value.getMonthValue());
    line.append(value.getDayOfMonth() < 10 ? "-0" : "-");
    line.append(value.getDayOfMonth());
  }

  @Override
  public void integer(long value) {
    separate();
    line.append(value);
  }

  @Override
  public void number(double value) {
    if (Double.isNaN(value)) {
      unknown();
      return;
    }
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("a result must be finite");
    }
    separate();
    numbers.append(value, line);
  }

  @Override
  public void unknown() {
    separate();
  }

  @Override
  public void endRow() throws IOException {
    line.endLine();
    rowStarted = false;
  }

  @Override
  public void end() throws IOException {
    line.flush();
  }
}
