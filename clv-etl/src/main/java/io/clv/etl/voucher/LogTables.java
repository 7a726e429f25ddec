package io.clv.etl.voucher;

import io.clv.etl.excel.ExcelTables;
import io.clv.etl.input.InputFormat;
import io.clv.etl.input.Origin;
import io.clv.etl.input.Quoting;
import io.clv.etl.input.Table;
import io.clv.etl.input.TextInput;
import io.clv.etl.input.TextTable;
import io.clv.etl.json.JsonTables;
import io.clv.etl.parquet.ParquetTables;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;

/** Opens a table of any format. */
final class LogTables {
  private LogTables() {}

  /**
   * @param origin a file, unless it is delimited text
   * @param required names of columns by which a table is known in a document of several
   * @param wanted names of all columns that are read
   */
  static Table open(
      Origin origin, Set<String> required, Set<String> wanted, LongConsumer progress) {
    String name = origin.name();
    return switch (InputFormat.of(origin)) {
      case CSV -> text(origin, wanted, progress);
      case JSON -> JsonTables.open(origin, null, required, wanted, progress);
      case PARQUET -> ParquetTables.open(name, file(origin), wanted);
      case XLSX -> ExcelTables.open(name, file(origin), null, wanted);
    };
  }

  private static Table text(Origin origin, Set<String> wanted, LongConsumer progress) {
    TextInput input = TextInput.open(origin, null, progress);
    try {
      return new TextTable(input, new TextTable.Shape(null, Quoting.DOUBLE, wanted, null));
    } catch (RuntimeException e) {
      input.close();
      throw e;
    }
  }

  private static Path file(Origin origin) {
    return Objects.requireNonNull(origin.path(), "an input kept in a file has a path");
  }
}
