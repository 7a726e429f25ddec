package io.clv.store.jdbi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionFactory;

/** Where connections to one database come from. Safe for use by several threads. */
interface Connections extends ConnectionFactory, AutoCloseable {
  /** What is asked of the database by one statement. */
  interface Question<R> {
    /**
     * @param statement to be bound and executed; its result is to be closed, the statement is not
     */
    R ask(PreparedStatement statement) throws SQLException;
  }

  /** Asks by one statement outside of a transaction, which sees one state by itself. */
  default <R> R ask(String sql, Question<R> question) throws SQLException {
    Connection connection = openConnection();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return question.ask(statement);
    } finally {
      closeConnection(connection);
    }
  }

  /** Ends it; whoever asks for a connection afterwards is told that the store is closed. */
  @Override
  void close() throws SQLException;
}
