package io.clv.store.jdbi;

import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.summary.ModelTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Models as schema version 1 kept them, over a table of them and those of their lists. */
final class FirstModels {
  private FirstModels() {}

  /**
   * Moves all models into the table of version 2.
   *
   * @param models the table of version 2
   */
  static void move(Handle handle, ModelTable models) {
    List<Long> runs =
        handle
            .createQuery("SELECT DISTINCT run_id FROM model_1 ORDER BY run_id")
            .mapTo(long.class)
            .list();
    for (long run : runs) {
      models.insert(handle, run, of(handle, run));
    }
    for (String table :
        List.of(
            "model_parameter",
            "model_standard_error",
            "model_setting",
            "model_warning",
            "model_1")) {
      handle.execute("DROP TABLE " + table);
    }
  }

  private static List<ModelDocument> of(Handle handle, long runId) {
    return handle
        .createQuery("SELECT * FROM model_1 WHERE run_id = :run ORDER BY model_no")
        .bind("run", runId)
        .map((row, context) -> document(handle, runId, row))
        .list();
  }

  private static ModelDocument document(Handle handle, long runId, ResultSet row)
      throws SQLException {
    int no = row.getInt("model_no");
    String timeUnit = row.getString("time_unit");
    String asOf = row.getString("as_of");
    return new ModelDocument(
        row.getString("name"),
        numbers(handle, "model_parameter", runId, no),
        numbers(handle, "model_standard_error", runId, no),
        Doubles.orNull(row, row.findColumn("log_likelihood")),
        row.getLong("customers"),
        timeUnit == null ? null : ModelTime.ofLabel(timeUnit),
        asOf == null ? null : LocalDate.parse(asOf),
        row.getBoolean("converged"),
        row.getString("boundary"),
        row.getString("explanation"),
        warnings(handle, runId, no),
        new ModelProvenance(
            row.getString("data_fingerprint"),
            Instant.parse(row.getString("fitted_at")),
            settings(handle, runId, no),
            row.getLong("seed"),
            row.getString("library_version"),
            row.getString("java_version")));
  }

  private static Map<String, Double> numbers(Handle handle, String table, long runId, int no) {
    return pairs(handle, table, runId, no, (row, context) -> Doubles.orNaN(row, 2));
  }

  private static Map<String, String> settings(Handle handle, long runId, int no) {
    return pairs(handle, "model_setting", runId, no, (row, context) -> row.getString(2));
  }

  private static List<String> warnings(Handle handle, long runId, int no) {
    return handle
        .createQuery(
            "SELECT text FROM model_warning WHERE run_id = ? AND model_no = ? ORDER BY position")
        .bind(0, runId)
        .bind(1, no)
        .mapTo(String.class)
        .list();
  }

  private static <V> Map<String, V> pairs(
      Handle handle, String table, long runId, int no, RowMapper<V> value) {
    Map<String, V> pairs = new LinkedHashMap<>();
    handle
        .createQuery(
            "SELECT name, value FROM "
                + table
                + " WHERE run_id = ? AND model_no = ? ORDER BY position")
        .bind(0, runId)
        .bind(1, no)
        .map((row, context) -> pairs.put(row.getString(1), value.map(row, context)))
        .list();
    return pairs;
  }
}
