package io.clv.etl.voucher;

import io.clv.etl.output.CsvLine;
import io.clv.etl.output.OutputException;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The rows of a voucher log that were not used, written as they come. Without a path none. */
final class LogRejects implements Closeable {
  private final @Nullable Path path;
  private final String file;
  private final @Nullable BufferedWriter writer;

  private LogRejects(@Nullable Path path, String file, @Nullable BufferedWriter writer) {
    this.path = path;
    this.file = file;
    this.writer = writer;
  }

  /**
   * @param file name of the log
   * @throws OutputException if they cannot be written there
   */
  static LogRejects to(@Nullable Path path, String file) {
    if (path == null) {
      return new LogRejects(null, file, null);
    }
    try {
      BufferedWriter writer = Files.newBufferedWriter(path);
      writer.write("file,line,column,value,reason\n");
      return new LogRejects(path, file, writer);
    } catch (IOException e) {
      throw OutputException.of(path.toString(), e);
    }
  }

  /**
   * @param column as the log calls it; empty where the row as a whole is at fault
   */
  void write(long line, String column, String value, String reason) {
    if (writer == null) {
      return;
    }
    try {
      CsvLine.append(writer, file, Long.toString(line), column, value, reason);
    } catch (IOException e) {
      throw OutputException.of(String.valueOf(path), e);
    }
  }

  @Override
  public void close() {
    if (writer == null) {
      return;
    }
    try {
      writer.close();
    } catch (IOException e) {
      throw OutputException.of(String.valueOf(path), e);
    }
  }
}
