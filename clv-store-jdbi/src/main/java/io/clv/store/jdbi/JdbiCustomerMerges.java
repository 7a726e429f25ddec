package io.clv.store.jdbi;

import io.clv.core.order.CustomerAliases;
import io.clv.core.order.OrderLine;
import io.clv.core.order.PackedHistory;
import io.clv.core.order.Tombstones;
import io.clv.core.port.CustomerMerges;
import io.clv.core.port.MergeRefusedException;
import io.clv.core.port.MergeRefusedException.Reason;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Merges in a database: the lines change their owner, and the owners' histories are packed anew.
 */
final class JdbiCustomerMerges implements CustomerMerges {
  private final Database database;
  private final Dialect dialect;
  private final MergeTable merges;
  private final AliasTable aliases;
  private final OrderLineTable lines;
  private final HistoryTable histories;

  JdbiCustomerMerges(Database database) {
    this.database = database;
    dialect = database.dialect();
    merges = new MergeTable(dialect);
    aliases = new AliasTable(dialect);
    lines = new OrderLineTable(dialect);
    histories = new HistoryTable(dialect);
  }

  @Override
  public String merge(String from, String into, Instant at) {
    return database.change(
        handle -> {
          CustomerAliases before = merges.aliases(handle);
          CustomerAliases after = merged(before, from, into);
          requireNotErased(TombstoneTable.all(handle), from, into);
          requireKnown(handle, before, into);
          merges.insert(handle, from, into, at);
          move(handle, before.idsOf(from), before, after, at);
          return after.ownerOf(from);
        });
  }

  private static CustomerAliases merged(CustomerAliases before, String from, String into) {
    try {
      return before.with(from, into);
    } catch (IllegalArgumentException e) {
      throw new MergeRefusedException(Reason.CONTRADICTION, String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireNotErased(Tombstones erased, String... ids) {
    for (String id : ids) {
      if (erased.covers(id)) {
        throw new MergeRefusedException(
            Reason.CONTRADICTION, "customer %s was erased and must not come back".formatted(id));
      }
    }
  }

  private void requireKnown(Handle handle, CustomerAliases before, String into) {
    boolean known =
        before.isMerged(into)
            || before.idsOf(into).size() > 1
            || histories.has(handle, into)
            || PredictionTable.isIn(handle, dialect, into);
    if (!known) {
      throw new MergeRefusedException(
          Reason.UNKNOWN, "there is no customer %s to merge into".formatted(into));
    }
  }

  @Override
  public String undo(String from, Instant at) {
    return database.change(
        handle -> {
          CustomerAliases before = merges.aliases(handle);
          CustomerAliases after = separated(before, from);
          merges.undo(handle, from, at);
          move(handle, after.idsOf(from), before, after, at);
          return before.ownerOf(from);
        });
  }

  private static CustomerAliases separated(CustomerAliases before, String from) {
    try {
      return before.without(from);
    } catch (IllegalArgumentException e) {
      throw new MergeRefusedException(Reason.CONTRADICTION, String.valueOf(e.getMessage()), e);
    }
  }

  /** Gives the lines of ids that were and stay one customer to another owner. */
  private void move(
      Handle handle, List<String> ids, CustomerAliases before, CustomerAliases after, Instant at)
      throws SQLException {
    String formerly = before.ownerOf(ids.get(0));
    String owner = after.ownerOf(ids.get(0));
    for (String id : ids) {
      lines.giveTo(handle, id, formerly, owner);
      aliases.put(handle, id, owner, at);
    }
    histories.delete(handle, List.of(formerly, owner));
    List<PackedHistory> packed = new ArrayList<>();
    for (String each : List.of(formerly, owner)) {
      List<OrderLine> all = new ArrayList<>();
      lines.forEachOf(handle, each, all::add);
      PackedHistory.ofLines(all).ifPresent(packed::add);
    }
    try (RowWriter rows = dialect.writer(handle, "customer_history", HistoryTable.COLUMNS)) {
      for (PackedHistory history : packed) {
        HistoryTable.write(rows, history);
      }
      rows.finish();
    }
  }

  @Override
  public String ownerOf(String customerId) {
    return database.read(handle -> merges.aliases(handle).ownerOf(customerId));
  }

  @Override
  public List<Merge> of(String customerId) {
    return database.read(
        handle -> {
          List<String> ids = merges.aliases(handle).idsOf(customerId);
          return merges.all(handle).stream()
              .filter(merge -> ids.contains(merge.from()) || ids.contains(merge.into()))
              .toList();
        });
  }
}
