package io.clv.http.server;

import io.clv.http.api.Reply.Streamed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * A body that is sent while it comes about. The one who writes it waits for the client; from
 * another thread a stream of events can be ended.
 */
final class StreamedAnswer extends OutputStream {
  private static final int BUFFER = 32 * 1024;

  private final Response response;
  private final boolean isEvents;
  private final byte[] buffer = new byte[BUFFER];
  private int used;
  private long bytes;

  /** Guards the end: who holds it may write the last byte, and interrupt who waits for events. */
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable Thread writer;
  private volatile boolean isEnded;
  private volatile long writingSince;
  private volatile int writing;

  StreamedAnswer(Response response, String mediaType) {
    this.response = response;
    this.isEvents = mediaType.startsWith("text/event-stream");
  }

  /**
   * Has the body written; returns when all of it is sent.
   *
   * @throws IOException if the client has gone
   */
  void run(Streamed.Writer body) throws IOException {
    writtenBy(Thread.currentThread());
    try {
      body.write(this);
    } catch (IOException e) {
      if (!isEnded) {
        throw e;
      }
    } finally {
      writtenBy(null);
    }
    lock.lock();
    try {
      if (!isEnded) {
        isEnded = true;
        send(true);
      }
    } finally {
      lock.unlock();
    }
  }

  private void writtenBy(@Nullable Thread thread) {
    lock.lock();
    try {
      writer = thread;
      if (thread == null && isEnded) {
        // It was this stream that was to end, not what the thread does next.
        boolean unused = Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends a stream of events in good order; other bodies are written to their end. */
  void endEvents() {
    // Who is writing at this moment finds out by the next event.
    if (isEvents && lock.tryLock()) {
      try {
        if (!isEnded) {
          isEnded = true;
          response.write(true, BufferUtil.EMPTY_BUFFER, Callback.NOOP);
          if (writer != null) {
            writer.interrupt();
          }
        }
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    lock.lock();
    try {
      requireOpen();
      int at = offset;
      int left = length;
      while (left > 0) {
        int part = Math.min(left, BUFFER - used);
        System.arraycopy(from, at, buffer, used, part);
        used += part;
        at += part;
        left -= part;
        if (used == BUFFER) {
          send(false);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void flush() throws IOException {
    lock.lock();
    try {
      requireOpen();
      if (used > 0 || !response.isCommitted()) {
        send(false);
      }
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() throws IOException {
    if (isEnded) {
      throw new IOException("the answer was ended: the service is stopping");
    }
  }

  private void send(boolean last) throws IOException {
    writing = used;
    writingSince = NanoTime.now();
    Content.Sink.write(response, last, ByteBuffer.wrap(buffer, 0, used));
    writingSince = 0;
    bytes += used;
    used = 0;
  }

  long bytes() {
    return bytes;
  }

  /** 0 while nothing is being sent. */
  long writingSince() {
    return writingSince;
  }

  int writing() {
    return writing;
  }
}
