package io.clv.http.api.imports;

import io.clv.core.order.RejectedRow;
import io.clv.core.port.StoredImport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Writes the rejected rows of an import as a file like the one they came from. */
@FunctionalInterface
public interface RejectsFile {
  /**
   * @param rows hands all rows to the consumer it is given
   */
  void write(StoredImport imported, Consumer<Consumer<RejectedRow>> rows, OutputStream out)
      throws IOException;
}
