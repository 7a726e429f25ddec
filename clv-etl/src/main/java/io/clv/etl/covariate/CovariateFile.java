package io.clv.etl.covariate;

import io.clv.core.covariate.CovariateColumn;
import io.clv.core.covariate.CovariateTable;
import io.clv.core.order.CustomerIds;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Row;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads covariates that do not change over time: a header, then a row a customer. The customer is
 * in the column {@code customer_id} or {@code Id}, or else in the first one; every other column is
 * a covariate. A column of numbers is a number, any other a category.
 */
public final class CovariateFile {
  private final String file;
  private final InputStream standardInput;

  /**
   * @param file a path, plain or gzip, or {@code -} for standard input
   */
  public CovariateFile(String file, InputStream standardInput) {
    this.file = file;
    this.standardInput = standardInput;
  }

  /**
   * @throws OrderSourceException if the file cannot be read; the message names line, column, value
   *     and what was expected
   */
  public CovariateTable read() {
    return CovariateRows.read(file, standardInput, CovariateFile::table);
  }

  private static CovariateTable table(CovariateRows rows) {
    List<String> names = rows.header().names();
    int customer = Math.max(0, rows.header().findFirst(CovariateRows.CUSTOMER));
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      if (c != customer) {
        columns.add(new Column(c, names.get(c)));
      }
    }
    if (columns.isEmpty()) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s has no column beside %s; covariates are further columns"
              .formatted(rows.header().source(), names.get(customer)));
    }
    List<String> ids = new ArrayList<>();
    Map<String, Long> lines = new HashMap<>();
    for (Row record = rows.next(); record != null; record = rows.next()) {
      String id = record.get(customer);
      if (id.isBlank()) {
        throw rows.bad(customer, id, "a customer id is expected");
      }
      Long earlier = lines.putIfAbsent(id, rows.line());
      if (earlier != null) {
        throw rows.bad(
            customer,
            id,
            "this customer stands in line %d already; one row a customer is expected"
                .formatted(earlier));
      }
      ids.add(id);
      for (Column column : columns) {
        column.add(rows.text(record, column.position), rows.line());
      }
    }
    if (ids.isEmpty()) {
      throw new OrderSourceException(
          Reason.BAD_DATA, rows.header().source() + " has a header and no rows");
    }
    return new CovariateTable(
        rows.header().source(),
        CustomerIds.of(ids),
        columns.stream().map(column -> column.build(rows)).toList());
  }

  /** A column whose kind is known at the end. */
  private static final class Column {
    private final int position;
    private final String name;
    private final List<String> texts = new ArrayList<>();
    private final Map<String, String> distinct = new HashMap<>();
    private long numbers;
    private String firstOther = "";
    private long firstOtherLine;

    Column(int position, String name) {
      this.position = position;
      this.name = name;
    }

    void add(String text, long line) {
      // Categories repeat; one copy of each is enough.
      texts.add(distinct.computeIfAbsent(text, t -> t));
      if (!Double.isNaN(CovariateRows.number(text))) {
        numbers++;
      } else if (firstOtherLine == 0) {
        firstOther = text;
        firstOtherLine = line;
      }
    }

    CovariateColumn build(CovariateRows rows) {
      if (numbers == texts.size()) {
        return new CovariateColumn.Numbers(
            name, texts.stream().mapToDouble(CovariateRows::number).toArray());
      }
      if (2 * numbers >= texts.size()) {
        throw rows.bad(
            firstOtherLine,
            position,
            firstOther,
            "a number is expected, as in most other rows (write categories so that none of them is"
                + " a number)");
      }
      return new CovariateColumn.Categories(name, texts);
    }
  }
}
