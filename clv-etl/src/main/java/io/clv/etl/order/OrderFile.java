package io.clv.etl.order;

import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink;
import io.clv.core.order.OrderSink.Admission;
import io.clv.core.order.RejectedRow;
import io.clv.core.order.RejectedRow.Stage;
import io.clv.core.order.SourceShape;
import io.clv.core.port.IntakeReport.FileIntake;
import io.clv.core.port.IntakeReport.Reject;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Header;
import io.clv.etl.input.ReadAhead;
import io.clv.etl.input.Row;
import io.clv.etl.input.Shown;
import io.clv.etl.input.Table;
import io.clv.etl.input.TableSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One file of an intake, or the result of a query. */
final class OrderFile {
  private static final String WITHOUT_ROWS = "files without rows";
  private static final String ERASED = "rows of erased customers left out";
  static final String ORDER_CONFLICT =
      "the order is known from an earlier file, which has no such row";
  static final String CONFLICT =
      "same customer, order and item as an earlier row, which says something else";

  private final TableSource source;
  private final OrderFileRequest request;
  private final Intake intake;
  private final RejectFile rejects;
  private final Currencies currencies;
  private long bytes;

  OrderFile(
      TableSource source,
      OrderFileRequest request,
      Intake intake,
      RejectFile rejects,
      Currencies currencies) {
    this.source = source;
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
    UsedFields used = new UsedFields(layout);
    sink.begin(
        new SourceShape(
            source.name(),
            table.header().names(),
            table.delimiter(),
            layout.position(OrderField.ORDER_ID) != Header.ABSENT,
            dates.form()));
    Admittance admittance = Admittance.to(sink, table, intake.source(), rejects.isKept());
    intake.startFile(
        source.name(), layout.name(OrderField.ORDER_ID), layout.name(OrderField.ORDER_ITEM_ID));
    long rows = 0;
    try (ReadAhead records = new ReadAhead(table)) {
      for (Row row = records.next(); row != null; row = records.next()) {
        rows++;
        long number = intake.nextRow();
        String customer = null;
        try {
          used.check(row);
          customer = parser.customer(row);
          if (customer == null) {
            intake.unattributed();
            continue;
          }
          RowReading.Said said = parser.read(row, customer);
          push(said, number, row, layout, admittance);
        } catch (RowRejectedException e) {
          reject(e, number, row, customer, table, admittance);
        }
      }
      table.notes().forEach(intake::note);
      if (rows == 0) {
        intake.note(WITHOUT_ROWS);
      }
      String sha256 = table.sha256();
      refuseRepeatedFile(source.name(), sha256, rows, layout);
      intake.endFile(sha256);
    }
  }

  private RowReading parser(Table table, Layout layout, DateReader dates) {
    Preset preset = request.preset();
    AmountReader amounts = new AmountReader(table.hasDecimalComma() || preset.hasDecimalComma());
    RowParser plain = new RowParser(request, layout, dates, amounts);
    return preset.isOfShop() ? new ShopParser(plain, layout, amounts) : plain;
  }

  private void push(
      RowReading.Said said, long number, Row row, Layout layout, Admittance admittance)
      throws RowRejectedException {
    int position = layout.position(OrderField.CURRENCY);
    String currency = position == Header.ABSENT ? "" : row.get(position);
    // All in one currency before any is pushed: of a row that is rejected here nothing is kept.
    List<OrderRow> orders = new ArrayList<>(said.rows().size());
    for (OrderRow order : said.rows()) {
      orders.add(
          currencies.inOneCurrency(
              order, currency, layout.name(OrderField.CURRENCY), source.name(), row.line()));
    }
    Set<Admission> admissions = EnumSet.noneOf(Admission.class);
    admittance.begin(number, row, said.note());
    for (OrderRow order : orders) {
      Admission admission = admittance.accept(order);
      if (admission == Admission.CONFLICT) {
        throw conflict(order, layout);
      }
      admissions.add(admission);
    }
    if (admissions.contains(Admission.ERASED)) {
      intake.unattributed();
      intake.note(ERASED);
      return;
    }
    if (admissions.equals(EnumSet.of(Admission.DUPLICATE))) {
      intake.duplicate();
    } else {
      intake.loaded();
    }
    if (said.note() != null) {
      intake.note(said.note());
    }
  }

  private static RowRejectedException conflict(OrderRow order, Layout layout) {
    return order.isNumbered()
        ? new RowRejectedException(
            Stage.IDENTITY,
            layout.name(OrderField.ORDER_ITEM_ID),
            String.valueOf(order.lineId()),
            CONFLICT)
        : new RowRejectedException(
            Stage.IDENTITY,
            layout.name(OrderField.ORDER_ID),
            String.valueOf(order.orderId()),
            ORDER_CONFLICT);
  }

  private void reject(
      RowRejectedException e,
      long number,
      Row row,
      @Nullable String customer,
      Table table,
      Admittance admittance) {
    Reject reject =
        new Reject(source.name(), row.line(), e.column(), Shown.text(e.value()), e.reason());
    intake.rejected(number, reject);
    if (!admittance.keep(e, number, row)) {
      rejects.write(reject, e.value(), table.text(row));
    }
    admittance.reject(
        new RejectedRow(
            row.line(), customer, e.stage(), e.column(), e.value(), e.reason(), row.toList()));
    if (request.maxRejects().isExceeded(intake.rejectedInAll())) {
      throw TooManyRejects.of(intake, request);
    }
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
