package io.clv.store.jdbi;

import io.clv.core.port.StoredPrediction;
import io.clv.core.port.StoredRun;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks up a customer by one statement. With the customer's row come the columns of the run by
 * which it is seen whether the run that is kept in memory is this one; only else is the run read.
 */
final class CustomerLookup {
  private static final int RUN_COLUMNS = PredictionRow.COLUMNS.size() + 1;

  private final Database database;
  private final Dialect dialect;
  private final RunTable runs;
  private final String ofRun;
  private final String ofLatest;

  CustomerLookup(Database database, RunTable runs) {
    this.database = database;
    this.dialect = database.dialect();
    this.runs = runs;
    ofRun = sql("?");
    ofLatest = sql("(SELECT max(id) FROM run)");
  }

  private String sql(String runId) {
    return """
        SELECT %s, run.id, run.created_at, run.customers
        FROM prediction JOIN run ON run.id = run_id
        WHERE %s = %s AND customer_id = ? AND run_id = %s
        """
        .formatted(
            String.join(", ", PredictionRow.COLUMNS),
            dialect.indexed("customer_id"),
            dialect.indexed("?"),
            runId);
  }

  /** A customer of one run. */
  Optional<StoredPrediction> find(long runId, String customerId) {
    return find(ofRun, customerId, List.of(runId));
  }

  /** A customer of the latest run. */
  Optional<StoredPrediction> find(String customerId) {
    return find(ofLatest, customerId, List.of());
  }

  /**
   * What was found.
   *
   * @param unknownRun the run of the customer if it is to be read first; then there is no customer
   */
  private record Answer(@Nullable StoredPrediction customer, @Nullable Long unknownRun) {
    static final Answer NOBODY = new Answer(null, null);
  }

  private Optional<StoredPrediction> find(String sql, String customerId, List<Long> runId) {
    while (true) {
      Answer answer = database.ask(sql, statement -> ask(statement, customerId, runId));
      Long unknown = answer.unknownRun();
      if (unknown == null) {
        return Optional.ofNullable(answer.customer());
      }
      // If it is deleted meanwhile, so are its customers.
      database.read(handle -> runs.find(handle, unknown));
    }
  }

  private Answer ask(PreparedStatement statement, String customerId, List<Long> runId)
      throws SQLException {
    String encoded = dialect.encoded(customerId);
    statement.setString(1, encoded);
    statement.setString(2, encoded);
    for (long id : runId) {
      statement.setLong(3, id);
    }
    try (ResultSet row = statement.executeQuery()) {
      // The driver writes half of a surrogate pair as a question mark, which may be a customer.
      if (!row.next() || !dialect.decoded(row.getString(1)).equals(customerId)) {
        return Answer.NOBODY;
      }
      long id = row.getLong(RUN_COLUMNS);
      StoredRun run = runs.kept(id, row.getString(RUN_COLUMNS + 1), row.getLong(RUN_COLUMNS + 2));
      return run == null
          ? new Answer(null, id)
          : new Answer(PredictionRow.read(row, run, dialect), null);
    }
  }
}
