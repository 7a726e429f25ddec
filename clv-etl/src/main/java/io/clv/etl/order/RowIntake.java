package io.clv.etl.order;

import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink.Admission;
import io.clv.core.order.RejectedRow;
import io.clv.core.order.RejectedRow.Stage;
import io.clv.core.port.IntakeReport.Reject;
import io.clv.etl.input.Header;
import io.clv.etl.input.Row;
import io.clv.etl.input.Shown;
import io.clv.etl.input.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pushes the rows of one source and books what becomes of each. */
final class RowIntake implements PlainBatch.Taker {
  private static final String ERASED = "rows of erased customers left out";

  private final OrderFileRequest request;
  private final Source source;
  private final Layout layout;
  private final UsedFields used;
  private final RowReading parser;
  private final Intake intake;
  private final RejectFile rejects;
  private final Currencies currencies;
  private final Admittance admittance;
  private long count;

  /** What the rows are from. */
  record Source(String name, Table table, Layout layout) {}

  /** Where it is written down. */
  record Books(Intake intake, RejectFile rejects, Currencies currencies) {}

  RowIntake(
      OrderFileRequest request,
      Source source,
      RowReading parser,
      Books books,
      Admittance admittance) {
    this.request = request;
    this.source = source;
    this.parser = parser;
    this.admittance = admittance;
    layout = source.layout();
    used = new UsedFields(layout);
    intake = books.intake();
    rejects = books.rejects();
    currencies = books.currencies();
  }

  /** Rows taken so far. */
  long count() {
    return count;
  }

  @Override
  public void take(PlainBatch batch, int i) {
    count++;
    long number = intake.nextRow();
    admittance.begin(number, batch, i);
    switch (admittance.accept(batch, i)) {
      case LOADED -> intake.loaded();
      case DUPLICATE -> intake.duplicate();
      case ERASED -> erased();
      case CONFLICT -> {
        OrderRow order = batch.orders().row(i);
        reject(conflict(order), number, batch.row(i), order.customerId());
      }
    }
  }

  @Override
  public void take(Row row) {
    count++;
    long number = intake.nextRow();
    String customer = null;
    try {
      used.check(row);
      customer = parser.customer(row);
      if (customer == null) {
        intake.unattributed();
        return;
      }
      push(parser.read(row, customer), number, row);
    } catch (RowRejectedException e) {
      reject(e, number, row, customer);
    }
  }

  private void push(RowReading.Said said, long number, Row row) throws RowRejectedException {
    int position = layout.position(OrderField.CURRENCY);
    String currency = position == Header.ABSENT ? "" : row.get(position);
    // All in one currency before any is pushed: of a row that is rejected here nothing is kept.
    List<OrderRow> orders = new ArrayList<>(said.rows().size());
    for (OrderRow order : said.rows()) {
      orders.add(
          currencies.inOneCurrency(
              order, currency, layout.name(OrderField.CURRENCY), source.name(), row.line()));
    }
    admittance.begin(number, row, said.note());
    boolean erased = false;
    boolean repeated = !orders.isEmpty();
    for (OrderRow order : orders) {
      Admission admission = admittance.accept(order);
      if (admission == Admission.CONFLICT) {
        throw conflict(order);
      }
      erased |= admission == Admission.ERASED;
      repeated &= admission == Admission.DUPLICATE;
    }
    if (erased) {
      erased();
      return;
    }
    if (repeated) {
      intake.duplicate();
    } else {
      intake.loaded();
    }
    if (said.note() != null) {
      intake.note(said.note());
    }
  }

  private void erased() {
    intake.unattributed();
    intake.note(ERASED);
  }

  private RowRejectedException conflict(OrderRow order) {
    return order.isNumbered()
        ? new RowRejectedException(
            Stage.IDENTITY,
            layout.name(OrderField.ORDER_ITEM_ID),
            String.valueOf(order.lineId()),
            OrderFile.CONFLICT)
        : new RowRejectedException(
            Stage.IDENTITY,
            layout.name(OrderField.ORDER_ID),
            String.valueOf(order.orderId()),
            OrderFile.ORDER_CONFLICT);
  }

  private void reject(RowRejectedException e, long number, Row row, @Nullable String customer) {
    Reject reject =
        new Reject(source.name(), row.line(), e.column(), Shown.text(e.value()), e.reason());
    intake.rejected(number, reject);
    if (!admittance.keep(e, number, row)) {
      rejects.write(reject, e.value(), source.table().text(row));
    }
    admittance.reject(
        new RejectedRow(
            row.line(), customer, e.stage(), e.column(), e.value(), e.reason(), row.toList()));
    if (request.maxRejects().isExceeded(intake.rejectedInAll())) {
      throw TooManyRejects.of(intake, request);
    }
  }
}
