package io.clv.http.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The strong entity tag of a body: the same for the same bytes, after a restart too.
 *
 * @param text with its quotation marks, as headers write it
 */
public record EntityTag(String text) {
  private static final int BYTES = 16;

  /** Of a body as it is sent. */
  public static EntityTag of(byte[] body) {
    byte[] digest = sha256().digest(body);
    String half =
        Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
    return new EntityTag('"' + half + '"');
  }

  /** Of what a reply says; the same as the header of that reply. */
  public static EntityTag of(Reply reply) {
    return of(reply.content());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
