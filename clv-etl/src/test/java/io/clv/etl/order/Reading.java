package io.clv.etl.order;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink.Admission;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.OrderSourceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What came out of reading some order files. */
record Reading(IntakeReport report, List<OrderRow> rows) {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  static final String HEADER =
      "customer_id,order_id,order_item_id,num_items,revenue,created_at_date\n";

  static OrderFileRequest.Builder request(Path... files) {
    List<String> names = new ArrayList<>();
    for (Path file : files) {
      names.add(file.toString());
    }
    return OrderFileRequest.builder(names, TODAY);
  }

  static Reading of(OrderFileRequest.Builder request) {
    List<OrderRow> rows = new ArrayList<>();
    IntakeReport report =
        new OrderFiles(request.build())
            .readInto(
                row -> {
                  rows.add(row);
                  return Admission.LOADED;
                });
    return new Reading(report, rows);
  }

  static OrderSourceException failure(OrderFileRequest.Builder request) {
    OrderSourceException failure =
        catchThrowableOfType(OrderSourceException.class, () -> of(request));
    if (failure == null) {
      throw new AssertionError("reading should have failed");
    }
    return failure;
  }

  IntakeCounts counts() {
    return report.counts();
  }

  static Path file(Path directory, String name, String text) {
    return file(directory, name, text.getBytes(StandardCharsets.UTF_8));
  }

  static Path file(Path directory, String name, byte[] bytes) {
    try {
      return Files.write(directory.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
