package io.clv.cli.boot;

import io.clv.cli.command.CommandException;
import io.clv.cli.command.ExitCode;
import io.clv.cli.command.StoreLocation;
import io.clv.store.jdbi.DatabaseAddress;

/** What {@code --db} names: a file, or the JDBC address of a database. */
final class DatabaseOption {
  private DatabaseOption() {}

  /**
   * @throws CommandException if it names a database of another kind, or none
   */
  static DatabaseAddress address(StoreLocation location) {
    try {
      return DatabaseAddress.parse(location.text(), location.password());
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "--db: "
              + e.getMessage()
              + (DatabaseAddress.holdsPassword(location.text())
                  ? ": set CLV_DB_PASSWORD in the environment, or say --db-password-file FILE"
                  : ""));
    }
  }
}
