package io.clv.http.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A place in a list, behind the last entry of a page. Bound to what was listed, so that a page
 * taken while something is added neither repeats nor leaves out an entry.
 *
 * @param of number of what is listed: a run, an import; 0 where that is not something stored
 * @param listing how it is listed: the address, the order, the filters. Only a hash travels
 * @param place of the last entry, in the words of whoever lists
 */
public record Cursor(long of, String listing, String place) {
  private static final byte VERSION = 2;

  /** Opaque to clients, and safe in an address. */
  public String text() {
    byte[] rest = place.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(1 + 2 * Long.BYTES + rest.length);
    bytes.put(VERSION).putLong(of).putLong(hash(listing)).put(rest);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * @param listing how the client lists now
   * @throws ProblemException with status 400 if it was not made by {@link #text()}, or for another
   *     listing
   */
  public static Cursor parse(String text, String listing) {
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw unknown(text);
    }
    if (bytes.remaining() < 1 + 2 * Long.BYTES || bytes.get() != VERSION) {
      throw unknown(text);
    }
    long of = bytes.getLong();
    if (bytes.getLong() != hash(listing)) {
      throw Problem.badRequest(
              "The cursor %s belongs to a list with another order or other filters: state the parameters of its page again, or begin without a cursor."
                  .formatted(text))
          .asException();
    }
    try {
      return new Cursor(of, listing, StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      throw unknown(text);
    }
  }

  /** For a text that may look like a cursor but leads nowhere. */
  public static ProblemException unknown(String text) {
    return Problem.badRequest(
            "The cursor " + text + " is not one of this service: take next_cursor of a page.")
        .asException();
  }

  /** The place as a number that {@link #after} wrote. */
  public long number() {
    try {
      return Long.parseLong(place);
    } catch (NumberFormatException e) {
      throw unknown(text());
    }
  }

  /** Behind the entry of a number, in a list that is ordered by numbers. */
  public static Cursor after(long of, String listing, long number) {
    return new Cursor(of, listing, Long.toString(number));
  }

  /** 64 bits of FNV-1a: it tells lists apart, it guards nothing. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }
}
