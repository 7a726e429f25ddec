package io.clv.etl.order;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.excel.ExcelTables;
import io.clv.etl.input.InputFormat;
import io.clv.etl.input.Origin;
import io.clv.etl.input.Table;
import io.clv.etl.input.TableSource;
import io.clv.etl.input.TextInput;
import io.clv.etl.input.TextTable;
import io.clv.etl.json.JsonTables;
import io.clv.etl.parquet.ParquetTables;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of orders in whatever format, or standard input. Where a format cannot be read as a
 * stream, a stream is copied into a temporary file, which is gone after {@link #close}.
 */
final class FileSource implements TableSource, Closeable {
  private final OrderFileRequest request;
  private final List<Path> temporary = new ArrayList<>();
  private Origin origin;
  private @Nullable InputFormat format;

  FileSource(Origin origin, OrderFileRequest request) {
    this.origin = origin;
    this.request = request;
    format = request.format();
  }

  @Override
  public String name() {
    return origin.name();
  }

  @Override
  public boolean isRepeatable() {
    return origin.isRepeatable();
  }

  /** The format, as asked for or as recognised. */
  InputFormat format() {
    if (format == null) {
      format = InputFormat.of(origin);
    }
    return format;
  }

  @Override
  public Table open(LongConsumer progress) {
    return open(progress, Layout.wanted(request));
  }

  /** Opens it with the values of these columns, or of all if there are none. */
  Table open(LongConsumer progress, Set<String> columns) {
    InputFormat format = format();
    if (request.sheet() != null && format != InputFormat.XLSX) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST,
          "--sheet is for workbooks; %s is %s".formatted(name(), format.label()));
    }
    if (format == InputFormat.CSV) {
      TextInput input =
          request.hashed()
              ? TextInput.open(origin, request.encoding(), progress)
              : TextInput.openUnhashed(origin, request.encoding(), progress);
      try {
        return new TextTable(input, shape(request));
      } catch (RuntimeException e) {
        input.close();
        throw e;
      }
    }
    if (!origin.isRepeatable()) {
      origin = origin.asFile(temporaryFile());
    }
    Path file = Objects.requireNonNull(origin.path(), "an input kept in a file has a path");
    return switch (format) {
      case JSON ->
          JsonTables.open(
              origin,
              request.encoding(),
              new LinkedHashSet<>(request.columns().headers().values()),
              Layout.wanted(request),
              progress);
      case PARQUET -> ParquetTables.open(name(), file, columns);
      case XLSX -> ExcelTables.open(name(), file, request.sheet(), Layout.wanted(request));
      case CSV -> throw new IllegalStateException("handled above");
    };
  }

  /** What is known of a text table before it is opened. */
  static TextTable.Shape shape(OrderFileRequest request) {
    boolean unnamed = request.preset().hasHeaderlessForm() && request.columns().headers().isEmpty();
    return new TextTable.Shape(
        request.delimiter(),
        request.quoting(),
        Layout.wanted(request),
        unnamed ? Layout::unnamedColumns : null);
  }

  @Override
  public TableSource keep(Table opened) {
    if (!(opened instanceof TextTable text)) {
      throw new IllegalStateException("only text is read as a stream");
    }
    return new FileSource(text.keepIn(temporaryFile()), request);
  }

  private Path temporaryFile() {
    try {
      Path file = Files.createTempFile("clv-orders-", ".tmp");
      // For an interrupt, which runs no finally block.
      file.toFile().deleteOnExit();
      temporary.add(file);
      return file;
    } catch (IOException e) {
      throw new OrderSourceException(
          Reason.UNREADABLE,
          "%s must be read twice, and no temporary file can be made for it: %s"
              .formatted(name(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    for (Path file : temporary) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new OrderSourceException(
            Reason.UNREADABLE, "The temporary file " + file + " cannot be deleted", e);
      }
    }
  }
}
