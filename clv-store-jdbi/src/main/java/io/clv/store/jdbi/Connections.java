package io.clv.store.jdbi;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionFactory;

/** Where connections to one database come from. Safe for use by several threads. */
interface Connections extends ConnectionFactory, AutoCloseable {
  /** Ends it; whoever asks for a connection afterwards is told that the store is closed. */
  @Override
  void close() throws SQLException;
}
