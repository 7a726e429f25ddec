package io.clv.store.jdbi;

import io.clv.core.port.Store;
import io.clv.core.port.StoreVersionContract;
import io.clv.etl.modelfile.JsonModelCodec;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServer.class)
final class PostgresVersionTest extends StoreVersionContract {
  private final String url;

  PostgresVersionTest(TestServer.Running server) throws SQLException {
    url = server.newDatabase();
  }

  @Override
  protected Store newStore() {
    return JdbiStore.open(DatabaseAddress.parse(url, null), new JsonModelCodec());
  }
}
