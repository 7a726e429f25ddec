package io.clv.http.server;

import java.time.Duration;

/**
 * How much clients may ask for, and how long they may take.
 *
 * @param headerBytes request line and header together
 * @param bodyBytes the longest body; endpoints take less where less will do
 * @param idle how long a connection may stay silent
 * @param header how long a header may take from its first byte
 * @param body how long a body that is read whole may take
 * @param stopping how long requests in flight may take when the server is stopped
 * @param requests how many are answered at once
 * @param queue how many may wait for their turn
 * @param queued how long one may wait
 * @param uploads how many streamed bodies are read at once
 * @param streams how many streamed answers are written at once
 */
public record Limits(
    int headerBytes,
    long bodyBytes,
    Duration idle,
    Duration header,
    Duration body,
    Duration stopping,
    int requests,
    int queue,
    Duration queued,
    int uploads,
    int streams) {
  public static final Limits USUAL =
      new Limits(
          8 * 1024,
          2L << 30,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          64,
          128,
          Duration.ofSeconds(1),
          8,
          32);

  /** The slowest a client may send or take what is streamed, once it had time to start. */
  static final long BYTES_PER_SECOND = 1024;

  /** How long a client may be slower. */
  static final Duration SLOW_START = Duration.ofSeconds(10);

  /** What is read of a body that nobody wants, so that the connection can be used again. */
  static final int UNWANTED_BYTES = 8 * 1024;

  /** Threads for health checks and for the server itself, beside those for requests. */
  private static final int SPARE_THREADS = 12;

  int threads() {
    return requests + uploads + streams + SPARE_THREADS;
  }
}
