package io.clv.core.covariate;

import io.clv.core.order.CustomerIds;
import io.clv.core.summary.CustomerSummaries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Covariates that do not change over time, as columns with a row a customer. Immutable. */
public final class CovariateTable {
  private final String source;
  private final List<CovariateColumn> columns;
  private final Map<String, Integer> rows;

  /**
   * @param source where they come from, for messages
   * @throws IllegalArgumentException if a column has another length, two columns have one name, or
   *     a customer stands there twice
   */
  public CovariateTable(String source, CustomerIds ids, List<? extends CovariateColumn> columns) {
    this.source = source;
    this.columns = List.copyOf(columns);
    rows = new HashMap<>(ids.size() * 2);
    for (int i = 0; i < ids.size(); i++) {
      if (rows.put(ids.get(i), i) != null) {
        throw new IllegalArgumentException("customer %s stands there twice".formatted(ids.get(i)));
      }
    }
    for (CovariateColumn column : columns) {
      if (column.size() != ids.size()) {
        throw new IllegalArgumentException(
            "column %s has %d values for %d customers"
                .formatted(column.name(), column.size(), ids.size()));
      }
    }
    if (columns.stream().map(CovariateColumn::name).distinct().count() != columns.size()) {
      throw new IllegalArgumentException("two columns have one name: " + names());
    }
  }

  /** Where they come from, as messages name it. */
  public String source() {
    return source;
  }

  public List<CovariateColumn> columns() {
    return columns;
  }

  public List<String> names() {
    return columns.stream().map(CovariateColumn::name).toList();
  }

  Optional<CovariateColumn> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /**
   * The row of each customer.
   *
   * @throws CovariateException if a customer has none
   */
  int[] rowsOf(CustomerSummaries customers) {
    int[] result = new int[customers.size()];
    int missing = 0;
    String first = "";
    for (int i = 0; i < result.length; i++) {
      Integer row = rows.get(customers.id(i));
      if (row == null) {
        if (missing++ == 0) {
          first = customers.id(i);
        }
      } else {
        result[i] = row;
      }
    }
    if (missing > 0) {
      throw new CovariateException(
          "%s has no row for customer %s%s; every customer needs one"
              .formatted(
                  source,
                  first,
                  missing == 1
                      ? " (1 of %d customers)".formatted(result.length)
                      : " and %d more (of %d customers)".formatted(missing - 1, result.length)));
    }
    return result;
  }
}
