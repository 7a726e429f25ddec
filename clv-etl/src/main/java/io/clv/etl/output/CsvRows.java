package io.clv.etl.output;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;

/** Lines of CSV in UTF-8; what is not known stays empty. */
final class CsvRows implements RowWriter {
  private final LineBuffer line;
  private boolean rowStarted;

  /**
   * @param out is given whole lines
   */
  CsvRows(OutputStream out) {
    line = new LineBuffer(out);
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
    if (!line.appendPlain(value)) {
      StringBuilder quoted = new StringBuilder();
      CsvLine.appendValue(quoted, value);
      line.append(quoted.toString());
    }
  }

  @Override
  public void date(LocalDate value) throws IOException {
    int year = value.getYear();
    if (year < 1000 || year > 9999) {
      text(value.toString());
      return;
    }
    separate();
    line.appendDigits(year, 4);
    line.append('-');
    line.appendDigits(value.getMonthValue(), 2);
    line.append('-');
    line.appendDigits(value.getDayOfMonth(), 2);
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
    NumberText.append(value, line);
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
