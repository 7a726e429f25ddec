package io.clv.etl.order;

import io.clv.core.port.IntakeReport.Reject;
import io.clv.etl.output.CsvLine;
import io.clv.etl.output.OutputException;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The rejected rows as a table, written as they come, so that it is complete when the job stops.
 * Without a path nothing is kept.
 */
final class RejectFile implements Closeable {
  private final @Nullable Path path;
  private final @Nullable BufferedWriter writer;

  RejectFile(@Nullable Path path) {
    this.path = path;
    if (path == null) {
      writer = null;
      return;
    }
    try {
      writer = Files.newBufferedWriter(path);
      writer.write("file,line,column,value,reason,row\n");
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Whether rejects are wanted; else they go nowhere. */
  boolean isKept() {
    return writer != null;
  }

  /**
   * @param value the offending value in full
   * @param row the row in full
   */
  void write(Reject reject, String value, String row) {
    if (writer == null) {
      return;
    }
    try {
      CsvLine.append(
          writer,
          reject.file(),
          Long.toString(reject.line()),
          reject.column(),
          value,
          reject.reason(),
          row);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    try {
      if (writer != null) {
        writer.close();
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private OutputException failure(IOException e) {
    return OutputException.of(String.valueOf(path), e);
  }
}
