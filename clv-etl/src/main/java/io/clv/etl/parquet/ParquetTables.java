package io.clv.etl.parquet;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.FileHash;
import io.clv.etl.input.Header;
import io.clv.etl.input.StructuredTable;
import io.clv.etl.input.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.LocalInputFile;

/**
 * Opens Parquet files as Spark, pandas and DuckDB write them. Fields of a structure are columns by
 * their dotted path; lists and maps cannot be columns of a row.
 */
public final class ParquetTables {
  private ParquetTables() {}

  /**
   * @param name as the user gave it
   * @param wanted column names in lower case; the values of others are left empty. Empty for all
   * @throws OrderSourceException if it is damaged, compressed in a way that is not known, or if a
   *     wanted column is a list or a map
   */
  public static Table open(String name, Path file, Set<String> wanted) {
    ParquetFileReader reader = null;
    try {
      // Not the default factory, which looks for native libraries.
      ParquetReadOptions options =
          new ParquetReadOptions.Builder(new PlainParquetConfiguration())
              .withCodecFactory(new Codecs())
              .build();
      reader = ParquetFileReader.open(new LocalInputFile(file), options);
      return table(name, file, reader, wanted);
    } catch (IOException | RuntimeException e) {
      OrderSourceException failure = failure(name, file, e);
      if (reader != null) {
        try {
          reader.close();
        } catch (IOException closing) {
          failure.addSuppressed(closing);
        }
      }
      throw failure;
    }
  }

  private static Table table(String name, Path file, ParquetFileReader reader, Set<String> wanted) {
    List<ColumnDescriptor> flat = new ArrayList<>();
    Set<String> nested = new LinkedHashSet<>();
    for (ColumnDescriptor column : reader.getFileMetaData().getSchema().getColumns()) {
      if (column.getMaxRepetitionLevel() == 0) {
        flat.add(column);
      } else {
        nested.add(column.getPath()[0]);
      }
    }
    for (String column : nested) {
      if (wanted.contains(Header.folded(column))) {
        throw new OrderSourceException(
            Reason.BAD_DATA,
            "%s: the column %s is a list or a map, which is no field of an order row; write it as"
                    .formatted(name, column)
                + " rows, or name another column with --columns");
      }
    }
    List<String> names = flat.stream().map(ParquetTables::path).toList();
    Set<String> codecs =
        reader.getRowGroups().stream()
            .flatMap(group -> group.getColumns().stream())
            .map(chunk -> chunk.getCodec().name().toLowerCase(java.util.Locale.ROOT))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<String> description = new ArrayList<>(List.of("Parquet"));
    description.addAll(codecs);
    description.add("%,d rows in %d groups".formatted(rows(reader), reader.getRowGroups().size()));
    if (!nested.isEmpty()) {
      description.add("lists and maps left out: " + String.join(", ", nested));
    }
    ParquetRows rows = new ParquetRows(name, file, reader, flat, wanted);
    return new StructuredTable(
        new Header(name, names), rows, description, () -> FileHash.of(name, file));
  }

  private static long rows(ParquetFileReader reader) {
    return reader.getRowGroups().stream().mapToLong(BlockMetaData::getRowCount).sum();
  }

  static String path(ColumnDescriptor column) {
    return String.join(".", column.getPath());
  }

  static OrderSourceException failure(String name, Path file, Exception e) {
    if (e instanceof OrderSourceException failure) {
      return failure;
    }
    if (e instanceof IOException && !Files.isReadable(file)) {
      return new OrderSourceException(
          Reason.UNREADABLE, name + " cannot be read: " + e.getMessage(), e);
    }
    return new OrderSourceException(
        Reason.BAD_DATA,
        "%s cannot be read as Parquet: %s"
            .formatted(name, e.getMessage() == null ? "it is damaged" : e.getMessage()),
        e);
  }
}
