package io.clv.cli.command;

import io.clv.core.port.ExportLog.Export;
import io.clv.core.port.ExportLog.Form;
import io.clv.core.port.ExportLog.Kind;
import io.clv.core.port.Store;
import io.clv.etl.export.WrittenFiles;
import io.clv.etl.output.TableFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Notes in a store which files were written from it, so that an erasure reaches them. */
final class ExportNote {
  private final Adapters adapters;
  private final Store store;

  ExportNote(Adapters adapters, Store store) {
    this.adapters = adapters;
    this.store = store;
  }

  /** A table of customers that has been written; nothing is noted of standard output. */
  void table(String output, TableFormat format) {
    note(output, Kind.TABLE, Form.valueOf(format.name()), null);
  }

  /** Rejected rows, as CSV. */
  void rejects(String output) {
    note(output, Kind.REJECTS, Form.CSV, null);
  }

  void person(String output, String customerId) {
    note(output, Kind.PERSON, Form.WHOLE, customerId);
  }

  void backup(Path file) {
    note(file.toString(), Kind.BACKUP, Form.WHOLE, null);
  }

  private void note(String output, Kind kind, Form form, @Nullable String customerId) {
    if (output.equals("-")) {
      return;
    }
    String path = Path.of(output).toAbsolutePath().normalize().toString();
    // A device or a pipe keeps nothing.
    new WrittenFiles()
        .sha256(path)
        .ifPresent(
            hash ->
                store
                    .exports()
                    .note(new Export(path, kind, form, hash, adapters.now(), customerId)));
  }
}
