package io.clv.spark.intake;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What each customer's orders add up to, with the accounts of all rows. It is made once, when it is
 * first asked, and kept by Spark until {@link #close}.
 */
public final class CustomerLedger implements AutoCloseable {
  private final Dataset<Row> entries;
  private final Account account;

  private CustomerLedger(Dataset<Row> entries, Account account) {
    this.entries = entries;
    this.account = account;
  }

  static CustomerLedger of(List<OrderTable> tables, List<String> inputs) {
    Dataset<Row> lines =
        tables.stream().map(OrderTable::lines).reduce(Dataset::unionAll).orElseThrow();
    Dataset<Row> entries =
        lines
            .repartition(col("key"))
            // The line itself comes last, for tables whose rows have no order.
            .sortWithinPartitions(
                col("key"), col("source"), col("file"), col("position"), col("line"))
            .mapPartitions(
                new CustomerBatches(
                    tables.stream().map(OrderTable::source).toList(),
                    tables.stream().map(OrderTable::files).toList()),
                Encoders.row(CustomerBatches.SCHEMA))
            .persist(StorageLevel.MEMORY_AND_DISK());
    Account account = new Account();
    for (Row part : of(entries, CustomerBatches.ACCOUNT).select("account").collectAsList()) {
      account.add(Account.ofBytes((byte[]) part.get(0)));
    }
    return new CustomerLedger(entries, account);
  }

  private static Dataset<Row> of(Dataset<Row> entries, int kind) {
    return entries.filter(col("kind").equalTo(kind));
  }

  public Account account() {
    return account;
  }

  /** A row a customer: what follows from their own orders alone, as of no date. */
  public Dataset<Row> customers() {
    return of(entries, CustomerBatches.FEATURES)
        .select(
            "customer_id",
            "first_day",
            "last_day",
            "total_orders",
            "total_items",
            "total_revenue",
            "max_items",
            "max_revenue",
            "longest_interval",
            "frequency",
            "monetary_value");
  }

  /** The refused rows: where from, which column, which value, why, and the row. */
  public Dataset<Row> rejects() {
    return of(entries, CustomerBatches.REJECT)
        .select("file", "customer_id", "column", "value", "reason", "row");
  }

  @Override
  public void close() {
    Dataset<Row> unused = entries.unpersist();
  }
}
