package io.clv.cli.command;

import io.clv.etl.jdbc.OrderQuery;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Orders that a query on the shop's own database gives. */
final class DatabaseOrders {
  private static final String PASSWORD = "CLV_JDBC_PASSWORD";

  @Option(
      names = "--from-jdbc",
      paramLabel = "URL",
      required = true,
      description =
          "Of PostgreSQL, SQLite or, with its driver on the class path, MariaDB; without a"
              + " password.")
  String url;

  @Option(
      names = "--query",
      paramLabel = "SQL",
      required = true,
      description = "What to read, in one read-only transaction; its columns are those of a file.")
  String query;

  @Option(names = "--jdbc-user", paramLabel = "NAME", description = "Who asks.")
  String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "Where the password stands (default: the environment variable " + PASSWORD + ").")
  Path passwordFile;

  OrderQuery query(Adapters adapters) {
    String password =
        passwordFile == null
            ? adapters.environment(PASSWORD).orElse(null)
            : SecretFile.read("--password-file", passwordFile);
    return new OrderQuery(url, query, user, password);
  }
}
