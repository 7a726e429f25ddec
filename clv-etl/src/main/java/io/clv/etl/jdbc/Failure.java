package io.clv.etl.jdbc;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Words what a database complains of. */
final class Failure {
  private static final int SQLITE_ERROR = 1;
  private static final int SQLITE_READONLY = 8;
  private static final String HIDDEN = "***";

  private Failure() {}

  /** The failure, without a cause: a driver's messages can hold the URL and more. */
  static OrderSourceException of(SQLException e, DatabaseUrl url, @Nullable String password) {
    boolean query = isOfTheQuery(e, url);
    return new OrderSourceException(
        query ? Reason.BAD_REQUEST : Reason.UNAVAILABLE,
        "%s %s: %s"
            .formatted(
                url.shown(),
                query ? "does not take the query" : "cannot be read",
                clean(String.valueOf(e.getMessage()), url, password)));
  }

  private static boolean isOfTheQuery(SQLException e, DatabaseUrl url) {
    if (url.isSqlite()) {
      int code = e.getErrorCode() & 0xFF;
      // The driver itself, with code 0, refuses what gives no rows.
      return code == 0 || code == SQLITE_ERROR || code == SQLITE_READONLY;
    }
    String state = String.valueOf(e.getSQLState());
    // Syntax and names; writing in a read-only transaction; a value that cannot be computed.
    return state.startsWith("42")
        || state.startsWith("25006")
        || state.startsWith("22")
        || state.startsWith("0A");
  }

  private static String clean(String message, DatabaseUrl url, @Nullable String password) {
    String clean = message.replace(url.text(), url.shown());
    if (password != null && !password.isEmpty()) {
      clean = clean.replace(password, HIDDEN);
    }
    int lines = 0;
    StringBuilder first = new StringBuilder();
    for (String line : clean.split("\\R", -1)) {
      if (!line.isBlank() && lines++ < 3) {
        first.append(first.length() == 0 ? "" : "\n  ").append(line.strip());
      }
    }
    return first.toString();
  }
}
