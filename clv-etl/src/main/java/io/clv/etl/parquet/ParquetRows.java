package io.clv.etl.parquet;

import io.clv.etl.input.Header;
import io.clv.etl.input.Row;
import io.clv.etl.input.RowReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file, one group of rows in memory at a time. */
final class ParquetRows implements RowReader {
  private final String name;
  private final Path file;
  private final ParquetFileReader reader;
  private final int width;
  private final List<Column> columns = new ArrayList<>();
  private List<ColumnReader> readers = List.of();
  private long left;
  private long row;

  /** A column that is read: where its values go, and what they are. */
  private record Column(int position, ColumnDescriptor descriptor, ColumnText text) {}

  ParquetRows(
      String name,
      Path file,
      ParquetFileReader reader,
      List<ColumnDescriptor> flat,
      Set<String> wanted) {
    this.name = name;
    this.file = file;
    this.reader = reader;
    width = flat.size();
    // A file without any wanted column is opened too, for its header to be shown.
    boolean all =
        flat.stream().noneMatch(c -> wanted.contains(Header.folded(ParquetTables.path(c))));
    for (int i = 0; i < width; i++) {
      ColumnDescriptor descriptor = flat.get(i);
      if (all || wanted.contains(Header.folded(ParquetTables.path(descriptor)))) {
        columns.add(new Column(i, descriptor, ColumnText.of(descriptor.getPrimitiveType())));
      }
    }
    reader.setRequestedSchema(columns.stream().map(Column::descriptor).toList());
  }

  @Override
  public @Nullable Row next() {
    try {
      while (left == 0) {
        PageReadStore group = reader.readNextRowGroup();
        if (group == null) {
          return null;
        }
        left = group.getRowCount();
        ColumnReadStoreImpl store =
            new ColumnReadStoreImpl(
                group,
                new NoConversion(),
                reader.getFileMetaData().getSchema(),
                reader.getFileMetaData().getCreatedBy());
        readers = columns.stream().map(c -> store.getColumnReader(c.descriptor)).toList();
      }
      left--;
      row++;
      String[] values = new String[width];
      java.util.Arrays.fill(values, "");
      for (int i = 0; i < readers.size(); i++) {
        ColumnReader column = readers.get(i);
        Column what = columns.get(i);
        if (column.getCurrentDefinitionLevel() == what.descriptor.getMaxDefinitionLevel()) {
          values[what.position] = what.text.read(column);
        }
        column.consume();
      }
      return Row.of(row, values);
    } catch (IOException | RuntimeException e) {
      throw ParquetTables.failure(name, file, e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw ParquetTables.failure(name, file, e);
    }
  }
}
