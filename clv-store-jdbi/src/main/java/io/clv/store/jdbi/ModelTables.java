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

/** The models of a run, over the model table and those of its lists. */
final class ModelTables {
  private ModelTables() {}

  static void insert(Handle handle, long runId, List<ModelDocument> models) {
    for (int no = 0; no < models.size(); no++) {
      ModelDocument model = models.get(no);
      insertModel(handle, runId, no, model);
      insertPairs(handle, "model_parameter", runId, no, model.parameters());
      insertPairs(handle, "model_standard_error", runId, no, model.standardErrors());
      insertPairs(handle, "model_setting", runId, no, model.provenance().settings());
      int position = 0;
      for (String warning : model.warnings()) {
        handle.execute(
            "INSERT INTO model_warning VALUES (?, ?, ?, ?)", runId, no, position++, warning);
      }
    }
  }

  private static void insertModel(Handle handle, long runId, int no, ModelDocument model) {
    ModelProvenance provenance = model.provenance();
    handle
        .createUpdate(
            """
            INSERT INTO model (run_id, model_no, name, log_likelihood, customers, time_unit, as_of,
              converged, boundary, explanation, data_fingerprint, fitted_at, seed,
              library_version, java_version)
            VALUES (:run, :no, :name, :logLikelihood, :customers, :timeUnit, :asOf,
              :converged, :boundary, :explanation, :fingerprint, :fittedAt, :seed,
              :libraryVersion, :javaVersion)
            """)
        .bind("run", runId)
        .bind("no", no)
        .bind("name", model.model())
        .bind("logLikelihood", model.logLikelihood())
        .bind("customers", model.customers())
        .bind("timeUnit", model.timeUnit() == null ? null : model.timeUnit().label())
        .bind("asOf", model.asOf() == null ? null : model.asOf().toString())
        .bind("converged", model.converged() ? 1 : 0)
        .bind("boundary", model.boundary())
        .bind("explanation", model.explanation())
        .bind("fingerprint", provenance.dataFingerprint())
        .bind("fittedAt", provenance.fittedAt().toString())
        .bind("seed", provenance.seed())
        .bind("libraryVersion", provenance.libraryVersion())
        .bind("javaVersion", provenance.javaVersion())
        .execute();
  }

  private static void insertPairs(
      Handle handle, String table, long runId, int no, Map<String, ?> pairs) {
    int position = 0;
    for (Map.Entry<String, ?> pair : pairs.entrySet()) {
      handle.execute(
          "INSERT INTO " + table + " VALUES (?, ?, ?, ?, ?)",
          runId,
          no,
          position++,
          pair.getKey(),
          pair.getValue());
    }
  }

  static List<ModelDocument> of(Handle handle, long runId) {
    return handle
        .createQuery("SELECT * FROM model WHERE run_id = :run ORDER BY model_no")
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
