package io.clv.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys with which programs ask the service. Only hashes are kept. Safe for use by several
 * threads. Every method throws {@link StoreException} if the store cannot be used.
 */
public interface ApiKeys {
  /** What a key allows. Each is asked for by itself: admin does not include read. */
  enum Scope {
    READ,
    WRITE,
    ADMIN
  }

  /**
   * A key.
   *
   * @param id the part of the key that may be shown
   * @param name for the people who handle it
   * @param hash hexadecimal SHA-256 of the secret part
   * @param expiresAt null for never
   * @param revokedAt null while it holds
   */
  record ApiKey(
      String id,
      String name,
      Set<Scope> scopes,
      String hash,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt) {
    public ApiKey {
      scopes = Set.copyOf(scopes);
    }

    /** Whether it holds at a moment. */
    public boolean isValid(Instant now) {
      return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
  }

  /**
   * @throws IllegalArgumentException if there is a key of this id
   */
  void add(ApiKey key);

  Optional<ApiKey> find(String id);

  /** All keys, those that hold no longer too, in the order in which they were made. */
  List<ApiKey> all();

  /** Ends a key; false if there is none of this id or it was ended before. */
  boolean revoke(String id, Instant at);
}
