package io.clv.bench.peers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes the orders of a file in another arrangement, however large it is. */
public final class ShapeWriter {
  private ShapeWriter() {}

  /**
   * @param arguments a {@link Shape}, an order file, the file to write
   */
  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (WITH orders AS (SELECT * FROM read_csv('%s', header = true, all_varchar = true)) %s) TO '%s' (HEADER)"
              .formatted(
                  SqlText.quoted(Path.of(arguments[1])),
                  Shape.valueOf(arguments[0]).query(),
                  SqlText.quoted(Path.of(arguments[2]))));
    }
  }
}
