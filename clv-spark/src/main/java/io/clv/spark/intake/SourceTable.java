package io.clv.spark.intake;

import io.clv.etl.input.Header;
import io.clv.etl.input.Row;
import io.clv.etl.order.OrderRows;
import java.io.Serializable;
import java.util.List;

/**
 * One input as the executors must know it.
 *
 * @param number of the input, from 0
 * @param name as the user gave it
 * @param header names of all its columns
 * @param first its first rows, by which dates are recognised
 * @param delimiter between the fields of a line; a comma where there are none
 */
record SourceTable(
    int number,
    String name,
    List<String> header,
    List<List<String>> first,
    char delimiter,
    ReadingPlan plan)
    implements Serializable {

  /**
   * @throws io.clv.core.port.OrderSourceException as {@link OrderRows#of}
   */
  OrderRows rows() {
    List<Row> rows = first.stream().map(SourceTable::row).toList();
    // A comma cannot be within a number where it parts the fields.
    return OrderRows.of(plan.request(name), new Header(name, header), rows, delimiter == ';');
  }

  private static Row row(List<String> fields) {
    return Row.of(0, fields.toArray(new String[0]));
  }
}
