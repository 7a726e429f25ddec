package io.clv.etl.input;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** The rows of a file that says itself where its rows and fields end. */
public interface RowReader extends Closeable {
  /**
   * The next row, or null at the end.
   *
   * @throws io.clv.core.port.OrderSourceException if the file is damaged
   */
  @Nullable Row next();

  @Override
  void close();
}
