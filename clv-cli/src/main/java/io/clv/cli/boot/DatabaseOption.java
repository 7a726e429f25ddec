package io.clv.cli.boot;

import io.clv.cli.command.CommandException;
import io.clv.cli.command.ExitCode;
import io.clv.store.jdbi.DatabaseAddress;

/** What {@code --db} names: a file, or the JDBC address of a database. */
final class DatabaseOption {
  private DatabaseOption() {}

  /**
   * @throws CommandException if it names a database of another kind, or none
   */
  static DatabaseAddress address(String database) {
    try {
      return DatabaseAddress.parse(database, null);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "--db: " + e.getMessage());
    }
  }
}
