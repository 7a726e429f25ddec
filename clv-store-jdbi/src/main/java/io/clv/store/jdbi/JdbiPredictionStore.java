package io.clv.store.jdbi;

import io.clv.core.order.Tombstones;
import io.clv.core.port.ModelCodec;
import io.clv.core.port.PredictionStore;
import io.clv.core.port.StoredPrediction;
import io.clv.core.port.StoredRun;
import io.clv.core.valuation.PredictionRun;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Prediction runs in a database; a run is one transaction. */
final class JdbiPredictionStore implements PredictionStore {
  private static final int DRAWS = 20;

  private final Database database;
  private final RunTable runs;
  private final PredictionTable predictions;
  private final CustomerLookup lookup;

  JdbiPredictionStore(Database database, ModelCodec codec) {
    this.database = database;
    this.runs = new RunTable(database.dialect(), codec);
    this.predictions = new PredictionTable(database.dialect());
    this.lookup = new CustomerLookup(database, runs);
  }

  /**
   * Customers who were erased are left out.
   *
   * @throws IllegalArgumentException if a customer is in the run twice, or an id is not Unicode
   *     text
   */
  @Override
  public StoredRun save(PredictionRun run) {
    int[] idOrder = IdOrder.of(run.features().summaries().ids());
    return database.change(
        handle -> {
          int[] kept = withoutErased(run, idOrder, TombstoneTable.all(handle));
          StoredRun stored = runs.insert(handle, run.description(), kept.length);
          predictions.insert(handle, stored.id(), run, kept);
          return stored;
        });
  }

  /** Orders that come from files rather than from the store may be of anybody. */
  private static int[] withoutErased(PredictionRun run, int[] idOrder, Tombstones erased) {
    return erased.isEmpty()
        ? idOrder
        : Arrays.stream(idOrder)
            .filter(i -> !erased.covers(run.features().summaries().id(i)))
            .toArray();
  }

  @Override
  public Optional<StoredRun> latestRun() {
    return database.read(runs::latest);
  }

  @Override
  public List<StoredRun> runs() {
    return database.read(runs::all);
  }

  @Override
  public int keepLatestRuns(int count) {
    if (!(count >= 1)) {
      throw new IllegalArgumentException("the latest run is always kept: " + count);
    }
    return deleteEach(handle -> runs.oldestBeyond(handle, count));
  }

  @Override
  public int deleteRunsBefore(Instant moment) {
    return deleteEach(handle -> runs.someBefore(handle, moment));
  }

  /** One transaction for each run: writers elsewhere get their turn in between. */
  private int deleteEach(Function<Handle, Optional<Long>> next) {
    int deleted = 0;
    while (database.change(
        handle -> {
          Optional<Long> doomed = next.apply(handle);
          doomed.ifPresent(id -> runs.delete(handle, id));
          return doomed.isPresent();
        })) {
      deleted++;
    }
    if (deleted > 0) {
      database.giveBackRoom();
    }
    return deleted;
  }

  @Override
  public Optional<StoredPrediction> find(String customerId) {
    return lookup.find(customerId);
  }

  @Override
  public Optional<StoredRun> findRun(long runId) {
    return database.read(handle -> runs.find(handle, runId));
  }

  @Override
  public Optional<StoredPrediction> find(long runId, String customerId) {
    return lookup.find(runId, customerId);
  }

  @Override
  public void forEach(long runId, Consumer<StoredPrediction> consumer) {
    database.read(handle -> forEach(handle, runs.find(handle, runId), consumer));
  }

  private boolean forEach(
      Handle handle, Optional<StoredRun> run, Consumer<StoredPrediction> consumer)
      throws SQLException {
    if (run.isPresent()) {
      predictions.all(handle, run.get(), consumer);
    }
    return run.isPresent();
  }

  @Override
  public List<StoredPrediction> history(String customerId) {
    return database.read(
        handle ->
            runs.holding(handle, customerId).stream()
                .flatMap(run -> predictions.find(handle, run, customerId).stream())
                .toList());
  }

  @Override
  public Optional<StoredPrediction> random(RandomGenerator generator) {
    return database.read(
        handle ->
            runs.latest(handle)
                .filter(run -> run.customers() > 0)
                .flatMap(run -> random(handle, run, generator)));
  }

  /**
   * Draws positions until there is a customer at one: erased customers leave gaps, mostly few. If
   * there are so many that this would take long, customers are counted instead.
   */
  private Optional<StoredPrediction> random(
      Handle handle, StoredRun run, RandomGenerator generator) {
    long positions = predictions.lastPosition(handle, run) + 1;
    for (int draw = 0; draw < DRAWS; draw++) {
      Optional<StoredPrediction> found = predictions.at(handle, run, generator.nextLong(positions));
      if (found.isPresent()) {
        return found;
      }
    }
    return predictions.ranked(handle, run, generator.nextLong(run.customers()));
  }

  @Override
  public List<StoredPrediction> page(long runId, @Nullable String after, int limit) {
    if (!(limit >= 1)) {
      throw new IllegalArgumentException("a page must have room for at least 1: " + limit);
    }
    return database.read(
        handle ->
            runs.find(handle, runId)
                .map(run -> predictions.page(handle, run, after, limit))
                .orElse(List.of()));
  }

  @Override
  public void forEachLatest(Consumer<StoredPrediction> consumer) {
    database.read(handle -> forEach(handle, runs.latest(handle), consumer));
  }
}
