package io.clv.http.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.io.OutputStream;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** The log of a service, in place of that of a command. Closing it writes what is not written. */
public final class ServiceLog implements AutoCloseable {
  private static final String OURS = "io.clv";

  private final GatheredLines lines;

  private ServiceLog(GatheredLines lines) {
    this.lines = lines;
  }

  /** Writes from now on what the service does, and what goes wrong, to a stream. */
  public static ServiceLog to(OutputStream out, LogFormat format) {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (!(factory instanceof LoggerContext context)) {
      throw new IllegalStateException("the log is not Logback's: " + factory.getClass());
    }
    EncoderBase<ILoggingEvent> encoder =
        format == LogFormat.JSON ? new JsonLines() : new TextLines();
    encoder.setContext(context);
    encoder.start();
    GatheredLines lines = new GatheredLines(out, encoder);
    lines.setContext(context);
    lines.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(lines);
    context.getLogger(OURS).setLevel(Level.INFO);
    return new ServiceLog(lines);
  }

  @Override
  public void close() {
    lines.stop();
  }
}
