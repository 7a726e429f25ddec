package io.clv.store.jdbi;

import io.clv.core.port.SegmentStoreContract;
import io.clv.core.port.Store;
import io.clv.etl.modelfile.JsonModelCodec;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServer.class)
final class PostgresSegmentsTest extends SegmentStoreContract {
  private final String url;

  PostgresSegmentsTest(TestServer.Running server) throws SQLException {
    url = server.newDatabase();
  }

  @Override
  protected Store newStore() {
    return JdbiStore.open(DatabaseAddress.parse(url, null), new JsonModelCodec());
  }
}
