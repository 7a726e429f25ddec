package io.clv.http.job;

import io.clv.core.port.OrderSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.LongConsumer;

/** Reads files of orders. */
public interface OrderReader {
  /**
   * A file to be read.
   *
   * @param now what is later is an error
   * @param bytes is told how many bytes of the file have been read
   * @throws io.clv.core.port.OrderSourceException if the options contradict each other
   */
  OrderSource open(Path file, Reading reading, Instant now, LongConsumer bytes);

  /**
   * Looks at options before there is a file.
   *
   * @throws io.clv.core.port.OrderSourceException if no file can be read by them
   */
  void check(Reading reading, Instant now);
}
