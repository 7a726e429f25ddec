package io.clv.store.jdbi;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.port.StoredPrediction;
import io.clv.core.port.StoredRun;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.valuation.Interval;
import io.clv.core.valuation.Prediction;
import io.clv.core.valuation.PredictionRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The wide table of predictions: one customer of one run a row, features and predictions alike. */
final class PredictionTable {
  /** What {@link #row} reads, in its order. */
  private static final String COLUMNS =
      """
      customer_id, first_order, last_order, total_orders, total_items, total_revenue, max_items, \
      max_revenue, avg_revenue, days_since_last_order, longest_interval, mean_interval, \
      frequency, recency, T, monetary_value, p_alive, expected_purchases, \
      expected_average_value, clv, clv_lower, clv_upper, p_alive_lower, p_alive_upper, \
      purchases_lower, purchases_upper, average_value_lower, average_value_upper""";

  private static final int COLUMN_COUNT = 2 + COLUMNS.split(",", -1).length;

  private static final String SELECT = "SELECT " + COLUMNS + " FROM prediction ";

  private PredictionTable() {}

  /** Writes all customers in the order of their ids, which makes every insert an append. */
  static void insert(Handle handle, long runId, PredictionRun run, int[] idOrder)
      throws SQLException {
    Connection connection = handle.getConnection();
    String sql =
        "INSERT INTO prediction (run_id, position, "
            + COLUMNS
            + ") VALUES ("
            + IntStream.range(0, COLUMN_COUNT).mapToObj(i -> "?").collect(Collectors.joining(", "))
            + ")";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int position = 0; position < idOrder.length; position++) {
        int i = idOrder[position];
        insert.setLong(1, runId);
        insert.setInt(2, position);
        bind(insert, run.features().get(i), run.predictions().get(i));
        insert.executeUpdate();
      }
    }
  }

  private static void bind(PreparedStatement row, CustomerFeatures features, Prediction prediction)
      throws SQLException {
    row.setString(3, features.customerId());
    row.setString(4, features.firstOrder().toString());
    row.setString(5, features.lastOrder().toString());
    row.setInt(6, features.totalOrders());
    row.setDouble(7, features.totalItems());
    row.setDouble(8, features.totalRevenue());
    row.setDouble(9, features.maxItems());
    row.setDouble(10, features.maxRevenue());
    row.setDouble(11, features.avgRevenue());
    row.setInt(12, features.daysSinceLastOrder());
    row.setDouble(13, features.longestInterval());
    row.setDouble(14, features.meanInterval());
    CustomerSummary summary = features.summary();
    row.setInt(15, summary.frequency());
    row.setDouble(16, summary.recency());
    row.setDouble(17, summary.T());
    row.setDouble(18, summary.monetaryValue());
    row.setDouble(19, orNaN(prediction.probabilityAlive()));
    row.setDouble(20, orNaN(prediction.expectedPurchases()));
    row.setDouble(21, orNaN(prediction.expectedAverageValue()));
    row.setDouble(22, orNaN(prediction.clv()));
    bind(row, 23, prediction.clvInterval());
    bind(row, 25, prediction.aliveInterval());
    bind(row, 27, prediction.purchasesInterval());
    bind(row, 29, prediction.averageValueInterval());
  }

  private static void bind(PreparedStatement row, int index, @Nullable Interval interval)
      throws SQLException {
    row.setDouble(index, interval == null ? Double.NaN : interval.lower());
    row.setDouble(index + 1, interval == null ? Double.NaN : interval.upper());
  }

  /** The driver writes a NaN as null. */
  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  static Optional<StoredPrediction> find(Handle handle, StoredRun run, String customerId) {
    return handle
        .createQuery(SELECT + "WHERE run_id = ? AND customer_id = ?")
        .bind(0, run.id())
        .bind(1, customerId)
        .map(row(run))
        .findOne()
        // The driver writes half of a surrogate pair as a question mark, which may be a customer.
        .filter(found -> found.features().customerId().equals(customerId));
  }

  static Optional<StoredPrediction> at(Handle handle, StoredRun run, long position) {
    return handle
        .createQuery(SELECT + "WHERE run_id = ? AND position = ?")
        .bind(0, run.id())
        .bind(1, position)
        .map(row(run))
        .findOne();
  }

  static List<StoredPrediction> page(
      Handle handle, StoredRun run, @Nullable String after, int limit) {
    String beyond = after == null ? "" : "AND customer_id > :after ";
    Query query =
        handle.createQuery(
            SELECT + "WHERE run_id = :run " + beyond + "ORDER BY customer_id LIMIT :limit");
    if (after != null) {
      query.bind("after", after);
    }
    return query.bind("run", run.id()).bind("limit", limit).map(row(run)).list();
  }

  /** One statement, so one state of the database; rows pass by one at a time. */
  static void all(Handle handle, StoredRun run, Consumer<StoredPrediction> consumer) {
    handle
        .createQuery(SELECT + "WHERE run_id = ? ORDER BY customer_id")
        .bind(0, run.id())
        .map(row(run))
        .forEach(consumer);
  }

  private static RowMapper<StoredPrediction> row(StoredRun run) {
    return (row, context) -> row(run, row);
  }

  private static StoredPrediction row(StoredRun run, ResultSet row) throws SQLException {
    String customerId = row.getString(1);
    CustomerSummary summary =
        new CustomerSummary(
            row.getInt(13), row.getDouble(14), row.getDouble(15), Doubles.orNaN(row, 16));
    CustomerFeatures features =
        new CustomerFeatures(
            customerId,
            LocalDate.parse(row.getString(2)),
            LocalDate.parse(row.getString(3)),
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

  private static @Nullable Interval interval(ResultSet row, int index) throws SQLException {
    Double lower = Doubles.orNull(row, index);
    Double upper = Doubles.orNull(row, index + 1);
    return lower == null || upper == null ? null : new Interval(lower, upper);
  }
}
