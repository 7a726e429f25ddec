package io.clv.http.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes many lines at a time, since one at a time costs a busy service more than the rest of a
 * request. Warnings are written at once, all others after a tenth of a second at the latest.
 */
final class GatheredLines extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private static final long MILLISECONDS = 100;
  private static final int FULL = 64 * 1024;

  private final OutputStream out;
  private final Encoder<ILoggingEvent> encoder;
  private ByteArrayOutputStream gathered = new ByteArrayOutputStream(FULL);
  private @Nullable ScheduledExecutorService clock;

  /** Guards the stream, so that lines stay in their order. */
  private final Object writing = new Object();

  GatheredLines(OutputStream out, Encoder<ILoggingEvent> encoder) {
    this.out = out;
    this.encoder = encoder;
  }

  @Override
  public void start() {
    clock =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "log");
              thread.setDaemon(true);
              return thread;
            });
    ScheduledFuture<?> unused =
        clock.scheduleWithFixedDelay(
            this::write, MILLISECONDS, MILLISECONDS, TimeUnit.MILLISECONDS);
    super.start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    byte[] line = encoder.encode(event);
    boolean isUrgent = event.getLevel().isGreaterOrEqual(Level.WARN);
    synchronized (this) {
      gathered.writeBytes(line);
      isUrgent |= gathered.size() >= FULL;
    }
    if (isUrgent) {
      write();
    }
  }

  private void write() {
    synchronized (writing) {
      ByteArrayOutputStream lines;
      synchronized (this) {
        if (gathered.size() == 0) {
          return;
        }
        lines = gathered;
        gathered = new ByteArrayOutputStream(FULL);
      }
      try {
        lines.writeTo(out);
        out.flush();
      } catch (IOException e) {
        addError("the log cannot be written", e);
      }
    }
  }

  @Override
  public void stop() {
    if (clock != null) {
      clock.shutdown();
    }
    write();
    super.stop();
  }
}
