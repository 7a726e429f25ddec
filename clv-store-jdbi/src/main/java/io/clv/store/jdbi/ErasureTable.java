package io.clv.store.jdbi;

import com.fasterxml.jackson.core.type.TypeReference;
import io.clv.core.port.ErasureReceipt;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The receipts of erasures. */
final class ErasureTable {
  private static final TypeReference<LinkedHashMap<String, Long>> NUMBERS =
      new TypeReference<>() {};

  private ErasureTable() {}

  static ErasureReceipt insert(
      Handle handle, Dialect dialect, Map<String, Long> removed, Instant at, String program) {
    ErasureReceipt receipt =
        new ErasureReceipt(dialect.nextId(handle, "erasure"), at, removed, null, program);
    handle
        .createUpdate(
            "INSERT INTO erasure (id, erased_at, removed, program) VALUES (:id, :at, :removed, :program)")
        .bind("id", receipt.id())
        .bind("at", at.toString())
        .bind("removed", JsonText.of(removed))
        .bind("program", program)
        .execute();
    return receipt;
  }

  /** Notes that nothing is left of what was removed so far. */
  static void wiped(Handle handle, long upTo, Instant at) {
    handle.execute(
        "UPDATE erasure SET wiped_at = ? WHERE wiped_at IS NULL AND id <= ?", at.toString(), upTo);
  }

  static List<ErasureReceipt> all(Handle handle) {
    return handle
        .createQuery(
            "SELECT id, erased_at, removed, wiped_at, program FROM erasure ORDER BY id DESC")
        .map(
            (row, context) -> {
              String wiped = row.getString(4);
              return new ErasureReceipt(
                  row.getLong(1),
                  Instant.parse(row.getString(2)),
                  JsonText.read(row.getString(3), NUMBERS),
                  wiped == null ? null : Instant.parse(wiped),
                  row.getString(5));
            })
        .list();
  }
}
