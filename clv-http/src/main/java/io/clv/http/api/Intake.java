package io.clv.http.api;

import java.util.List;

/**
 * What an endpoint takes as the body of a request. Anything else is refused before the endpoint is
 * asked: no body where one is needed (411 without a length, 400 with an empty one), another type
 * (415), one too long (413).
 *
 * @param mediaTypes without parameters; empty if the endpoint takes no body
 * @param maxBytes the longest body
 * @param isStreamed whether the endpoint reads the body itself, in place of getting it whole
 */
public record Intake(List<String> mediaTypes, long maxBytes, boolean isStreamed) {
  public static final Intake NONE = new Intake(List.of(), 0, false);

  /** A JSON text of up to 1 MiB. */
  public static final Intake JSON = json(1024 * 1024);

  public Intake {
    mediaTypes = List.copyOf(mediaTypes);
  }

  public static Intake json(long maxBytes) {
    return new Intake(List.of("application/json"), maxBytes, false);
  }

  /** A file of any of these types, which the endpoint reads as it arrives. */
  public static Intake stream(long maxBytes, String... mediaTypes) {
    return new Intake(List.of(mediaTypes), maxBytes, true);
  }

  public boolean isNone() {
    return mediaTypes.isEmpty();
  }
}
