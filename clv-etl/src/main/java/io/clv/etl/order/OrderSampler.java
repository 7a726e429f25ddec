package io.clv.etl.order;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Header;
import io.clv.etl.input.InputFormat;
import io.clv.etl.input.Origin;
import io.clv.etl.input.Row;
import io.clv.etl.input.Table;
import io.clv.etl.input.TextInput;
import io.clv.etl.input.TextTable;
import io.clv.etl.output.Output;
import io.clv.etl.output.OutputException;
import java.io.IOException;
import java.io.Writer;

/**
 * Makes a reduced copy of an order file: all rows of some customers, as they stand. Whether a
 * customer is kept depends on the id and the seed alone, so that several files of one shop keep the
 * same customers. Rows without a customer, or with a wrong number of fields, are left out.
 */
public final class OrderSampler {
  private OrderSampler() {}

  /** What was copied, in rows. */
  public record Sampled(long rowsRead, long rowsKept) {}

  /**
   * Copies a file in its own dialect, as UTF-8.
   *
   * @param request names one input; dates and numbers are not looked at
   * @param fraction share of the customers to keep, greater than 0 and at most 1
   * @throws OrderSourceException if the file cannot be read
   * @throws OutputException if the copy cannot be written
   */
  public static Sampled sample(
      OrderFileRequest request, double fraction, long seed, Output output) {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new IllegalArgumentException(
          "fraction must be greater than 0 and at most 1: " + fraction);
    }
    if (request.inputs().isEmpty()) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST, "A reduced copy is made of a file, not of a query");
    }
    long[] counts = new long[2];
    Origin origin = Origin.of(request.inputs().get(0), request.standardInput());
    InputFormat format = request.format() == null ? InputFormat.of(origin) : request.format();
    if (format != InputFormat.CSV) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST,
          "A reduced copy is made of delimited text; %s is %s"
              .formatted(origin.name(), format.label()));
    }
    try (TextInput input = TextInput.open(origin, request.encoding(), request.progress());
        TextTable table = new TextTable(input, FileSource.shape(request))) {
      Layout layout = Layout.of(table, request);
      output.write(writer -> copy(table, layout, fraction, seed, writer, counts));
    }
    return new Sampled(counts[0], counts[1]);
  }

  private static void copy(
      TextTable table, Layout layout, double fraction, long seed, Writer writer, long[] counts)
      throws IOException {
    int customer = layout.position(OrderField.CUSTOMER_ID);
    if (customer == Header.ABSENT) {
      customer = layout.position(OrderField.EMAIL);
    }
    HashFunction hash = Hashing.murmur3_128((int) (seed ^ seed >>> 32));
    if (table.isNamed()) {
      writeLine(Row.of(1, table.header().names().toArray(new String[0])), table, writer);
    }
    for (Row row = table.next(); row != null; row = table.next()) {
      counts[0]++;
      if (row.anyFault() != null || !layout.header().fits(row)) {
        continue;
      }
      String id = row.get(customer);
      long bits = hash.hashUnencodedChars(id).asLong() >>> 11;
      if (!id.isBlank() && bits * 0x1p-53 < fraction) {
        counts[1]++;
        writeLine(row, table, writer);
      }
    }
  }

  private static void writeLine(Row row, Table table, Writer writer) throws IOException {
    writer.write(table.text(row));
    writer.write('\n');
  }
}
