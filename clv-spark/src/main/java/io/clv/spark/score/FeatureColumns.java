package io.clv.spark.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.clv.core.feature.Population;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Completes what customers' own orders say by the as-of date and by what all customers are
 * together, as {@link Population#complete} does: the same operations on the same doubles, so that
 * the bits are the same. An unknown value is null.
 */
public final class FeatureColumns {
  private FeatureColumns() {}

  /**
   * The feature vector, with the names and in the order of the feature file.
   *
   * @param customers as a ledger has them
   */
  public static Dataset<Row> of(
      Dataset<Row> customers, LocalDate asOf, ModelTime time, Population population) {
    int end = Math.toIntExact(asOf.toEpochDay());
    Column waited = lit(end).minus(col("last_day"));
    Column span = col("last_day").minus(col("first_day"));
    Column orders = col("total_orders");
    double mean =
        population.withSeveralOrders() == 0
            ? 0
            : (double) population.longestIntervals() / population.withSeveralOrders();
    boolean amounts = population.hasAmounts();
    return customers.select(
        col("customer_id"),
        date_from_unix_date(col("first_day")).as("first_order"),
        date_from_unix_date(col("last_day")).as("last_order"),
        orders,
        col("total_items"),
        amount(col("total_revenue"), amounts).as("total_revenue"),
        col("max_items"),
        amount(col("max_revenue"), amounts).as("max_revenue"),
        amount(col("total_revenue").divide(orders), amounts).as("avg_revenue"),
        waited.as("days_since_last_order"),
        when(orders.equalTo(1), lit(mean).plus(waited))
            .otherwise(col("longest_interval"))
            .as("longest_interval"),
        when(orders.gt(1), span.cast("double").divide(orders.minus(1))).as("mean_interval"),
        col("frequency"),
        inUnits(span, time).as("recency"),
        inUnits(lit(end).minus(col("first_day")), time).as("T"),
        amount(col("monetary_value"), amounts).as("monetary_value"));
  }

  private static Column amount(Column value, boolean known) {
    return known ? value : lit(null).cast("double");
  }

  private static Column inUnits(Column days, ModelTime time) {
    return days.cast("double").divide(lit((double) time.days()));
  }
}
