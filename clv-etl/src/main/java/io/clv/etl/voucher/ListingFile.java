package io.clv.etl.voucher;

import io.clv.etl.output.CsvLine;
import io.clv.etl.output.OutputException;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A CSV file of rows of a voucher log, written as they come. Without a path none. */
final class ListingFile implements Closeable {
  private final @Nullable Path path;
  private final @Nullable BufferedWriter writer;

  private ListingFile(@Nullable Path path, @Nullable BufferedWriter writer) {
    this.path = path;
    this.writer = writer;
  }

  /**
   * @throws OutputException if it cannot be written there
   */
  static ListingFile to(@Nullable Path path, String... columns) {
    if (path == null) {
      return new ListingFile(null, null);
    }
    try {
      ListingFile file = new ListingFile(path, Files.newBufferedWriter(path));
      file.write(columns);
      return file;
    } catch (IOException e) {
      throw OutputException.of(path.toString(), e);
    }
  }

  void write(String... values) {
    if (writer == null) {
      return;
    }
    try {
      CsvLine.append(writer, values);
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
