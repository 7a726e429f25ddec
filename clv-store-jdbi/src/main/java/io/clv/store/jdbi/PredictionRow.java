package io.clv.store.jdbi;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.port.StoredPrediction;
import io.clv.core.port.StoredRun;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.valuation.Interval;
import io.clv.core.valuation.Prediction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a row of the wide table. There are millions of them, and each look at a column is a call of
 * the driver, so columns are read by number and as few of them as can be.
 */
final class PredictionRow {
  /** What is read, in its order. */
  static final List<String> COLUMNS =
      List.of(
          "customer_id",
          "first_order",
          "last_order",
          "total_orders",
          "total_items",
          "total_revenue",
          "max_items",
          "max_revenue",
          "avg_revenue",
          "days_since_last_order",
          "longest_interval",
          "mean_interval",
          "frequency",
          "recency",
          "T",
          "monetary_value",
          "p_alive",
          "expected_purchases",
          "expected_average_value",
          "clv",
          "clv_lower",
          "clv_upper",
          "p_alive_lower",
          "p_alive_upper",
          "purchases_lower",
          "purchases_upper",
          "average_value_lower",
          "average_value_upper");

  private static final int ISO_DATE = "yyyy-MM-dd".length();

  private PredictionRow() {}

  static StoredPrediction read(ResultSet row, StoredRun run, Dialect dialect) throws SQLException {
    String customerId = dialect.decoded(row.getString(1));
    CustomerSummary summary =
        new CustomerSummary(
            row.getInt(13), row.getDouble(14), row.getDouble(15), Doubles.orNaN(row, 16));
    CustomerFeatures features =
        new CustomerFeatures(
            customerId,
            date(row.getString(2)),
            date(row.getString(3)),
            row.getInt(4),
            Doubles.orNaN(row, 5),
            Doubles.orNaN(row, 6),
            Doubles.orNaN(row, 7),
            Doubles.orNaN(row, 8),
            Doubles.orNaN(row, 9),
            row.getInt(10),
            Doubles.orNaN(row, 11),
            Doubles.orNaN(row, 12),
            summary);
    Prediction prediction =
        new Prediction(
            customerId,
            summary,
            Doubles.orNull(row, 17),
            Doubles.orNull(row, 18),
            Doubles.orNull(row, 19),
            Doubles.orNull(row, 20),
            interval(row, 23),
            interval(row, 25),
            interval(row, 27),
            interval(row, 21));
    return new StoredPrediction(run, features, prediction);
  }

  /** A date as {@link LocalDate#parse} reads it, which takes ten times as long. */
  private static LocalDate date(String text) {
    return text.length() == ISO_DATE
        ? LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, ISO_DATE))
        : LocalDate.parse(text);
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + Character.digit(text.charAt(i), 10);
    }
    return number;
  }

  private static @Nullable Interval interval(ResultSet row, int index) throws SQLException {
    double lower = Doubles.orNaN(row, index);
    if (Double.isNaN(lower)) {
      return null;
    }
    double upper = Doubles.orNaN(row, index + 1);
    return Double.isNaN(upper) ? null : new Interval(lower, upper);
  }
}
