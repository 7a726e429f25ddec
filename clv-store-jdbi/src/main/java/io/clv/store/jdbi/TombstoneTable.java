package io.clv.store.jdbi;

import io.clv.core.order.Tombstones;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Who was erased. */
final class TombstoneTable {
  private static final int SALT_BYTES = 32;

  private TombstoneTable() {}

  /** Those there are, by any salt; the salt is a new one if there are none. */
  static Tombstones all(Handle handle) {
    Map<String, Set<String>> marks = new TreeMap<>();
    handle
        .createQuery("SELECT salt, mark FROM tombstone")
        .map(
            (row, context) ->
                marks
                    .computeIfAbsent(row.getString(1), salt -> new HashSet<>())
                    .add(row.getString(2)))
        .list();
    return marks.entrySet().stream()
        .map(entry -> new Tombstones(HexFormat.of().parseHex(entry.getKey()), entry.getValue()))
        .reduce(Tombstones::and)
        .orElseGet(() -> new Tombstones(newSalt(), Set.of()));
  }

  /** Marks an id, unless it is. */
  static void mark(Handle handle, Tombstones marked, String id, Instant at) {
    if (!marked.covers(id)) {
      insert(
          handle, new Row(marked.mark(id), HexFormat.of().formatHex(marked.salt()), at.toString()));
    }
  }

  /** A mark as it is kept. */
  record Row(String mark, String salt, String erasedAt) {}

  /** All marks, to be {@linkplain #keep kept} where a backup takes the place of everything. */
  static List<Row> rows(Handle handle) {
    return handle
        .createQuery("SELECT mark, salt, erased_at FROM tombstone")
        .map((row, context) -> new Row(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }

  /** Puts marks beside those there are. */
  static void keep(Handle handle, List<Row> rows) {
    rows.forEach(row -> insert(handle, row));
  }

  private static void insert(Handle handle, Row row) {
    handle.execute(
        "INSERT INTO tombstone (mark, salt, erased_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        row.mark(),
        row.salt(),
        row.erasedAt());
  }

  private static byte[] newSalt() {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return salt;
  }
}
