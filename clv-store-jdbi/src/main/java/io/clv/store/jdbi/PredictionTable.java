package io.clv.store.jdbi;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.port.StoredPrediction;
import io.clv.core.port.StoredRun;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.valuation.Interval;
import io.clv.core.valuation.Prediction;
import io.clv.core.valuation.PredictionRun;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The wide table of predictions: one customer of one run a row, features and predictions alike. */
final class PredictionTable {
  private static final List<String> WRITTEN =
      Stream.concat(Stream.of("run_id", "position"), PredictionRow.COLUMNS.stream()).toList();

  private static final String LISTED = String.join(", ", PredictionRow.COLUMNS);
  private static final String SELECT = "SELECT " + LISTED + " FROM prediction WHERE run_id = :run ";

  /** Rows that come over the wire at a time, where there is a wire. */
  private static final int FETCHED = 2_000;

  private final Dialect dialect;

  PredictionTable(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Writes all customers in the order of their ids, which makes every insert an append. */
  void insert(Handle handle, long runId, PredictionRun run, int[] idOrder) throws SQLException {
    try (RowWriter rows = dialect.writer(handle, "prediction", WRITTEN)) {
      for (int position = 0; position < idOrder.length; position++) {
        int i = idOrder[position];
        rows.integer(runId);
        rows.integer(position);
        write(rows, run.features().get(i), run.predictions().get(i));
        rows.endRow();
      }
      rows.finish();
    }
  }

  private static void write(RowWriter row, CustomerFeatures features, Prediction prediction)
      throws SQLException {
    row.text(features.customerId());
    row.text(features.firstOrder().toString());
    row.text(features.lastOrder().toString());
    row.integer(features.totalOrders());
    row.number(features.totalItems());
    row.number(features.totalRevenue());
    row.number(features.maxItems());
    row.number(features.maxRevenue());
    row.number(features.avgRevenue());
    row.integer(features.daysSinceLastOrder());
    row.number(features.longestInterval());
    row.number(features.meanInterval());
    CustomerSummary summary = features.summary();
    row.integer(summary.frequency());
    row.number(summary.recency());
    row.number(summary.T());
    row.number(summary.monetaryValue());
    row.number(orNaN(prediction.probabilityAlive()));
    row.number(orNaN(prediction.expectedPurchases()));
    row.number(orNaN(prediction.expectedAverageValue()));
    row.number(orNaN(prediction.clv()));
    write(row, prediction.clvInterval());
    write(row, prediction.aliveInterval());
    write(row, prediction.purchasesInterval());
    write(row, prediction.averageValueInterval());
  }

  private static void write(RowWriter row, @Nullable Interval interval) throws SQLException {
    row.number(interval == null ? Double.NaN : interval.lower());
    row.number(interval == null ? Double.NaN : interval.upper());
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  /**
   * Removes a customer from all runs. Positions stay what they are: where the customer was there is
   * a gap.
   *
   * @return how many rows
   */
  long delete(Handle handle, String customerId) {
    long deleted = 0;
    for (long run : handle.createQuery("SELECT id FROM run").mapTo(long.class).list()) {
      int rows =
          handle
              .createUpdate(
                  "DELETE FROM prediction WHERE run_id = :run AND %s = %s AND customer_id = :customer"
                      .formatted(dialect.indexed("customer_id"), dialect.indexed(":customer")))
              .bind("run", run)
              .bind("customer", dialect.encoded(customerId))
              .execute();
      if (rows > 0) {
        handle.execute("UPDATE run SET customers = customers - ? WHERE id = ?", rows, run);
      }
      deleted += rows;
    }
    return deleted;
  }

  Optional<StoredPrediction> find(Handle handle, StoredRun run, String customerId) {
    return handle
        .createQuery(
            SELECT
                + "AND %s = %s AND customer_id = :customer"
                    .formatted(dialect.indexed("customer_id"), dialect.indexed(":customer")))
        .bind("run", run.id())
        .bind("customer", dialect.encoded(customerId))
        .map(row(run))
        .findOne()
        // The driver writes half of a surrogate pair as a question mark, which may be a customer.
        .filter(found -> found.features().customerId().equals(customerId));
  }

  /** Whether any run holds a customer. */
  static boolean isIn(Handle handle, Dialect dialect, String customerId) {
    return handle
            .createQuery(
                """
                SELECT count(*) FROM run
                WHERE EXISTS (
                  SELECT 1 FROM prediction
                  WHERE run_id = run.id AND %s = %s AND customer_id = :customer)
                """
                    .formatted(dialect.indexed("customer_id"), dialect.indexed(":customer")))
            .bind("customer", dialect.encoded(customerId))
            .mapTo(long.class)
            .one()
        > 0;
  }

  /** The highest position of a run. */
  long lastPosition(Handle handle, StoredRun run) {
    return handle
        .createQuery("SELECT max(position) FROM prediction WHERE run_id = :run")
        .bind("run", run.id())
        .mapTo(long.class)
        .one();
  }

  /** The customer before whom there are so many others. */
  Optional<StoredPrediction> ranked(Handle handle, StoredRun run, long others) {
    return handle
        .createQuery(SELECT + "ORDER BY position LIMIT 1 OFFSET :others")
        .bind("run", run.id())
        .bind("others", others)
        .map(row(run))
        .findOne();
  }

  Optional<StoredPrediction> at(Handle handle, StoredRun run, long position) {
    return handle
        .createQuery(SELECT + "AND position = :position")
        .bind("run", run.id())
        .bind("position", position)
        .map(row(run))
        .findOne();
  }

  /** Positions are in the order of the ids. */
  List<StoredPrediction> page(Handle handle, StoredRun run, @Nullable String after, int limit) {
    return firstPosition(handle, run, after).stream()
        .flatMap(
            first ->
                handle
                    .createQuery(SELECT + "AND position >= :first ORDER BY position LIMIT :limit")
                    .bind("run", run.id())
                    .bind("first", first)
                    .bind("limit", limit)
                    .map(row(run))
                    .list()
                    .stream())
        .toList();
  }

  private Optional<Long> firstPosition(Handle handle, StoredRun run, @Nullable String after) {
    if (after == null) {
      return Optional.of(0L);
    }
    String key = dialect.indexed("customer_id");
    return handle
        .createQuery(
            """
            SELECT position FROM prediction
            WHERE run_id = :run AND %s >= %s AND customer_id > :after
            ORDER BY %s, position LIMIT 1
            """
                .formatted(key, dialect.indexed(":after"), key))
        .bind("run", run.id())
        .bind("after", dialect.encoded(after))
        .mapTo(Long.class)
        .findOne();
  }

  /** One statement, so one state of the database; rows pass by one at a time. */
  void all(Handle handle, StoredRun run, Consumer<StoredPrediction> consumer) throws SQLException {
    String sql =
        "SELECT %s FROM prediction WHERE run_id = ? ORDER BY %s, position"
            .formatted(LISTED, dialect.indexed("customer_id"));
    try (PreparedStatement select = handle.getConnection().prepareStatement(sql)) {
      select.setFetchSize(FETCHED);
      select.setLong(1, run.id());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          consumer.accept(PredictionRow.read(row, run, dialect));
        }
      }
    }
  }

  private RowMapper<StoredPrediction> row(StoredRun run) {
    return (row, context) -> PredictionRow.read(row, run, dialect);
  }
}
