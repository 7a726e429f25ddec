package io.clv.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Where orders and predictions are kept. */
final class StoreOption {
  private static final String PASSWORD = "CLV_DB_PASSWORD";
  private static final String SQLITE = "jdbc:sqlite:";

  @Option(
      names = "--db",
      paramLabel = "FILE|URL",
      defaultValue = "clv.db",
      description =
          "The store: a file, or jdbc:postgresql://HOST/DATABASE?user=NAME (default:"
              + " ${DEFAULT-VALUE}).")
  String database;

  @Option(
      names = "--db-password-file",
      paramLabel = "FILE",
      description =
          "Where the store's password stands (default: the environment variable " + PASSWORD + ").")
  Path passwordFile;

  StoreLocation location(Adapters adapters) {
    return new StoreLocation(
        database,
        passwordFile == null
            ? adapters.environment(PASSWORD).orElse(null)
            : SecretFile.read("--db-password-file", passwordFile));
  }

  /** The files that the store is in, for what must not be written over them. */
  List<String> files() {
    String lower = database.toLowerCase(Locale.ROOT);
    if (lower.startsWith(SQLITE)) {
      return List.of(database.substring(SQLITE.length()));
    }
    return lower.startsWith("jdbc:") ? List.of() : List.of(database);
  }
}
