package io.clv.etl.learn;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.excel.ExcelTables;
import io.clv.etl.input.Header;
import io.clv.etl.input.InputFormat;
import io.clv.etl.input.Origin;
import io.clv.etl.input.Quoting;
import io.clv.etl.input.Table;
import io.clv.etl.input.TextInput;
import io.clv.etl.input.TextTable;
import io.clv.etl.jdbc.OrderQuery;
import io.clv.etl.json.JsonTables;
import io.clv.etl.parquet.ParquetTables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;

/** Opens a table of features, whatever it is in. */
public final class TableFile {
  private TableFile() {}

  /** Where a table is; it is opened once. */
  @FunctionalInterface
  public interface Place {
    /**
     * @param wanted names that are looked for in its header
     * @throws OrderSourceException if there is no such table
     */
    Table open(List<String> wanted);
  }

  /**
   * A file of delimited text, plain or gzip, Parquet, JSON or a workbook, whichever it is.
   *
   * @param name a path, or {@code -}
   * @param standardInput what {@code -} stands for
   */
  public static Place file(String name, InputStream standardInput, LongConsumer progress) {
    return wanted -> {
      Origin origin = Origin.of(name, standardInput);
      InputFormat format = InputFormat.of(origin);
      Set<String> folded = Set.copyOf(Header.folded(wanted));
      if (format == InputFormat.CSV) {
        return text(origin, folded, progress);
      }
      Origin file = origin.isRepeatable() ? origin : origin.asFile(temporaryFile(name));
      Path path = Objects.requireNonNull(file.path(), "an input kept in a file has a path");
      return switch (format) {
        case JSON -> JsonTables.open(file, null, Set.copyOf(wanted), folded, progress);
        case PARQUET -> ParquetTables.open(name, path, Set.of());
        case XLSX -> ExcelTables.open(name, path, null, folded);
        case CSV -> throw new IllegalStateException("handled above");
      };
    };
  }

  /**
   * A table of an SQLite database.
   *
   * @param database the file
   * @param table its name, or that of a view
   */
  public static Place sqlite(String database, String table) {
    return wanted -> {
      if (!Files.isRegularFile(Origin.of(database, InputStream.nullInputStream()).path())) {
        throw new OrderSourceException(Reason.MISSING, "There is no database " + database);
      }
      String quoted = '"' + table.replace("\"", "\"\"") + '"';
      return query(new OrderQuery("jdbc:sqlite:" + database, "SELECT * FROM " + quoted, null, null))
          .open(wanted);
    };
  }

  /** What a query gives. */
  public static Place query(OrderQuery query) {
    return wanted -> query.open(count -> {});
  }

  private static Table text(Origin origin, Set<String> folded, LongConsumer progress) {
    TextInput input = TextInput.open(origin, null, progress);
    try {
      return new TextTable(input, new TextTable.Shape(null, Quoting.DOUBLE, folded, null));
    } catch (RuntimeException e) {
      input.close();
      throw e;
    }
  }

  private static Path temporaryFile(String name) {
    try {
      Path file = Files.createTempFile("clv-learn-", ".tmp");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new OrderSourceException(
          Reason.UNREADABLE,
          "%s must be kept in a temporary file, and none can be made: %s"
              .formatted(name, e.getMessage()),
          e);
    }
  }
}
