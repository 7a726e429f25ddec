package io.clv.store.jdbi;

import io.clv.core.port.SegmentStoreContract;
import io.clv.core.port.Store;
import io.clv.etl.modelfile.JsonModelCodec;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSegmentsTest extends SegmentStoreContract {
  @TempDir private Path folder;

  @Override
  protected Store newStore() {
    return JdbiStore.open(DatabaseAddress.ofFile(folder.resolve("clv.db")), new JsonModelCodec());
  }
}
