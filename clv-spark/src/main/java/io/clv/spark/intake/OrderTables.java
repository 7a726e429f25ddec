package io.clv.spark.intake;

import static org.apache.spark.sql.functions.col;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.order.OrderRows;
import io.clv.spark.intake.LineReader.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Opens inputs: text with a header line, Parquet, or tables that Spark's catalogue knows. */
public final class OrderTables {
  private static final String LINE = "_clv_line";
  private static final String PATH = "_metadata.file_path";
  private static final int SAMPLE = 1000;
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  private final SparkSession spark;
  private final ReadingPlan plan;

  public OrderTables(SparkSession spark, ReadingPlan plan) {
    this.spark = spark;
    this.plan = plan;
  }

  /** What inputs are. */
  public enum Format {
    CSV,
    PARQUET,
    TABLE
  }

  /**
   * What the rows of some inputs add up to.
   *
   * @param inputs paths (files, folders, patterns with *) or names of tables
   * @throws OrderSourceException if one is not there, or is not what it should be
   */
  public CustomerLedger read(List<String> inputs, Format format) {
    if (new HashSet<>(inputs).size() < inputs.size()) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST, "An input is named twice: " + String.join(", ", inputs));
    }
    List<OrderTable> tables = new ArrayList<>();
    for (String input : inputs) {
      tables.add(open(tables.size(), input, format));
    }
    return CustomerLedger.of(tables, inputs);
  }

  private OrderTable open(int number, String input, Format format) {
    try {
      return switch (format) {
        case CSV -> text(number, input);
        case PARQUET -> structured(number, input, spark.read().parquet(input), true);
        case TABLE -> structured(number, input, spark.table(input), false);
      };
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      // Scala declares no exceptions, and AnalysisException is a checked one.
      if (e instanceof AnalysisException analysis) {
        throw refused(input, analysis);
      }
      throw Causes.areOtherColumns(e)
          ? new OrderSourceException(
              Reason.BAD_DATA,
              "The files of %s have different columns; name them as inputs of their own"
                  .formatted(input),
              e)
          : new OrderSourceException(
              Causes.areNoParquet(e) ? Reason.BAD_DATA : Reason.UNREADABLE,
              "%s cannot be read: %s".formatted(input, Causes.deepest(e)),
              e);
    }
  }

  private static OrderSourceException refused(String input, AnalysisException e) {
    String condition = String.valueOf(e.getCondition());
    return switch (condition) {
      case "PATH_NOT_FOUND" ->
          new OrderSourceException(Reason.MISSING, "There is no file " + input, e);
      case "TABLE_OR_VIEW_NOT_FOUND" ->
          new OrderSourceException(Reason.MISSING, "There is no table " + input, e);
      default ->
          new OrderSourceException(
              Reason.BAD_DATA, "%s cannot be read: %s".formatted(input, e.getSimpleMessage()), e);
    };
  }

  private OrderTable text(int number, String input) {
    String[] uris = spark.read().text(input).inputFiles();
    InputFiles files = InputFiles.of(uris);
    String line = headerLine(files, input);
    char delimiter = delimiter(line);
    LineText splitter = new LineText(delimiter);
    List<String> header = splitter.split(line, 1).toList();
    StructType schema = new StructType();
    boolean named = areNames(header);
    for (int i = 0; i < header.size(); i++) {
      schema = schema.add(named ? header.get(i) : "_c" + i, DataTypes.StringType);
    }
    DataFrameReader reader =
        spark
            .read()
            .option("header", true)
            .option("sep", String.valueOf(delimiter))
            .option("escape", "\"")
            .option("multiLine", plan.multiLine())
            .option("mode", "PERMISSIVE")
            .option("columnNameOfCorruptRecord", LINE)
            // Lines of the wrong width are found only where all of a line is looked at.
            .option("columnPruning", false)
            // Files with other columns than the first one's are refused, not misread.
            .option("enforceSchema", !named);
    Dataset<Row> rows = reader.schema(schema.add(LINE, DataTypes.StringType)).csv(input);
    List<String> columns = new ArrayList<>(Arrays.asList(schema.fieldNames()));
    SourceTable source =
        new SourceTable(
            number,
            input,
            header,
            first(reader.schema(schema).csv(input), header.size()),
            delimiter,
            plan);
    checked(source);
    Dataset<Row> placed =
        rows.select(
            Stream.concat(
                    Stream.concat(columns.stream(), Stream.of(LINE)).map(OrderTables::named),
                    Stream.of(col(PATH), col("_metadata.file_block_start")))
                .toArray(Column[]::new));
    return new OrderTable(
        placed,
        new LineReader(
            source,
            files,
            IntStream.range(0, header.size()).boxed().toList(),
            true,
            Place.BLOCK,
            splitter));
  }

  private String headerLine(InputFiles files, String input) {
    if (files.names().isEmpty()) {
      throw new OrderSourceException(Reason.MISSING, "There is no file in " + input);
    }
    for (String file : files.names()) {
      List<String> lines = spark.read().textFile(file).takeAsList(1);
      if (!lines.isEmpty() && !lines.get(0).isBlank()) {
        return readable(lines.get(0), input);
      }
    }
    throw new OrderSourceException(
        Reason.BAD_DATA, input + " does not begin with a line of column names");
  }

  private static String readable(String line, String input) {
    if (line.indexOf('\uFFFD') >= 0 || line.indexOf('\0') >= 0) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s does not begin with a line of column names in UTF-8; Spark reads no other text"
              .formatted(input));
    }
    return line;
  }

  /** The one that parts the line into most names. */
  private char delimiter(String header) {
    if (plan.delimiter() != null) {
      return plan.delimiter();
    }
    char best = ',';
    int most = 0;
    for (char candidate : DELIMITERS) {
      int fields = new LineText(candidate).split(header, 1).size();
      if (fields > most) {
        most = fields;
        best = candidate;
      }
    }
    return best;
  }

  /** Whether Spark can tell the columns apart by these names. */
  private static boolean areNames(List<String> header) {
    Set<String> folded = new HashSet<>();
    return header.stream()
        .allMatch(name -> !name.isBlank() && folded.add(name.toLowerCase(Locale.ROOT)));
  }

  private OrderTable structured(int number, String input, Dataset<Row> table, boolean isFile) {
    List<String> header = List.of(table.columns());
    SourceTable source =
        new SourceTable(number, input, header, first(table, header.size()), ',', plan);
    List<Integer> used = checked(source);
    Stream<Column> fields = used.stream().map(i -> named(header.get(i)));
    Place place = isFile ? Place.ROW : Place.NONE;
    Dataset<Row> rows =
        table.select(
            (isFile
                    ? Stream.concat(fields, Stream.of(col(PATH), col("_metadata.row_index")))
                    : fields)
                .toArray(Column[]::new));
    return new OrderTable(
        rows,
        new LineReader(
            source,
            isFile ? InputFiles.of(table.inputFiles()) : InputFiles.NONE,
            used,
            false,
            place,
            new LineText(CSVFormat.RFC4180.getDelimiterString().charAt(0))));
  }

  /** The columns that are looked at; refuses a table that has none of those needed. */
  private static List<Integer> checked(SourceTable source) {
    if (source.first().isEmpty()) {
      throw new OrderSourceException(
          Reason.BAD_DATA, "There are no order rows in " + source.name());
    }
    OrderRows rows = source.rows();
    return rows.columns();
  }

  private static Column named(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  private static List<List<String>> first(Dataset<Row> rows, int width) {
    List<List<String>> first = new ArrayList<>();
    for (Row row : rows.takeAsList(SAMPLE)) {
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        fields.add(LineReader.text(row.get(i)));
      }
      first.add(List.copyOf(fields));
    }
    return List.copyOf(first);
  }
}
