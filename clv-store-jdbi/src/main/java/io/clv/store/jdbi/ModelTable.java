package io.clv.store.jdbi;

import io.clv.core.model.ModelDocument;
import io.clv.core.port.ModelCodec;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The models of runs, each a whole document. */
final class ModelTable {
  private final Dialect dialect;
  private final ModelCodec codec;

  ModelTable(Dialect dialect, ModelCodec codec) {
    this.dialect = dialect;
    this.codec = codec;
  }

  void insert(Handle handle, long runId, List<ModelDocument> models) {
    for (int no = 0; no < models.size(); no++) {
      ModelDocument model = models.get(no);
      handle.execute(
          "INSERT INTO model (run_id, model_no, name, document) VALUES (?, ?, ?, ?)",
          runId,
          no,
          dialect.encoded(model.model()),
          dialect.encoded(codec.encode(model)));
    }
  }

  List<ModelDocument> of(Handle handle, long runId) {
    return handle
        .createQuery("SELECT document FROM model WHERE run_id = ? ORDER BY model_no")
        .bind(0, runId)
        .mapTo(String.class)
        .map(document -> codec.decode(dialect.decoded(document)))
        .list();
  }
}
