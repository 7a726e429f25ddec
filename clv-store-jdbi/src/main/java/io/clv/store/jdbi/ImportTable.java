package io.clv.store.jdbi;

import com.fasterxml.jackson.core.type.TypeReference;
import io.clv.core.order.IdMention;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.SourceShape;
import io.clv.core.port.StoredImport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The log of imports. */
final class ImportTable {
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<LinkedHashMap<String, Long>> NUMBERS =
      new TypeReference<>() {};
  private static final TypeReference<LinkedHashMap<String, String>> PAIRS =
      new TypeReference<>() {};

  private final Dialect dialect;

  ImportTable(Dialect dialect) {
    this.dialect = dialect;
  }

  void insert(Handle handle, StoredImport imported) {
    SourceShape shape = imported.shape();
    handle
        .createUpdate(
            """
            INSERT INTO import (id, loaded_at, name, sha256, header, delimiter, identifies_rows,
              date_format, rows_read, rows_loaded, rows_duplicate, rows_rejected, rows_unattributed,
              notes, settings, currency, program)
            VALUES (:id, :loadedAt, :name, :sha256, :header, :delimiter, :identifiesRows,
              :dateFormat, :read, :loaded, :duplicate, :rejected, :unattributed,
              :notes, :settings, :currency, :program)
            """)
        .bind("id", imported.id())
        .bind("loadedAt", imported.loadedAt().toString())
        .bind("name", dialect.encoded(shape.name()))
        .bind("sha256", imported.sha256())
        .bind("header", JsonText.of(shape.header()))
        .bind("delimiter", String.valueOf(shape.delimiter()))
        .bind("identifiesRows", shape.identifiesRows() ? 1 : 0)
        .bind("dateFormat", shape.dateFormat())
        .bind("read", imported.counts().read())
        .bind("loaded", imported.counts().loaded())
        .bind("duplicate", imported.counts().duplicate())
        .bind("rejected", imported.counts().rejected())
        .bind("unattributed", imported.counts().unattributed())
        .bind("notes", JsonText.of(imported.notes()))
        .bind("settings", JsonText.of(imported.settings()))
        .bind("currency", imported.currency())
        .bind("program", imported.program())
        .execute();
  }

  List<StoredImport> all(Handle handle) {
    return handle
        .createQuery("SELECT * FROM import ORDER BY id DESC")
        .map((row, context) -> row(row))
        .list();
  }

  /** Imports of lower ids, latest first. */
  List<StoredImport> before(Handle handle, long id, int limit) {
    return handle
        .createQuery("SELECT * FROM import WHERE id < :id ORDER BY id DESC LIMIT :limit")
        .bind("id", id)
        .bind("limit", limit)
        .map((row, context) -> row(row))
        .list();
  }

  Optional<StoredImport> find(Handle handle, long id) {
    return handle
        .createQuery("SELECT * FROM import WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> row(row))
        .findOne();
  }

  /**
   * Takes an id out of what is noted of files: a file may be named after its only customer, or have
   * no header, so that a row was taken for one.
   *
   * @return how many imports had it
   */
  long redact(Handle handle, IdMention id, String replacement) {
    long changed = 0;
    for (StoredImport known : all(handle)) {
      SourceShape shape = known.shape();
      String name = id.replacedIn(shape.name(), replacement);
      List<String> header =
          shape.header().stream().map(column -> id.replacedIn(column, replacement)).toList();
      Map<String, Long> notes = new LinkedHashMap<>();
      known.notes().forEach((note, rows) -> notes.put(id.replacedIn(note, replacement), rows));
      Map<String, String> settings = new LinkedHashMap<>();
      known
          .settings()
          .forEach((option, value) -> settings.put(option, id.replacedIn(value, replacement)));
      if (!name.equals(shape.name())
          || !header.equals(shape.header())
          || !notes.equals(known.notes())
          || !settings.equals(known.settings())) {
        handle
            .createUpdate(
                "UPDATE import SET name = :name, header = :header, notes = :notes, settings = :settings WHERE id = :id")
            .bind("id", known.id())
            .bind("name", dialect.encoded(name))
            .bind("header", JsonText.of(header))
            .bind("notes", JsonText.of(notes))
            .bind("settings", JsonText.of(settings))
            .execute();
        changed++;
      }
    }
    return changed;
  }

  static boolean has(Handle handle, String sha256) {
    return handle
            .createQuery("SELECT count(*) FROM import WHERE sha256 = :sha256")
            .bind("sha256", sha256)
            .mapTo(long.class)
            .one()
        > 0;
  }

  /** The currency that imports state, which is the same for all. */
  static @Nullable String currency(Handle handle) {
    return handle
        .createQuery("SELECT currency FROM import WHERE currency IS NOT NULL ORDER BY id LIMIT 1")
        .mapTo(String.class)
        .findOne()
        .orElse(null);
  }

  /** The sum over all imports. */
  static IntakeCounts counts(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT coalesce(sum(rows_read), 0) AS rows_read,
              coalesce(sum(rows_loaded), 0) AS rows_loaded,
              coalesce(sum(rows_duplicate), 0) AS rows_duplicate,
              coalesce(sum(rows_rejected), 0) AS rows_rejected,
              coalesce(sum(rows_unattributed), 0) AS rows_unattributed
            FROM import
            """)
        .map((row, context) -> counts(row))
        .one();
  }

  private StoredImport row(ResultSet row) throws SQLException {
    return new StoredImport(
        row.getLong("id"),
        Instant.parse(row.getString("loaded_at")),
        new SourceShape(
            dialect.decoded(row.getString("name")),
            JsonText.read(row.getString("header"), TEXTS),
            row.getString("delimiter").charAt(0),
            row.getInt("identifies_rows") == 1,
            row.getString("date_format")),
        row.getString("sha256"),
        counts(row),
        JsonText.read(row.getString("notes"), NUMBERS),
        JsonText.read(row.getString("settings"), PAIRS),
        row.getString("currency"),
        row.getString("program"));
  }

  private static IntakeCounts counts(ResultSet row) throws SQLException {
    return new IntakeCounts(
        row.getLong("rows_read"),
        row.getLong("rows_loaded"),
        row.getLong("rows_duplicate"),
        row.getLong("rows_rejected"),
        row.getLong("rows_unattributed"));
  }
}
