package io.clv.store.jdbi;

import io.clv.core.port.CustomerErasureContract;
import io.clv.core.port.Store;
import io.clv.etl.modelfile.JsonModelCodec;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteErasureTest extends CustomerErasureContract {
  @TempDir private Path folder;

  @Override
  protected Store newStore() {
    return JdbiStore.open(DatabaseAddress.ofFile(folder.resolve("clv.db")), new JsonModelCodec());
  }
}
