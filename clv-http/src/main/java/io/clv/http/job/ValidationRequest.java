package io.clv.http.job;

import org.jspecify.annotations.Nullable;

/**
 * What runs foretold is to be compared with what came.
 *
 * @param run the number of one run; null for all
 * @param minElapsed how long after a run's as-of date to wait, for example {@code 4w}
 * @param asOf compare up to this day; null for that of the newest order
 */
public record ValidationRequest(@Nullable Long run, String minElapsed, @Nullable String asOf) {
  /** All runs, as soon as a day has gone by, with all orders. */
  public static final ValidationRequest USUAL = new ValidationRequest(null, "1d", null);
}
