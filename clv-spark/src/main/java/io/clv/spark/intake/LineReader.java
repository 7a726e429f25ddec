package io.clv.spark.intake;

import io.clv.core.port.OrderSourceException;
import io.clv.etl.input.FieldText;
import io.clv.etl.order.OrderRows;
import io.clv.spark.intake.Account.Count;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Turns a part of an input into rows to be shuffled: the customer, the place of the row in the
 * input, and what it says ({@link LineBytes}). Behind the last row stands what was counted.
 *
 * <p>The position of a row is where its block begins in the file plus how many rows of the block
 * come before it. A row of text has at least a byte, so that positions grow along a file however it
 * is split; a Parquet file numbers its rows itself.
 *
 * @param columns positions in the table's header of the fields that an input row begins with
 * @param corrupt whether they are followed by the whole line where it could not be split
 * @param splitter splits such a line
 */
record LineReader(
    SourceTable source,
    InputFiles files,
    List<Integer> columns,
    boolean corrupt,
    Place place,
    LineText splitter)
    implements MapPartitionsFunction<Row, Row> {

  /** Customer or another key, number of the input, file, position and the line itself. */
  static final StructType SCHEMA =
      new StructType()
          .add("key", DataTypes.StringType)
          .add("source", DataTypes.IntegerType)
          .add("file", DataTypes.IntegerType)
          .add("position", DataTypes.LongType)
          .add("line", DataTypes.BinaryType);

  /** Rejects have no customer; they are spread by this many keys. */
  private static final int REJECT_KEYS = 4096;

  /** How an input row says where it stood. */
  enum Place {
    /** Two last columns: the file's path and where the block begins. */
    BLOCK,
    /** Two last columns: the file's path and the number of the row. */
    ROW,
    /** Not at all: the rows of a table have no order. */
    NONE
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Lines(rows);
  }

  private final class Lines implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final OrderRows reader = source.rows();
    private final LineBytes bytes = new LineBytes();
    private final Map<String, Integer> numbers = files.numbers();
    private final Account account = new Account();
    private final ArrayDeque<Row> ready = new ArrayDeque<>();
    private boolean finished;

    private String path = "";
    private long block = -1;
    private int file;
    private long rowsOfBlock;

    Lines(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && !finished) {
        if (rows.hasNext() && account.failure().isEmpty()) {
          read(rows.next());
        } else {
          finished = true;
          account.currency(reader.currency());
          ready.add(line(null, 0, bytes.of(account)));
        }
      }
      return !ready.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }

    private void read(Row row) {
      long position = position(row);
      io.clv.etl.input.Row fields = fields(row, position);
      if (fields.size() == source.header().size() && fields.toList().equals(source.header())) {
        account.note("repeated header lines passed over");
        return;
      }
      account.count(Count.READ, 1);
      OrderRows.Reading reading;
      try {
        reading = reader.read(fields);
      } catch (OrderSourceException e) {
        account.fail(Objects.requireNonNullElse(e.getMessage(), e.toString()));
        return;
      }
      if (reading instanceof OrderRows.Usable usable) {
        String note = usable.note();
        if (note != null) {
          account.note(note);
        }
        usable
            .orders()
            .forEach(order -> ready.add(line(order.customerId(), position, bytes.of(order))));
      } else if (reading instanceof OrderRows.Rejected rejected) {
        account.rejected(
            files.name(file, source.name()),
            rejected.column(),
            rejected.value(),
            rejected.reason());
        ready.add(
            line(
                Long.toString(position % REJECT_KEYS),
                position,
                bytes.of(rejected, splitter.join(fields.toList()))));
      } else {
        account.count(Count.UNATTRIBUTED, 1);
      }
    }

    private Row line(@Nullable String key, long position, byte[] line) {
      return RowFactory.create(key, source.number(), file, position, line);
    }

    private long position(Row row) {
      if (place == Place.NONE) {
        return 0;
      }
      int last = row.size() - 1;
      String rowPath = row.getString(last - 1);
      long number = row.getLong(last);
      boolean sameFile = rowPath.equals(path);
      if (!sameFile) {
        path = rowPath;
        Integer known = numbers.get(InputFiles.name(rowPath));
        if (known == null) {
          throw new IllegalStateException("a row of a file that was not listed: " + rowPath);
        }
        file = known;
      }
      if (place == Place.ROW) {
        return number;
      }
      if (!sameFile || number != block) {
        block = number;
        rowsOfBlock = 0;
      }
      return block + rowsOfBlock++;
    }

    private io.clv.etl.input.Row fields(Row row, long position) {
      if (corrupt && !row.isNullAt(columns.size())) {
        return splitter.split(row.getString(columns.size()), position);
      }
      String[] values = new String[source.header().size()];
      boolean damaged = false;
      for (int i = 0; i < columns.size(); i++) {
        String text = text(row.get(i));
        values[columns.get(i)] = text;
        damaged |= text.indexOf('\0') >= 0;
      }
      for (int i = 0; i < values.length; i++) {
        values[i] = values[i] == null ? "" : values[i];
      }
      io.clv.etl.input.Row fields = io.clv.etl.input.Row.of(position, values);
      return damaged ? fields.checked(null) : fields;
    }
  }

  /** A value as the text that a file would have for it. */
  static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Double number) {
      return FieldText.of(number);
    }
    if (value instanceof Float number) {
      return FieldText.of(number);
    }
    if (value instanceof BigDecimal number) {
      return FieldText.of(number);
    }
    if (value instanceof java.sql.Timestamp instant) {
      return FieldText.of(instant.toInstant());
    }
    if (value instanceof Instant instant) {
      return FieldText.of(instant);
    }
    if (value instanceof LocalDateTime time) {
      return FieldText.of(time);
    }
    return value.toString();
  }
}
