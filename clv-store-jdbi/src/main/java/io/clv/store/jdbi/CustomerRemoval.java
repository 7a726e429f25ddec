package io.clv.store.jdbi;

import io.clv.core.order.IdMention;
import io.clv.core.order.Tombstones;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Removes customers from all tables, within a transaction. */
final class CustomerRemoval {
  /** All tables that hold ids of customers. */
  static final List<String> TABLES =
      List.of(
          "order_line",
          "order_line_version",
          "customer_history",
          "prediction",
          "segment_member",
          "import",
          "import_reject",
          "customer_alias",
          "customer_merge",
          "export_log",
          "request_count",
          "reply",
          "job",
          "job_event");

  private static final String REDACTED = "[erased]";

  /** Shorter ones, and mere words, mean something else where they stand by chance. */
  private static final int SHORTEST_REDACTED = 4;

  private final Dialect dialect;
  private final MergeTable merges;
  private final AliasTable aliases;
  private final RejectTable rejects;
  private final ImportTable imports;
  private final PredictionTable predictions;
  private final SegmentTable segments;
  private final ReplyTable replies;
  private final JobTable jobs;

  CustomerRemoval(Dialect dialect) {
    this.dialect = dialect;
    merges = new MergeTable(dialect);
    aliases = new AliasTable(dialect);
    rejects = new RejectTable(dialect);
    imports = new ImportTable(dialect);
    predictions = new PredictionTable(dialect);
    segments = new SegmentTable(dialect);
    replies = new ReplyTable(dialect);
    jobs = new JobTable(dialect);
  }

  /**
   * Removes all rows of some ids, and what mentions them if there are any such rows.
   *
   * @return how many rows by table; tables without any are left out
   */
  Map<String, Long> remove(Handle handle, Collection<String> ids) {
    Map<String, Long> removed = removeRows(handle, ids);
    if (!removed.isEmpty()) {
      removed.putAll(removeMentions(handle, ids));
    }
    return removed;
  }

  /** The same, and what mentions the ids even if the store holds nothing else of them. */
  Map<String, Long> removeAll(Handle handle, Collection<String> ids) {
    Map<String, Long> removed = removeRows(handle, ids);
    removed.putAll(removeMentions(handle, ids));
    return removed;
  }

  private Map<String, Long> removeRows(Handle handle, Collection<String> ids) {
    Map<String, Long> removed = new LinkedHashMap<>();
    for (String id : ids) {
      for (String table : List.of("order_line", "order_line_version", "customer_history")) {
        add(removed, table, delete(handle, table, "customer_id", id));
      }
      // Found by the predictions, so before them.
      add(removed, "segment_member", segments.deleteCustomer(handle, id));
      add(removed, "prediction", predictions.delete(handle, id));
      add(removed, "import_reject", rejects.delete(handle, id));
      if (isTelling(id)) {
        add(removed, "import", imports.redact(handle, new IdMention(id), REDACTED));
      }
      add(removed, "customer_merge", merges.delete(handle, id));
      aliases.delete(handle, id);
      add(removed, "export_log", disownExports(handle, id));
      add(removed, "request_count", delete(handle, "request_count", "id", id));
    }
    return removed;
  }

  /**
   * Removes what is left of some ids in texts that the service keeps for itself for a while. It
   * tells nothing of whether a customer is known: a number may stand in a reply by chance.
   */
  private Map<String, Long> removeMentions(Handle handle, Collection<String> ids) {
    Map<String, Long> removed = new LinkedHashMap<>();
    for (String id : ids) {
      IdMention mention = new IdMention(id);
      add(removed, "reply", replies.delete(handle, mention));
      if (isTelling(id)) {
        add(removed, "job", jobs.redact(handle, mention, REDACTED));
      }
    }
    return removed;
  }

  /** Removes all rows of all ids that are marked, and of those that are merged with them. */
  Map<String, Long> removeMarked(Handle handle, Instant at) {
    Tombstones erased = TombstoneTable.all(handle);
    if (erased.isEmpty()) {
      return Map.of();
    }
    Set<String> marked = new LinkedHashSet<>();
    for (String id : everyId(handle)) {
      if (erased.covers(id)) {
        marked.addAll(merges.aliases(handle).idsOf(id));
      }
    }
    marked.forEach(id -> TombstoneTable.mark(handle, erased, id, at));
    return remove(handle, marked);
  }

  /** All ids that stand in any table. */
  private Set<String> everyId(Handle handle) {
    Set<String> ids = new LinkedHashSet<>();
    for (String source :
        List.of(
            "SELECT DISTINCT customer_id FROM order_line",
            "SELECT DISTINCT given_id FROM order_line WHERE given_id <> ''",
            "SELECT DISTINCT customer_id FROM order_line_version",
            "SELECT DISTINCT given_id FROM order_line_version WHERE given_id <> ''",
            "SELECT customer_id FROM customer_history",
            "SELECT DISTINCT customer_id FROM prediction",
            "SELECT DISTINCT customer_id FROM import_reject WHERE customer_id IS NOT NULL",
            "SELECT from_id FROM customer_merge",
            "SELECT into_id FROM customer_merge",
            "SELECT id FROM request_count",
            "SELECT customer_id FROM export_log WHERE customer_id IS NOT NULL")) {
      handle.createQuery(source).mapTo(String.class).map(dialect::decoded).forEach(ids::add);
    }
    return ids;
  }

  private long delete(Handle handle, String table, String column, String id) {
    return handle
        .createUpdate(
            "DELETE FROM %s WHERE %s = %s AND %s = :customer"
                .formatted(table, dialect.indexed(column), dialect.indexed(":customer"), column))
        .bind("customer", dialect.encoded(id))
        .execute();
  }

  /** The files are still to be deleted; whose they are is no longer to be known. */
  private long disownExports(Handle handle, String id) {
    return handle
        .createUpdate("UPDATE export_log SET customer_id = NULL WHERE customer_id = :customer")
        .bind("customer", dialect.encoded(id))
        .execute();
  }

  private static boolean isTelling(String id) {
    return id.length() >= SHORTEST_REDACTED && !id.chars().allMatch(Character::isLetter);
  }

  private static void add(Map<String, Long> removed, String table, long rows) {
    if (rows > 0) {
      removed.merge(table, rows, Long::sum);
    }
  }
}
