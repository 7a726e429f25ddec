package io.clv.store.jdbi;

import io.clv.core.port.CustomerMergesContract;
import io.clv.core.port.Store;
import io.clv.etl.modelfile.JsonModelCodec;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServer.class)
final class PostgresMergesTest extends CustomerMergesContract {
  private final String url;

  PostgresMergesTest(TestServer.Running server) throws SQLException {
    url = server.newDatabase();
  }

  @Override
  protected Store newStore() {
    return JdbiStore.open(DatabaseAddress.parse(url, null), new JsonModelCodec());
  }
}
