package io.clv.store.jdbi;

import io.clv.core.port.ModelCodec;
import io.clv.core.port.PredictionStore;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import io.clv.core.port.StoredPrediction;
import io.clv.core.port.StoredRun;
import io.clv.core.valuation.PredictionRun;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Prediction runs in one SQLite file. A run is one transaction in a write-ahead log that is synced
 * at its end: after a crash at any moment it is there whole or not at all, and readers are never
 * held up by a writer. A second writer waits, up to 5 seconds.
 */
public final class SqlitePredictionStore implements PredictionStore {
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

  private final StoreFile file;
  private final ModelCodec codec;
  private final RunTable runs;
  private final Failures failures;
  private final SqliteConnections reading;
  private final SqliteConnections writing;
  private final Jdbi reader;
  private final Jdbi writer;

  private SqlitePredictionStore(StoreFile file, ModelCodec codec, Duration busyTimeout) {
    this.file = file;
    this.codec = codec;
    this.runs = new RunTable(codec);
    this.failures = new Failures(file, busyTimeout);
    this.reading = SqliteConnections.reading(file, busyTimeout);
    this.writing = SqliteConnections.writing(file, busyTimeout);
    this.reader = Jdbi.create(reading);
    this.writer = Jdbi.create(writing);
  }

  /**
   * Opens a store, and makes it if there is none. One of an older version is brought to this one.
   *
   * @param codec of the models that go with the runs
   * @throws StoreException if something else is there, it was written by a newer version, it is
   *     locked, or it cannot be written
   */
  public static SqlitePredictionStore open(Path path, ModelCodec codec) {
    return open(path, codec, BUSY_TIMEOUT);
  }

  /**
   * Opens a store that is there.
   *
   * @throws StoreException as {@link #open(Path, ModelCodec)}, and {@link Reason#MISSING} if there
   *     is none
   */
  public static SqlitePredictionStore openExisting(Path path, ModelCodec codec) {
    new StoreFile(path).requireStore();
    return open(path, codec);
  }

  static SqlitePredictionStore open(Path path, ModelCodec codec, Duration busyTimeout) {
    StoreFile file = new StoreFile(path);
    file.requireStoreOrNothing();
    SqlitePredictionStore store = new SqlitePredictionStore(file, codec, busyTimeout);
    try {
      new Migrations(file, codec).apply(store.writer, busyTimeout);
    } catch (JdbiException e) {
      store.close();
      throw store.failures.explain(e);
    } catch (StoreException e) {
      store.close();
      throw e;
    }
    return store;
  }

  /**
   * @throws IllegalArgumentException if a customer is in the run twice, or an id is not Unicode
   *     text
   */
  @Override
  public StoredRun save(PredictionRun run) {
    int[] idOrder = IdOrder.of(run.features().summaries().ids());
    return guarded(
        writer,
        handle ->
            handle.inTransaction(
                transaction -> {
                  StoredRun stored = runs.insert(transaction, run.description(), idOrder.length);
                  PredictionTable.insert(transaction, stored.id(), run, idOrder);
                  return stored;
                }));
  }

  @Override
  public Optional<StoredRun> latestRun() {
    return guarded(reader, runs::latest);
  }

  @Override
  public Optional<StoredPrediction> find(String customerId) {
    return guarded(
        reader,
        handle ->
            runs.latest(handle).flatMap(run -> PredictionTable.find(handle, run, customerId)));
  }

  @Override
  public List<StoredPrediction> history(String customerId) {
    return guarded(
        reader,
        handle ->
            runs.holding(handle, customerId).stream()
                .flatMap(run -> PredictionTable.find(handle, run, customerId).stream())
                .toList());
  }

  @Override
  public Optional<StoredPrediction> random(RandomGenerator generator) {
    return guarded(
        reader,
        handle ->
            runs.latest(handle)
                .filter(run -> run.customers() > 0)
                .flatMap(
                    run -> PredictionTable.at(handle, run, generator.nextLong(run.customers()))));
  }

  @Override
  public List<StoredPrediction> page(long runId, @Nullable String after, int limit) {
    if (!(limit >= 1)) {
      throw new IllegalArgumentException("a page must have room for at least 1: " + limit);
    }
    return guarded(
        reader,
        handle ->
            runs.find(handle, runId)
                .map(run -> PredictionTable.page(handle, run, after, limit))
                .orElse(List.of()));
  }

  @Override
  public void forEachLatest(Consumer<StoredPrediction> consumer) {
    guarded(
        reader,
        handle -> {
          runs.latest(handle).ifPresent(run -> PredictionTable.all(handle, run, consumer));
          return true;
        });
  }

  @Override
  public void check() {
    if (!file.exists()) {
      throw new StoreException(Reason.MISSING, "The store " + file.path() + " is no longer there.");
    }
    int version =
        guarded(
            reader,
            handle -> {
              handle.createQuery("SELECT count(*) FROM run").mapTo(long.class).one();
              return Migrations.version(handle);
            });
    new Migrations(file, codec).requireKnown(version);
  }

  @Override
  public void close() {
    try {
      reading.close();
      writing.close();
    } catch (SQLException e) {
      throw failures.explain(e);
    }
  }

  private <R> R guarded(Jdbi jdbi, HandleCallback<R, SQLException> work) {
    try {
      return jdbi.withHandle(work);
    } catch (JdbiException | SQLException e) {
      throw failures.explain(e);
    }
  }
}
