package io.clv.http.replay;

import io.clv.http.api.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * By what a request is known when it comes again. Both texts are hashes: nothing of the client's is
 * kept.
 *
 * @param key of who asks, for what, and by which Idempotency-Key
 * @param fingerprint of what is asked; another one under the same key is a mistake of the client's
 * @param mayTake how long the work may take; who has not ended it by then is gone
 */
public record RequestIdentity(String key, String fingerprint, Duration mayTake) {
  private static final int LONGEST_KEY = 255;
  private static final Duration WHOLE = Duration.ofMinutes(2);
  private static final Duration STREAMED = Duration.ofHours(1);

  /**
   * Of a request whose body is at hand.
   *
   * @param scope who asks, by which method, for which address
   * @param sentKey the header Idempotency-Key
   * @param outline the query and the media type
   * @throws io.clv.http.api.ProblemException with status 400 if the key is none
   */
  public static RequestIdentity of(
      List<String> scope, String sentKey, List<String> outline, byte[] body) {
    return of(scope, sentKey, outline, body, WHOLE);
  }

  /**
   * Of a request whose body is read as it arrives, and could not be read twice: it is known by its
   * length.
   *
   * @param length as declared; negative if it is not
   */
  public static RequestIdentity streamed(
      List<String> scope, String sentKey, List<String> outline, long length) {
    byte[] size = ByteBuffer.allocate(Long.BYTES).putLong(length).array();
    return of(scope, sentKey, outline, size, STREAMED);
  }

  private static RequestIdentity of(
      List<String> scope, String sentKey, List<String> outline, byte[] body, Duration mayTake) {
    if (sentKey.isEmpty()
        || sentKey.length() > LONGEST_KEY
        || sentKey.chars().anyMatch(Character::isISOControl)) {
      throw Problem.badRequest(
              "Idempotency-Key takes 1 to "
                  + LONGEST_KEY
                  + " characters, none of them a control character.")
          .asException();
    }
    ByteArrayOutputStream key = joined(scope);
    key.writeBytes(sentKey.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream print = joined(outline);
    print.writeBytes(body);
    return new RequestIdentity(hash(key.toByteArray()), hash(print.toByteArray()), mayTake);
  }

  /** Each text with its length before it, so that no two lists give the same. */
  private static ByteArrayOutputStream joined(List<String> texts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
      bytes.writeBytes(utf8);
    }
    return bytes;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
