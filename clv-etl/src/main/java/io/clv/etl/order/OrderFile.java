package io.clv.etl.order;

import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink;
import io.clv.core.port.IntakeReport.FileIntake;
import io.clv.core.port.IntakeReport.Reject;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Header;
import io.clv.etl.input.Origin;
import io.clv.etl.input.ReadAhead;
import io.clv.etl.input.Records;
import io.clv.etl.input.Shown;
import io.clv.etl.input.TextInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** One file of an intake. */
final class OrderFile {
  private static final String ZERO_PRICED = "zero-priced lines dropped";
  private static final String WITHOUT_ROWS = "files without rows";
  private static final String CONFLICT =
      "same customer, order and item as an earlier row, which says something else";

  private final Origin origin;
  private final OrderFileRequest request;
  private final Intake intake;
  private final RejectFile rejects;
  private final Currencies currencies;
  private long bytes;

  OrderFile(
      Origin origin,
      OrderFileRequest request,
      Intake intake,
      RejectFile rejects,
      Currencies currencies) {
    this.origin = origin;
    this.request = request;
    this.intake = intake;
    this.rejects = rejects;
    this.currencies = currencies;
  }

  /**
   * @param bytesBefore bytes of the inputs before this one
   * @return bytes of this one
   */
  long readInto(OrderSink sink, long bytesBefore) {
    LongConsumer progress =
        count -> {
          bytes = count;
          request.progress().accept(bytesBefore + count);
        };
    try (TextInput input = TextInput.open(origin, request.encoding(), progress)) {
      Layout layout = Layout.of(input, request);
      DateReader dates = FileDates.recognised(input, layout, request);
      if (dates != null) {
        read(input, layout, dates, sink);
      } else if (origin.isRepeatable()) {
        read(input, layout, FileDates.scanned(origin, layout, request), sink);
      } else {
        readKept(input, layout, sink);
      }
    }
    return bytes;
  }

  /** Reads a stream whose dates must be seen before its rows. */
  private void readKept(TextInput stream, Layout layout, OrderSink sink) {
    Path file = temporaryFile();
    try {
      Origin kept = stream.keepIn(file);
      DateReader dates = FileDates.scanned(kept, layout, request);
      try (TextInput input = TextInput.open(kept, request.encoding(), count -> {})) {
        read(input, layout, dates, sink);
      }
    } finally {
      delete(file);
    }
  }

  private static Path temporaryFile() {
    try {
      Path file = Files.createTempFile("clv-orders-", ".csv");
      // For an interrupt, which runs no finally block.
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new OrderSourceException(
          Reason.UNREADABLE,
          "Standard input has dates that need two passes, and no temporary file can be made for it: "
              + e.getMessage(),
          e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new OrderSourceException(
          Reason.UNREADABLE, "The temporary file " + file + " cannot be deleted", e);
    }
  }

  private void read(TextInput input, Layout layout, DateReader dates, OrderSink sink) {
    RowParser parser = new RowParser(request.preset(), layout, dates, request.today());
    int currency = layout.position(OrderField.CURRENCY);
    long rows = 0;
    try (ReadAhead records = new ReadAhead(new Records(input, layout.dialect()))) {
      if (layout.hasHeader()) {
        CSVRecord unused = records.next();
      }
      for (CSVRecord record = records.next(); record != null; record = records.next()) {
        rows++;
        try {
          parser.checkWidth(record);
          if (!parser.hasCustomer(record)) {
            intake.unattributed();
            continue;
          }
          OrderRow row = parser.parse(record);
          if (currency != Header.ABSENT) {
            currencies.observe(record.get(currency), input.name(), records.line());
          }
          push(row, layout, sink);
        } catch (RowRejectedException e) {
          reject(e, records.line(), layout, record);
        }
      }
      if (rows == 0) {
        intake.note(WITHOUT_ROWS);
      }
      String sha256 = input.sha256();
      refuseRepeatedFile(input.name(), sha256, rows, layout);
      intake.endFile(input.name(), sha256);
    }
  }

  private void push(@Nullable OrderRow row, Layout layout, OrderSink sink)
      throws RowRejectedException {
    if (row == null) {
      intake.loaded();
      intake.note(ZERO_PRICED);
      return;
    }
    switch (sink.accept(row)) {
      case LOADED -> intake.loaded();
      case DUPLICATE -> intake.duplicate();
      case CONFLICT ->
          throw new RowRejectedException(
              layout.name(OrderField.ORDER_ITEM_ID), String.valueOf(row.lineId()), CONFLICT);
    }
  }

  private void reject(RowRejectedException e, long line, Layout layout, CSVRecord record) {
    Reject reject = new Reject(origin.name(), line, e.column(), Shown.text(e.value()), e.reason());
    intake.rejected(reject);
    rejects.write(reject, e.value(), layout.dialect().line(record));
    if (request.maxRejects().isExceeded(intake.rejectedInAll())) {
      throw TooManyRejects.of(intake, request);
    }
  }

  /** Rows without an identity cannot be recognised a second time, only the whole file can. */
  private void refuseRepeatedFile(String name, String sha256, long rows, Layout layout) {
    if (rows == 0 || layout.identifiesRows(request.preset())) {
      return;
    }
    Optional<FileIntake> same =
        intake.files().stream().filter(f -> f.sha256().equals(sha256)).findFirst();
    if (same.isPresent()) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s is the same file as %s; name it once".formatted(name, same.get().name()));
    }
  }
}
