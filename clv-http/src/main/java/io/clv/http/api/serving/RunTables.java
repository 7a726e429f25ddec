package io.clv.http.api.serving;

import io.clv.core.port.PredictionStore;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.core.usecase.KnownSchemes;
import io.clv.core.usecase.TabulateRun;
import io.clv.core.valuation.RunTable;
import io.clv.http.api.ProblemException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Runs in memory: the one that is served and at most one other. A run is read once, however many
 * requests wait for it, and never two at a time. Safe for use by several threads.
 */
public final class RunTables {
  private static final int KEPT = 2;

  private final PredictionStore predictions;
  private final Executor background;

  /** The one used last first. */
  private final Deque<Entry> entries = new ArrayDeque<>();

  /** Held while a run is read. */
  private final Object reading = new Object();

  /**
   * @param background reads ahead
   */
  public RunTables(PredictionStore predictions, Executor background) {
    this.predictions = predictions;
    this.background = background;
  }

  /**
   * @param erasures how many had taken place when it was asked for; runs change by nothing else
   * @param schemes definitions of those that are not built in
   */
  private record Entry(
      long run, long erasures, Map<String, String> schemes, CompletableFuture<LoadedRun> table) {
    boolean answers(long wanted, Served served) {
      return run == wanted
          && erasures >= served.erasures()
          && schemes.equals(served.schemes().definitions());
    }
  }

  /** Begins to read the run that is served, unless it is there. */
  public void prepare(Served served) {
    // What goes wrong, goes wrong again for the request that needs the run, which says so.
    served
        .run()
        .ifPresent(
            run -> {
              CompletableFuture<LoadedRun> unused =
                  CompletableFuture.supplyAsync(() -> of(run, served), background);
            });
  }

  /**
   * The customers of a run.
   *
   * @throws io.clv.core.port.StoreException if the store cannot be used
   * @throws ProblemException with status 410 if the run was deleted meanwhile
   */
  public LoadedRun of(Run run, Served served) {
    CompletableFuture<LoadedRun> mine = new CompletableFuture<>();
    CompletableFuture<LoadedRun> table = entry(run.id(), mine, served);
    if (table == mine) {
      read(run, mine, served.schemes());
    }
    try {
      return table.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** The segments of a customer of the run that is served; none if it does not hold them. */
  public Map<String, String> segments(String customerId, Served served) {
    return served
        .run()
        .map(
            run -> {
              LoadedRun loaded = of(run, served);
              OptionalInt row = loaded.table().position(customerId);
              return row.isPresent() ? loaded.segments(row.getAsInt()) : Map.<String, String>of();
            })
        .orElse(Map.of());
  }

  private synchronized CompletableFuture<LoadedRun> entry(
      long run, CompletableFuture<LoadedRun> otherwise, Served served) {
    Optional<Entry> known = entries.stream().filter(e -> e.answers(run, served)).findFirst();
    known.ifPresent(entries::remove);
    Entry entry =
        known.orElseGet(
            () -> new Entry(run, served.erasures(), served.schemes().definitions(), otherwise));
    entries.removeIf(e -> e.erasures < entry.erasures || e.run == run);
    entries.addFirst(entry);
    long kept = served.run().map(Run::id).orElse(run);
    Iterator<Entry> oldest = entries.descendingIterator();
    while (entries.size() > KEPT && oldest.hasNext()) {
      Entry candidate = oldest.next();
      if (candidate.run != run && candidate.run != kept) {
        oldest.remove();
      }
    }
    return entry.table;
  }

  private void read(Run run, CompletableFuture<LoadedRun> into, KnownSchemes schemes) {
    synchronized (reading) {
      try {
        into.complete(LoadedRun.of(table(run), schemes));
      } catch (RuntimeException | Error e) {
        // Errors, too: whoever waits must not wait for ever.
        forget(into);
        into.completeExceptionally(e);
      }
    }
  }

  /** The next request tries again. */
  private synchronized void forget(CompletableFuture<LoadedRun> failed) {
    entries.removeIf(entry -> entry.table == failed);
  }

  private RunTable table(Run run) {
    RunTable table = new TabulateRun(predictions).table(run.stored());
    if (table.size() == 0 && predictions.findRun(run.id()).isEmpty()) {
      throw Served.gone(run.id());
    }
    return table;
  }
}
