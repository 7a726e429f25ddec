package io.clv.etl.table;

import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink;
import io.clv.etl.output.CsvLine;
import io.clv.etl.output.Output;
import io.clv.etl.output.OutputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes orders in the default order format. */
public final class OrderTable {
  private static final String[] COLUMNS = {
    "customer_id", "order_id", "order_item_id", "num_items", "revenue", "created_at_date"
  };

  private OrderTable() {}

  /**
   * Writes the rows that {@code source} pushes into the sink it is given, in their order.
   *
   * @throws OutputException if the file cannot be written; it is then as it was before
   */
  public static void write(Output output, Consumer<OrderSink> source) {
    output.write(
        writer -> {
          CsvLine.append(writer, COLUMNS);
          source.accept(
              row -> {
                try {
                  CsvLine.append(
                      writer,
                      row.customerId(),
                      text(row.orderId()),
                      text(row.lineId()),
                      row.items().toString(),
                      row.amount() == null ? "" : money(row),
                      LocalDate.ofEpochDay(row.day()).toString());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
                return OrderSink.Admission.LOADED;
              });
        });
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }

  /** At least two decimals, as prices are written. */
  private static String money(OrderRow row) {
    BigDecimal amount = Objects.requireNonNull(row.amount()).toBigDecimal();
    return (amount.scale() < 2 ? amount.setScale(2) : amount).toPlainString();
  }
}
