package io.clv.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which model's runs are served. Nothing is ever changed but added, so that every earlier choice
 * can be gone back to. Safe for use by several threads. Every method throws {@link StoreException}
 * if the store cannot be used.
 */
public interface ModelPromotions {
  /**
   * A choice.
   *
   * @param id numbered by the store, from 1, later choices higher
   * @param modelId whose latest run is served; null for the latest run, whatever its model
   * @param promotedBy name of the key that asked for it; empty where no keys are asked for
   */
  record Promotion(long id, @Nullable String modelId, Instant promotedAt, String promotedBy) {}

  /** The choice that holds; empty if there never was one, and the latest run is served. */
  Optional<Promotion> current();

  /** All choices, latest first. */
  List<Promotion> all();

  /**
   * Makes a choice if none was made meanwhile.
   *
   * @param expected number of the choice that the caller saw as the current one, 0 for none
   * @return empty if another choice was made since; then nothing has changed
   */
  Optional<Promotion> promote(
      @Nullable String modelId, Instant at, String promotedBy, long expected);
}
