package io.clv.etl.order;

import io.clv.core.order.OrderSink;
import io.clv.core.order.SourceShape;
import io.clv.core.port.IntakeReport.FileIntake;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Header;
import io.clv.etl.input.ReadAhead;
import io.clv.etl.input.Row;
import io.clv.etl.input.Table;
import io.clv.etl.input.TableSource;
import java.util.Optional;
import java.util.function.LongConsumer;

/** One file of an intake, or the result of a query. */
final class OrderFile {
  private static final String WITHOUT_ROWS = "files without rows";
  static final String ORDER_CONFLICT =
      "the order is known from an earlier file, which has no such row";
  static final String CONFLICT =
      "same customer, order and item as an earlier row, which says something else";

  private final TableSource source;
  private final OrderFileRequest request;
  private final Intake intake;
  private final RejectFile rejects;
  private final Currencies currencies;
  private final int blockBytes;
  private long bytes;

  OrderFile(
      TableSource source,
      OrderFileRequest request,
      Intake intake,
      RejectFile rejects,
      Currencies currencies,
      int blockBytes) {
    this.source = source;
    this.request = request;
    this.intake = intake;
    this.rejects = rejects;
    this.currencies = currencies;
    this.blockBytes = blockBytes;
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
    try (Table table = source.open(progress)) {
      Layout layout = Layout.of(table, request);
      DateReader dates = FileDates.recognised(table, layout, request);
      if (dates != null) {
        read(table, layout, dates, sink);
      } else if (source.isRepeatable()) {
        read(table, layout, FileDates.scanned(source, layout, request), sink);
      } else {
        // A stream whose dates must be seen before its rows.
        TableSource kept = source.keep(table);
        DateReader scanned = FileDates.scanned(kept, layout, request);
        try (Table again = kept.open(count -> {})) {
          read(again, layout, scanned, sink);
        }
      }
    }
    return bytes;
  }

  private void read(Table table, Layout layout, DateReader dates, OrderSink sink) {
    RowReading parser = parser(table, layout, dates);
    sink.begin(
        new SourceShape(
            source.name(),
            table.header().names(),
            table.delimiter(),
            layout.position(OrderField.ORDER_ID) != Header.ABSENT,
            dates.form()));
    intake.startFile(
        source.name(), layout.name(OrderField.ORDER_ID), layout.name(OrderField.ORDER_ITEM_ID));
    RowIntake rows =
        new RowIntake(
            request,
            new RowIntake.Source(source.name(), table, layout),
            parser,
            new RowIntake.Books(intake, rejects, currencies),
            Admittance.to(sink, table, intake.source(), rejects.isKept()));
    PlainLines plain = PlainLines.of(table, layout, dates, request, blockBytes);
    if (plain == null) {
      try (ReadAhead<Row> records = ReadAhead.rows(table)) {
        for (Row row = records.next(); row != null; row = records.next()) {
          rows.take(row);
        }
        end(table, layout, rows.count());
      }
    } else {
      try (ReadAhead<PlainBatch> batches = ReadAhead.pieces(table, plain::next)) {
        for (PlainBatch batch = batches.next(); batch != null; batch = batches.next()) {
          batch.forEach(rows);
          plain.reuse(batch);
        }
        end(table, layout, rows.count());
      }
    }
  }

  private void end(Table table, Layout layout, long rows) {
    table.notes().forEach(intake::note);
    if (rows == 0) {
      intake.note(WITHOUT_ROWS);
    }
    String sha256 = table.sha256();
    refuseRepeatedFile(source.name(), sha256, rows, layout);
    intake.endFile(sha256);
  }

  private RowReading parser(Table table, Layout layout, DateReader dates) {
    Preset preset = request.preset();
    AmountReader amounts = new AmountReader(table.hasDecimalComma() || preset.hasDecimalComma());
    RowParser plain = new RowParser(request, layout, dates, amounts);
    return preset.isOfShop() ? new ShopParser(plain, layout, amounts) : plain;
  }

  /** Rows without an identity cannot be recognised a second time, only the whole file can. */
  private void refuseRepeatedFile(String name, String sha256, long rows, Layout layout) {
    if (rows == 0 || layout.position(OrderField.ORDER_ID) != Header.ABSENT) {
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
