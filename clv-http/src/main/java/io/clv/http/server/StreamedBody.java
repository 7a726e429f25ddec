package io.clv.http.server;

import io.clv.http.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.util.NanoTime;

/** A body as it arrives: not more of it than allowed, and not more slowly. */
final class StreamedBody extends InputStream {
  private final InputStream in;
  private final long most;
  private final Runnable atEnd;
  private long read;
  private long waited;

  /**
   * @param atEnd is run when all of it has been read
   */
  StreamedBody(InputStream in, long most, Runnable atEnd) {
    this.in = in;
    this.most = most;
    this.atEnd = atEnd;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    long before = NanoTime.now();
    int count;
    try {
      count = in.read(into, offset, length);
    } catch (IOException e) {
      Problem problem = WholeBody.problem(e.getCause() == null ? e : e.getCause());
      if (problem.status() == 408) {
        throw problem.asException();
      }
      throw e;
    }
    waited += NanoTime.since(before);
    if (count < 0) {
      atEnd.run();
      return count;
    }
    read += count;
    if (read > most) {
      throw WholeBody.tooLong(most).asException();
    }
    long late = waited - Limits.SLOW_START.toNanos();
    if (late > 0 && read < late / 1_000_000_000.0 * Limits.BYTES_PER_SECOND) {
      throw Problem.of(
              408,
              "The body comes too slowly: fewer than %d bytes a second."
                  .formatted(Limits.BYTES_PER_SECOND))
          .asException();
    }
    return count;
  }
}
