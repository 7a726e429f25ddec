package io.clv.core.port;

import java.util.List;
import java.util.TreeMap;

/** Keeps the log in memory. */
final class InMemoryExportLog implements ExportLog {
  private final TreeMap<String, Export> exports = new TreeMap<>();

  @Override
  public synchronized void note(Export export) {
    exports.put(export.path(), export);
  }

  @Override
  public synchronized void forget(String path) {
    exports.remove(path);
  }

  @Override
  public synchronized List<Export> all() {
    return List.copyOf(exports.values());
  }

  synchronized long disown(String customerId) {
    long owned = 0;
    for (Export e : all()) {
      if (customerId.equals(e.customerId())) {
        note(new Export(e.path(), e.kind(), e.form(), e.sha256(), e.createdAt(), null));
        owned++;
      }
    }
    return owned;
  }
}
