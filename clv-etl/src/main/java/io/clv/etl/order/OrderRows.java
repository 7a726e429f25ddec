package io.clv.etl.order;

import io.clv.core.order.OrderRow;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Header;
import io.clv.etl.input.Row;
import io.clv.etl.input.RowReader;
import io.clv.etl.input.StructuredTable;
import io.clv.etl.input.Table;
import io.clv.etl.input.TableSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows that somebody else has read into order rows, each by itself: for engines that read the
 * parts of a table at the same time. What a row says is decided as {@link OrderFiles} decides it,
 * but for the form of the dates, which the first rows must settle.
 *
 * <p>Not for use by several threads.
 */
public final class OrderRows {
  private final Layout layout;
  private final UsedFields used;
  private final RowReading parser;
  private final Currencies currencies;

  private OrderRows(Layout layout, RowReading parser, Currencies currencies) {
    this.layout = layout;
    this.used = new UsedFields(layout);
    this.parser = parser;
    this.currencies = currencies;
  }

  /** What a row turns out to be. */
  public sealed interface Reading {}

  /**
   * A row that can be used.
   *
   * @param orders what it says: a purchase or a refund, or nothing
   * @param note why there is something special about the row, or null
   */
  public record Usable(List<OrderRow> orders, @Nullable String note) implements Reading {}

  /** A row without a customer. */
  public record Unattributed() implements Reading {}

  /**
   * A row that cannot be used.
   *
   * @param column header of the offending column; empty if the row as a whole is at fault
   * @param value what stands there
   * @param reason what is wrong and what would be right, the same text for all such rows
   */
  public record Rejected(String column, String value, String reason) implements Reading {}

  /**
   * @param request says which column is what and how values are written; its inputs are not opened
   * @param first the first rows of the table, at least one
   * @param decimalComma whether {@code 12,50} is twelve and a half
   * @throws OrderSourceException if a column that is needed is not there, the first rows do not say
   *     how dates are written, or the preset reads rows by what stood before them
   */
  public static OrderRows of(
      OrderFileRequest request, Header header, List<Row> first, boolean decimalComma) {
    Preset preset = request.preset();
    if (preset.isOfShop()) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST,
          "The preset %s reads the rows of an order in their order, so that a table cannot be read in parts; these can: orders, cdnow, online-retail"
              .formatted(preset.label()));
    }
    TableSource source = new Beginning(header, first);
    try (Table table = source.open(bytes -> {})) {
      Layout layout = Layout.of(table, request);
      DateReader dates = FileDates.recognised(table, layout, request);
      if (dates == null) {
        dates = FileDates.scanned(source, layout, request);
      }
      AmountReader amounts = new AmountReader(decimalComma || preset.hasDecimalComma());
      String currency = request.currency();
      return new OrderRows(
          layout,
          new RowParser(request, layout, dates, amounts),
          new Currencies(
              currency,
              currency == null || request.ratesFile() == null
                  ? null
                  : ExchangeRates.read(request.ratesFile(), currency)));
    }
  }

  /** The columns that are looked at, by position, ascending. */
  public List<Integer> columns() {
    return layout.positions().values().stream().sorted().distinct().toList();
  }

  /**
   * Reads a row.
   *
   * @throws OrderSourceException if its amount is in another currency than an earlier row's, and
   *     there are no rates
   */
  public Reading read(Row row) {
    try {
      used.check(row);
      String customer = parser.customer(row);
      if (customer == null) {
        return new Unattributed();
      }
      RowReading.Said said = parser.read(row, customer);
      int position = layout.position(OrderField.CURRENCY);
      if (position == Header.ABSENT) {
        return new Usable(said.rows(), said.note());
      }
      List<OrderRow> orders = new ArrayList<>(said.rows().size());
      for (OrderRow order : said.rows()) {
        orders.add(
            currencies.inOneCurrency(
                order,
                row.get(position),
                layout.name(OrderField.CURRENCY),
                layout.header().source(),
                row.line()));
      }
      return new Usable(orders, said.note());
    } catch (RowRejectedException e) {
      return new Rejected(e.column(), e.value(), e.reason());
    }
  }

  /** How a row is refused that contradicts an earlier one. */
  public Rejected conflict(OrderRow row) {
    return row.isNumbered()
        ? new Rejected(
            layout.name(OrderField.ORDER_ITEM_ID), String.valueOf(row.lineId()), OrderFile.CONFLICT)
        : new Rejected(
            layout.name(OrderField.ORDER_ID),
            String.valueOf(row.orderId()),
            OrderFile.ORDER_CONFLICT);
  }

  /** The currency of all amounts so far; null if nothing says it. */
  public @Nullable String currency() {
    return currencies.currency();
  }

  /** The first rows of a table, as a table. */
  private record Beginning(Header header, List<Row> rows) implements TableSource {
    @Override
    public String name() {
      return header.source();
    }

    @Override
    public Table open(LongConsumer progress) {
      Iterator<Row> next = rows.iterator();
      return new StructuredTable(
          header,
          new RowReader() {
            @Override
            public @Nullable Row next() {
              return next.hasNext() ? next.next() : null;
            }

            @Override
            public void close() {}
          },
          List.of(),
          () -> "");
    }

    @Override
    public boolean isRepeatable() {
      return true;
    }
  }
}
