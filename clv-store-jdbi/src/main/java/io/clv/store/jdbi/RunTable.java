package io.clv.store.jdbi;

import io.clv.core.model.ModelDocument;
import io.clv.core.order.IntakeCounts;
import io.clv.core.port.ModelCodec;
import io.clv.core.port.StoredRun;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Uncertainty;
import io.clv.core.valuation.Valuation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The table of runs. Safe for use by several threads. */
final class RunTable {
  /** Runs whose descriptions are kept in memory; more than anybody asks for at a time. */
  private static final int KEPT = 200;

  private final Dialect dialect;
  private final ModelTable models;
  private final Map<Long, Kept> kept = new ConcurrentHashMap<>();

  RunTable(Dialect dialect, ModelCodec codec) {
    this.dialect = dialect;
    this.models = new ModelTable(dialect, codec);
  }

  StoredRun insert(Handle handle, RunDescription run, int customers) {
    IntervalPlan plan = run.valuation().interval();
    long id = dialect.nextId(handle, "run");
    handle
        .createUpdate(
            """
            INSERT INTO run (id, created_at, as_of, time_unit, horizon, discount_rate, margin,
              interval_level, interval_seed, interval_draws, interval_uncertainty,
              rows_read, rows_loaded, rows_duplicate, rows_rejected, rows_unattributed,
              customers, currency)
            VALUES (:id, :createdAt, :asOf, :timeUnit, :horizon, :discountRate, :margin,
              :level, :seed, :draws, :uncertainty,
              :read, :loaded, :duplicate, :rejected, :unattributed, :customers, :currency)
            """)
        .bind("id", id)
        .bind("createdAt", run.createdAt().toString())
        .bind("asOf", run.asOf().toString())
        .bind("timeUnit", run.timeUnit().label())
        .bind("horizon", run.valuation().horizon().toString())
        .bind("discountRate", run.valuation().discountRate().annual())
        .bind("margin", run.valuation().margin())
        .bind("level", plan == null ? null : plan.level())
        .bind("seed", plan == null ? null : plan.seed())
        .bind("draws", plan == null ? null : plan.draws())
        .bind(
            "uncertainty", plan == null ? null : plan.uncertainty().name().toLowerCase(Locale.ROOT))
        .bind("read", run.intake().read())
        .bind("loaded", run.intake().loaded())
        .bind("duplicate", run.intake().duplicate())
        .bind("rejected", run.intake().rejected())
        .bind("unattributed", run.intake().unattributed())
        .bind("customers", customers)
        .bind("currency", run.currency())
        .execute();
    models.insert(handle, id, run.models());
    return new StoredRun(id, run, customers);
  }

  Optional<StoredRun> latest(Handle handle) {
    return handle
        .createQuery("SELECT max(id) FROM run")
        .mapTo(Long.class)
        .findOne()
        .flatMap(id -> find(handle, id));
  }

  /** All runs, latest first. */
  List<StoredRun> all(Handle handle) {
    return handle
        .createQuery("SELECT id FROM run ORDER BY id DESC")
        .mapTo(long.class)
        .list()
        .stream()
        .flatMap(id -> find(handle, id).stream())
        .toList();
  }

  /** The oldest run, if there are more than so many. */
  Optional<Long> oldestBeyond(Handle handle, int count) {
    return handle
        .createQuery("SELECT min(id) FROM run HAVING count(*) > :count")
        .bind("count", count)
        .mapTo(Long.class)
        .findOne();
  }

  /** A run made before a moment that is not the latest one. */
  Optional<Long> someBefore(Handle handle, Instant moment) {
    // Moments are written with as many digits as they need, so their texts are in no order.
    return handle
        .createQuery(
            "SELECT id, created_at FROM run WHERE id < (SELECT max(id) FROM run) ORDER BY id")
        .map((row, context) -> Map.entry(row.getLong(1), Instant.parse(row.getString(2))))
        .list()
        .stream()
        .filter(run -> run.getValue().isBefore(moment))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  void delete(Handle handle, long id) {
    SegmentTable.deleteRun(handle, id);
    handle.execute("DELETE FROM prediction WHERE run_id = ?", id);
    handle.execute("DELETE FROM model WHERE run_id = ?", id);
    handle.execute("DELETE FROM run WHERE id = ?", id);
  }

  Optional<StoredRun> find(Handle handle, long id) {
    return handle
        .createQuery("SELECT created_at, customers FROM run WHERE id = :id")
        .bind("id", id)
        .map(
            (row, context) -> {
              StoredRun known = kept(id, row.getString(1), row.getLong(2));
              return known == null ? read(handle, id) : Optional.of(known);
            })
        .findOne()
        .flatMap(run -> run);
  }

  /**
   * A run as it is now, if it was read before; else null. All but the number of its customers stays
   * what it is, and is kept with its models. The moment in which it was made tells it from a run
   * that has its id since a backup took the place of the store.
   *
   * @param createdAt as the table has it
   * @param customers as the table has it
   */
  @Nullable StoredRun kept(long id, String createdAt, long customers) {
    Kept run = kept.get(id);
    if (run == null || !run.createdAt().equals(createdAt)) {
      return null;
    }
    return run.run().customers() == customers
        ? run.run()
        : new StoredRun(id, run.run().description(), customers);
  }

  private record Kept(String createdAt, StoredRun run) {}

  private Optional<StoredRun> read(Handle handle, long id) {
    Optional<StoredRun> run =
        handle
            .createQuery("SELECT * FROM run WHERE id = :id")
            .bind("id", id)
            .map(row(models.of(handle, id)))
            .findOne();
    if (kept.size() >= KEPT) {
      kept.clear();
    }
    run.ifPresent(read -> kept.put(id, new Kept(read.description().createdAt().toString(), read)));
    return run;
  }

  /** The runs that hold a customer, latest first. */
  List<StoredRun> holding(Handle handle, String customerId) {
    return handle
        .createQuery(
            """
            SELECT id FROM run
            WHERE EXISTS (
              SELECT 1 FROM prediction
              WHERE run_id = run.id AND %s = %s AND customer_id = :customer)
            ORDER BY id DESC
            """
                .formatted(dialect.indexed("customer_id"), dialect.indexed(":customer")))
        .bind("customer", dialect.encoded(customerId))
        .mapTo(long.class)
        .list()
        .stream()
        .flatMap(id -> find(handle, id).stream())
        .toList();
  }

  private static RowMapper<StoredRun> row(List<ModelDocument> models) {
    return (row, context) ->
        new StoredRun(
            row.getLong("id"),
            new RunDescription(
                Instant.parse(row.getString("created_at")),
                LocalDate.parse(row.getString("as_of")),
                ModelTime.ofLabel(row.getString("time_unit")),
                new Valuation(
                    Horizon.parse(row.getString("horizon")),
                    new DiscountRate(row.getDouble("discount_rate")),
                    row.getDouble("margin"),
                    interval(row)),
                new IntakeCounts(
                    row.getLong("rows_read"),
                    row.getLong("rows_loaded"),
                    row.getLong("rows_duplicate"),
                    row.getLong("rows_rejected"),
                    row.getLong("rows_unattributed")),
                models,
                row.getString("currency")),
            row.getLong("customers"));
  }

  private static @Nullable IntervalPlan interval(ResultSet row) throws SQLException {
    double level = row.getDouble("interval_level");
    return row.wasNull()
        ? null
        : new IntervalPlan(
            level,
            row.getLong("interval_seed"),
            row.getInt("interval_draws"),
            Uncertainty.valueOf(row.getString("interval_uncertainty").toUpperCase(Locale.ROOT)));
  }
}
