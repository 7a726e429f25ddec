package io.clv.http.security;

import io.clv.http.api.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of a browser may use the service: its own, and those of the origins listed.
 *
 * @param listed for example {@code https://shop.example}, in small letters
 */
public record Origins(Set<String> listed) {
  /** No page but the service's own. */
  public static final Origins OWN = new Origins(Set.of());

  private static final String EXPOSED =
      "Content-Disposition, ETag, Idempotency-Replayed, Location, RateLimit, RateLimit-Policy,"
          + " Retry-After, X-Request-Id";
  private static final String SENDABLE =
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID,"
          + " X-Api-Key, X-Request-Id";

  public Origins {
    listed = Set.copyOf(listed);
  }

  /** Whether what is answered depends on the page that asks. */
  public boolean matter() {
    return !listed.isEmpty();
  }

  /** What lets a page read an answer; nothing for pages that may not. */
  public Map<String, String> headers(@Nullable String origin) {
    return isListed(origin)
        ? Map.of("Access-Control-Allow-Origin", origin, "Access-Control-Expose-Headers", EXPOSED)
        : Map.of();
  }

  /**
   * What a browser wants to know before it asks; nothing for pages that may not.
   *
   * @param methods what can be done at the address
   */
  public Map<String, String> preflight(@Nullable String origin, String methods) {
    return isListed(origin)
        ? Map.of(
            "Access-Control-Allow-Origin", origin,
            "Access-Control-Allow-Methods", methods,
            "Access-Control-Allow-Headers", SENDABLE,
            "Access-Control-Max-Age", "600")
        : Map.of();
  }

  /**
   * Keeps pages from elsewhere from changing anything; browsers send some requests without asking
   * first.
   *
   * @param origin the page's; null for a client that is no browser
   * @param authority by which name and port the service was called
   * @throws io.clv.http.api.ProblemException with status 403
   */
  public void refuseForeign(@Nullable String origin, String authority) {
    if (origin != null && !isListed(origin) && !authority(origin).equals(Optional.of(authority))) {
      throw Problem.of(
              403,
              "A page of another origin may not do this unless the service lists it (--cors-origin).")
          .asException();
    }
  }

  private static Optional<String> authority(String origin) {
    int scheme = origin.indexOf("://");
    return scheme < 0
        ? Optional.empty()
        : Optional.of(origin.substring(scheme + 3).toLowerCase(Locale.ROOT));
  }

  private boolean isListed(@Nullable String origin) {
    return origin != null && listed.contains(origin.toLowerCase(Locale.ROOT));
  }
}
