package io.clv.cli.boot;

import io.clv.cli.command.CommandException;
import io.clv.cli.command.ExitCode;
import java.nio.file.Path;

/** What {@code --db} names: a file, or the JDBC address of one. */
final class DatabaseOption {
  private static final String JDBC = "jdbc:";
  private static final String SQLITE = "jdbc:sqlite:";

  private DatabaseOption() {}

  /**
   * @throws CommandException if it names a database of another kind, or none
   */
  static Path file(String database) {
    String file = database.startsWith(SQLITE) ? database.substring(SQLITE.length()) : database;
    if (file.startsWith(JDBC)) {
      throw new CommandException(
          ExitCode.USAGE,
          "--db takes a file or jdbc:sqlite:FILE; there is no driver for " + database);
    }
    if (file.isBlank()) {
      throw new CommandException(ExitCode.USAGE, "--db needs the name of a file");
    }
    return Path.of(file);
  }
}
