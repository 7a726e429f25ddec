package io.clv.cli.command;

import com.google.common.hash.Hashing;
import io.clv.cli.report.ImportText;
import io.clv.cli.watch.FolderWatch;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.Store;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoredImport;
import io.clv.core.port.StoredRun;
import io.clv.core.usecase.IngestOrders.Ingested;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Order files that came into a folder, on their way into a store. */
final class OrderWatch implements FolderWatch.Work {
  private final Ingestion ingestion;
  private final Store open;
  private final StoreOption store;
  private final Adapters adapters;
  private final Console console;
  private final Optional<Runnable> scoring;
  private int refused;

  /**
   * @param open the store that {@code store} names
   * @param scoring empty to load only
   */
  OrderWatch(
      Ingestion ingestion,
      Store open,
      StoreOption store,
      Adapters adapters,
      Console console,
      Optional<Runnable> scoring) {
    this.ingestion = ingestion;
    this.open = open;
    this.store = store;
    this.adapters = adapters;
    this.console = console;
    this.scoring = scoring;
  }

  @Override
  public Optional<String> load(Path file) {
    try {
      Optional<StoredImport> before = loadedLast(file);
      if (before.isPresent()) {
        console.note("%s: loaded already as import %d".formatted(file, before.get().id()));
        return Optional.empty();
      }
      Ingested loaded = ingestion.load(List.of(file.toString()));
      console.results(
          ImportText.lines(loaded, store.database, store.location(adapters).asOption()));
      return Optional.empty();
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      if (e instanceof OrderSourceException source
          && source.reason() == OrderSourceException.Reason.MISSING) {
        return Optional.of(e.getMessage());
      }
      refused++;
      String reason = ExitCodes.message(e);
      console.failure("%s: %s".formatted(file, reason));
      return Optional.of(reason);
    }
  }

  /**
   * The latest import, if it was of this file: whoever loaded it was stopped before it was moved.
   */
  private Optional<StoredImport> loadedLast(Path file) {
    List<StoredImport> log = open.orders().imports();
    if (log.isEmpty() || !isNamedLike(log.get(0), file)) {
      return Optional.empty();
    }
    try {
      String sha256 =
          com.google.common.io.Files.asByteSource(file.toFile()).hash(Hashing.sha256()).toString();
      return Optional.of(log.get(0)).filter(latest -> latest.sha256().equals(sha256));
    } catch (IOException e) {
      throw new OrderSourceException(
          OrderSourceException.Reason.UNREADABLE, "%s cannot be read".formatted(file), e);
    }
  }

  private static boolean isNamedLike(StoredImport imported, Path file) {
    String name = imported.shape().name();
    return name.substring(name.lastIndexOf('/') + 1).equals(file.getFileName().toString());
  }

  @Override
  public boolean isScoringDue() {
    List<StoredImport> log = open.orders().imports();
    return scoring.isPresent() && !log.isEmpty() && log.get(0).loadedAt().isAfter(scoredAt());
  }

  @Override
  public Instant scoredAt() {
    return open.predictions()
        .latestRun()
        .map(StoredRun::description)
        .map(run -> run.createdAt())
        .orElse(Instant.MIN);
  }

  @Override
  public void score() {
    scoring.ifPresent(Runnable::run);
  }

  @Override
  public void failed(RuntimeException e) {
    console.failure(ExitCodes.message(e));
  }

  /** How many files were at fault. */
  int refused() {
    return refused;
  }
}
