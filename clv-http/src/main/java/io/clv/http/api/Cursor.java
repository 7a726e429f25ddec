package io.clv.http.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A place in the customers of one run. Bound to the run, so that a page taken while a new run is
 * stored neither repeats nor leaves out a customer.
 *
 * @param after the last customer of the page before
 */
record Cursor(long runId, String after) {
  private static final byte VERSION = 1;

  /** Opaque to clients, and safe in an address. */
  String text() {
    byte[] id = after.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(1 + Long.BYTES + id.length);
    bytes.put(VERSION).putLong(runId).put(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * @throws ProblemException with status 400 if it was not made by {@link #text()}
   */
  static Cursor parse(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() <= 1 + Long.BYTES || bytes.get() != VERSION) {
        throw unknown(text);
      }
      long runId = bytes.getLong();
      return new Cursor(runId, StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw unknown(text);
    }
  }

  static ProblemException unknown(String text) {
    return Problem.badRequest(
            "The cursor " + text + " is not one of this service: take next_cursor of a page.")
        .asException();
  }
}
