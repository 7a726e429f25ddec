package io.clv.http.api.serving;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.clv.core.port.StoredRun;
import io.clv.core.segment.SegmentScheme;
import io.clv.core.usecase.KnownRuns;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.core.usecase.KnownSchemes;
import io.clv.http.api.Parameter;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import io.clv.http.api.Query;
import io.clv.http.api.RunView;
import java.util.Optional;

/**
 * One state of what is served.
 *
 * @param version of the store
 * @param schemes by which customers are put into segments
 * @param erasures how many erasures had taken place
 * @param replies single customers as they were written before, by what was asked; about 32 MiB
 */
public record Served(
    long version,
    KnownRuns runs,
    KnownSchemes schemes,
    long erasures,
    Cache<String, byte[]> replies) {
  private static final long REPLY_BYTES = 32L << 20;

  /** What an entry weighs beside its bytes. */
  private static final int ENTRY_BYTES = 120;

  Served(long version, KnownRuns runs, KnownSchemes schemes, long erasures) {
    this(
        version,
        runs,
        schemes,
        erasures,
        CacheBuilder.newBuilder()
            .maximumWeight(REPLY_BYTES)
            .weigher((String key, byte[] reply) -> ENTRY_BYTES + 2 * key.length() + reply.length)
            .build());
  }

  /** Empty while there is no run. */
  public Optional<Run> run() {
    return runs.served();
  }

  /**
   * @throws ProblemException with status 404 while there is no run
   */
  public Run runOrNotFound() {
    return run()
        .orElseThrow(
            () ->
                Problem.notFound(
                        "No run has been stored yet: POST /v1/runs makes one of the orders that were loaded, and so does the command clv run.")
                    .asException());
  }

  /**
   * The run that the parameter {@code run} asks for, by default the one that is served.
   *
   * @throws ProblemException with status 404 if there is no such run
   */
  public Run runOf(Query query) {
    Optional<Long> id = Parameter.of(query, "run").id();
    return id.isPresent() ? runOrNotFound(id.get()) : runOrNotFound();
  }

  /**
   * @throws ProblemException with status 404 if there is no such run
   */
  public Run runOrNotFound(long id) {
    return runs.find(id).orElseThrow(() -> noRun("" + id));
  }

  /**
   * The run of a list that was begun before.
   *
   * @throws ProblemException with status 410 if it was deleted since
   */
  public Run runOrGone(long id) {
    return runs.find(id).orElseThrow(() -> gone(id));
  }

  /**
   * @throws ProblemException with status 404 if there is no such scheme
   */
  public SegmentScheme scheme(String name) {
    return schemes.named(name).orElseThrow(() -> Problem.notFound(noScheme(name)).asException());
  }

  /** What to say of a scheme that there is not. */
  public String noScheme(String name) {
    return "There is no segment scheme '%s'. There are: %s.".formatted(name, schemes.names());
  }

  /** For what is not the number of a run. */
  public static ProblemException noRun(String id) {
    return Problem.notFound("There is no run %s. GET /v1/runs lists the runs.".formatted(id))
        .asException();
  }

  /** For a run that was there before. */
  public static ProblemException gone(long run) {
    return Problem.of(
            410,
            "Run %d has been deleted since this list was begun: begin again without a cursor."
                .formatted(run))
        .asException();
  }

  /** A run in JSON that may have been deleted since. */
  public Optional<RunView> view(StoredRun run) {
    return runs.find(run.id()).map(RunView::of);
  }
}
