package io.clv.etl.order;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.clv.core.port.OrderSourceException;
import io.clv.etl.input.Header;
import io.clv.etl.input.Origin;
import io.clv.etl.input.Records;
import io.clv.etl.input.TextInput;
import io.clv.etl.output.Output;
import io.clv.etl.output.OutputException;
import java.io.IOException;
import java.io.Writer;
import java.util.Objects;
import org.apache.commons.csv.CSVRecord;

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
    long[] counts = new long[2];
    Origin origin = Origin.of(request.inputs().get(0), request.standardInput());
    try (TextInput input = TextInput.open(origin, request.encoding(), request.progress())) {
      Layout layout = Layout.of(input, request);
      try (Records records = new Records(input, layout.dialect())) {
        output.write(writer -> copy(records, layout, fraction, seed, writer, counts));
      }
    }
    return new Sampled(counts[0], counts[1]);
  }

  private static void copy(
      Records records, Layout layout, double fraction, long seed, Writer writer, long[] counts)
      throws IOException {
    int customer = layout.position(OrderField.CUSTOMER_ID);
    HashFunction hash = Hashing.murmur3_128((int) (seed ^ seed >>> 32));
    if (layout.hasHeader()) {
      // The layout was read from it, so it is there.
      writeLine(Objects.requireNonNull(records.next()), layout, writer);
    }
    for (CSVRecord record = records.next(); record != null; record = records.next()) {
      counts[0]++;
      if (!layout.header().fits(record) || customer == Header.ABSENT) {
        continue;
      }
      String id = record.get(customer);
      long bits = hash.hashUnencodedChars(id).asLong() >>> 11;
      if (!id.isBlank() && bits * 0x1p-53 < fraction) {
        counts[1]++;
        writeLine(record, layout, writer);
      }
    }
  }

  private static void writeLine(CSVRecord record, Layout layout, Writer writer) throws IOException {
    writer.write(layout.dialect().line(record));
    writer.write('\n');
  }
}
