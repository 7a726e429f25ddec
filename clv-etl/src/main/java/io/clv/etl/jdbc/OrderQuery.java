package io.clv.etl.jdbc;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Header;
import io.clv.etl.input.StructuredTable;
import io.clv.etl.input.Table;
import io.clv.etl.input.TableSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A query on a database, read in one read-only transaction and streamed. The drivers are those on
 * the class path.
 *
 * <p>Nothing that leaves this class holds the password or what the URL says beside the place of the
 * database.
 */
public final class OrderQuery implements TableSource {
  private static final int FETCH = 10_000;

  private final DatabaseUrl url;
  private final String sql;
  private final @Nullable String user;
  private final @Nullable String password;

  /**
   * @param url such as {@code jdbc:postgresql://host/shop}, without a password
   * @param sql one query
   * @param user null for the one in the URL, or none
   * @param password null for none
   * @throws OrderSourceException if the URL is no JDBC URL, or holds a password
   */
  public OrderQuery(String url, String sql, @Nullable String user, @Nullable String password) {
    this.url = DatabaseUrl.of(url);
    this.sql = sql;
    this.user = user;
    this.password = password;
    if (sql.isBlank()) {
      throw new OrderSourceException(Reason.BAD_REQUEST, "The query is empty");
    }
  }

  @Override
  public String name() {
    return url.shown();
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public Table open(LongConsumer progress) {
    Connection connection = null;
    try {
      url.requireDriver();
      connection = DriverManager.getConnection(url.text(), properties());
      if (!url.isSqlite()) {
        connection.setReadOnly(true);
      }
      connection.setAutoCommit(false);
      PreparedStatement statement =
          connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
      statement.setFetchSize(FETCH);
      ResultSet result = statement.executeQuery();
      QueryRows rows = new QueryRows(this, connection, result, url.isSqlite());
      return new StructuredTable(
          new Header(name(), names(result.getMetaData())),
          rows,
          List.of("query", url.database()),
          rows::sha256);
    } catch (SQLException e) {
      throw closing(connection, failure(e));
    } catch (OrderSourceException e) {
      throw closing(connection, e);
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    if (url.isSqlite()) {
      // SQLITE_OPEN_READONLY: a file that is not there is not made either.
      properties.setProperty("open_mode", "1");
    }
    return properties;
  }

  private static List<String> names(ResultSetMetaData columns) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      names.add(columns.getColumnLabel(i));
    }
    return names;
  }

  private static OrderSourceException closing(
      @Nullable Connection connection, OrderSourceException failure) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // Only the kind: the text could name what must not be shown.
      failure.addSuppressed(new IllegalStateException("closing failed: " + e.getSQLState()));
    }
    return failure;
  }

  /** The failure in words that hold no secret; without a cause, which could. */
  OrderSourceException failure(SQLException e) {
    return Failure.of(e, url, password);
  }

  @Override
  public String toString() {
    return "OrderQuery[" + name() + "]";
  }
}
