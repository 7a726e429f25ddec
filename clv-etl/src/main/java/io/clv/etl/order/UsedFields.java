package io.clv.etl.order;

import io.clv.core.order.RejectedRow.Stage;
import io.clv.etl.input.Header;
import io.clv.etl.input.Row;
import java.util.Map;

/** Refuses rows that cannot be split, and those with a damaged field that is needed. */
final class UsedFields {
  private final Header header;
  private final boolean[] used;

  UsedFields(Layout layout) {
    header = layout.header();
    used = new boolean[header.names().size()];
    layout.positions().values().forEach(position -> used[position] = true);
  }

  void check(Row row) throws RowRejectedException {
    Row.Fault fault = row.fault();
    if (fault != null) {
      throw new RowRejectedException(Stage.READER, "", fault.value(), fault.reason());
    }
    if (!header.fits(row)) {
      throw new RowRejectedException(
          Stage.READER,
          "",
          row.size() + (row.size() == 1 ? " field" : " fields"),
          "wrong number of fields; this file has " + header.names().size() + " columns");
    }
    if (!row.fieldFaults().isEmpty()) {
      for (Map.Entry<Integer, Row.Fault> damaged : row.fieldFaults().entrySet()) {
        int position = damaged.getKey();
        if (position < used.length && used[position]) {
          throw new RowRejectedException(
              Stage.READER,
              header.names().get(position),
              damaged.getValue().value(),
              damaged.getValue().reason());
        }
      }
    }
  }
}
