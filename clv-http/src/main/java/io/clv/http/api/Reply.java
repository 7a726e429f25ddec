package io.clv.http.api;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param headers beside the content type
 * @param body a {@link Bytes}, a {@link Streamed}, {@link Nothing}, a {@link Problem}, or what the
 *     JSON says: a record, a map or a list
 */
public record Reply(int status, Map<String, String> headers, Object body) {
  /** No body at all. */
  public enum Nothing {
    NOTHING
  }

  /** A body as it is. */
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record Bytes(String mediaType, byte[] content) {}

  /** A body that is written while it comes about: an export, events. */
  public record Streamed(String mediaType, Writer writer) {
    /** Writes a body. */
    @FunctionalInterface
    public interface Writer {
      /**
       * @param out flushed, what was written reaches the client at once
       * @throws IOException if the client has gone
       */
      void write(OutputStream out) throws IOException;
    }
  }

  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply ok(Object body) {
    return new Reply(200, Map.of(), body);
  }

  /** Work that is done beside the asking. */
  public static Reply accepted(String location, Object body) {
    return new Reply(202, Map.of("Location", location), body);
  }

  public static Reply nothing() {
    return new Reply(204, Map.of(), Nothing.NOTHING);
  }

  public static Reply of(Problem problem) {
    return new Reply(problem.status(), Map.of(), problem);
  }

  public Reply with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }

  /** Empty if there is no body. */
  public String mediaType() {
    if (body instanceof Bytes bytes) {
      return bytes.mediaType();
    }
    if (body instanceof Streamed streamed) {
      return streamed.mediaType();
    }
    if (body instanceof Nothing) {
      return "";
    }
    return body instanceof Problem ? "application/problem+json" : "application/json";
  }

  /**
   * The body in full.
   *
   * @throws IllegalStateException for one that is written while it comes about
   */
  public byte[] content() {
    if (body instanceof Bytes bytes) {
      return bytes.content();
    }
    if (body instanceof Streamed) {
      throw new IllegalStateException("this body is not known in full");
    }
    return body instanceof Nothing ? new byte[0] : Json.write(body);
  }
}
