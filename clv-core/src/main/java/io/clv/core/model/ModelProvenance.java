package io.clv.core.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a model came from.
 *
 * @param dataFingerprint SHA-256 of the summaries it was fitted to, hexadecimal; empty if it was
 *     not fitted to data
 * @param fittedAt when
 * @param settings options that bear on the fit, by name
 * @param seed seed of everything random in the fit; 0 where nothing is random
 * @param libraryVersion version of this library
 * @param javaVersion version of the Java runtime
 */
public record ModelProvenance(
    String dataFingerprint,
    Instant fittedAt,
    Map<String, String> settings,
    long seed,
    String libraryVersion,
    String javaVersion) {
  /** The setting that names the currency of the amounts behind a fit, an ISO 4217 code. */
  public static final String CURRENCY = "currency";

  public ModelProvenance {
    settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
