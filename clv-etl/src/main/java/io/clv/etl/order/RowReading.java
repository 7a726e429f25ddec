package io.clv.etl.order;

import io.clv.core.order.OrderRow;
import io.clv.etl.input.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the rows of one file into order rows, in their order. */
interface RowReading {
  /**
   * What a row says.
   *
   * @param rows a purchase, a refund, both, or none
   * @param note why there is something special about the row, or null
   */
  record Said(List<OrderRow> rows, @Nullable String note) {
    static Said of(OrderRow row) {
      return new Said(List.of(row), null);
    }

    static Said nothing(String note) {
      return new Said(List.of(), note);
    }
  }

  /** The customer a row belongs to, or null. To be asked before {@link #read}. */
  @Nullable String customer(Row row);

  /**
   * @param customer as {@link #customer} gave it
   * @throws RowRejectedException if the row cannot be used
   */
  Said read(Row row, String customer) throws RowRejectedException;
}
