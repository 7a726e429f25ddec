package io.clv.store.jdbi;

import io.clv.core.port.PredictionStore;
import io.clv.core.port.PredictionStoreContract;
import io.clv.etl.modelfile.JsonModelCodec;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqlitePredictionStoreTest extends PredictionStoreContract {
  @TempDir private Path folder;

  @Override
  protected PredictionStore newStore() {
    return SqlitePredictionStore.open(folder.resolve("clv.db"), new JsonModelCodec());
  }
}
