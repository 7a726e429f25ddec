package io.clv.etl.voucher;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.InputFormat;
import io.clv.etl.input.Origin;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An input that can be read again and again: what cannot is kept in a temporary file meanwhile. */
final class KeptInput implements Closeable {
  private final Origin origin;
  private final @Nullable Path kept;

  private KeptInput(Origin origin, @Nullable Path kept) {
    this.origin = origin;
    this.kept = kept;
  }

  /**
   * @param name a path, or {@code -}
   * @param standardInput what {@code -} stands for
   * @throws OrderSourceException if there is no such input, or it cannot be kept
   */
  static KeptInput of(String name, InputStream standardInput) {
    Origin origin = Origin.of(name, standardInput);
    // Says so if there is none.
    InputFormat unused = InputFormat.of(origin);
    if (origin.isRepeatable()) {
      return new KeptInput(origin, null);
    }
    Path kept = temporaryFile(name);
    return new KeptInput(origin.asFile(kept), kept);
  }

  Origin origin() {
    return origin;
  }

  private static Path temporaryFile(String name) {
    try {
      Path file = Files.createTempFile("clv-vouchers-", ".tmp");
      // For an interrupt, which runs no finally block.
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new OrderSourceException(
          Reason.UNREADABLE,
          "%s must be kept in a temporary file, and none can be made: %s"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    if (kept != null) {
      kept.toFile().delete();
    }
  }
}
