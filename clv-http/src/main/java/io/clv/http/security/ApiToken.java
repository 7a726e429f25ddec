package io.clv.http.security;

import io.clv.core.port.ApiKeys.ApiKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a client shows: {@code clv_ID_SECRET}. The id may be seen by anybody; the secret is 256 bits
 * that are shown once and of which only a hash is kept.
 *
 * @param id letters and digits
 * @param secret safe in a header
 */
public record ApiToken(String id, String secret) {
  private static final String PREFIX = "clv_";
  private static final String DIGITS = "0123456789abcdefghijkmnpqrstuvwxyz";
  private static final int ID_LENGTH = 10;
  private static final int SECRET_BYTES = 32;
  private static final int LONGEST = 200;

  /**
   * @param random one that nobody can foretell
   */
  public static ApiToken random(RandomGenerator random) {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new ApiToken(
        id.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** Empty if it does not look like one. */
  public static Optional<ApiToken> parse(String text) {
    int end = text.indexOf('_', PREFIX.length());
    return text.startsWith(PREFIX) && end > PREFIX.length() && text.length() <= LONGEST
        ? Optional.of(new ApiToken(text.substring(PREFIX.length(), end), text.substring(end + 1)))
        : Optional.empty();
  }

  public String text() {
    return PREFIX + id + "_" + secret;
  }

  /** Hexadecimal SHA-256 of the secret, which is what the store keeps. */
  public String hash() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether it is the token of a key; takes as long for a wrong one as for the right one. */
  public boolean isOf(ApiKey key) {
    return MessageDigest.isEqual(
        hash().getBytes(StandardCharsets.US_ASCII), key.hash().getBytes(StandardCharsets.US_ASCII));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return PREFIX + id + "_...";
  }
}
