package io.clv.etl.table;

import io.clv.core.segment.SegmentMembership;
import io.clv.core.valuation.RunTable;
import io.clv.etl.output.Output;
import io.clv.etl.output.OutputException;
import io.clv.etl.output.RowWriter;
import io.clv.etl.output.TableFormat;
import java.util.ArrayList;
import java.util.List;

/** Writes the segments of customers: their ids and a column for each scheme. */
public final class SegmentTables {
  private SegmentTables() {}

  /**
   * Writes a table in the order of the customers.
   *
   * @param memberships of these customers, each by another scheme
   * @throws OutputException if it cannot be written
   */
  public static void write(
      RunTable customers, List<SegmentMembership> memberships, TableFormat format, Output output) {
    List<String> columns = new ArrayList<>(List.of("customer_id"));
    memberships.forEach(membership -> columns.add(membership.scheme().name()));
    output.write(
        writer -> {
          RowWriter rows = format.rows(writer, columns);
          for (int row = 0; row < customers.size(); row++) {
            rows.text(customers.customerId(row));
            for (SegmentMembership membership : memberships) {
              rows.text(membership.segment(row).name());
            }
            rows.endRow();
          }
          rows.end();
        });
  }
}
