package io.clv.cli.boot;

import io.clv.cli.command.CommandException;
import io.clv.cli.command.ExitCode;
import io.clv.cli.command.StoreLocation;
import io.clv.store.jdbi.DatabaseAddress;
import io.clv.store.jdbi.JdbiStore;
import java.time.Duration;
import java.util.Optional;

/** What {@code --db} names: a file, or the JDBC address of a database. */
final class DatabaseOption {
  /** Variable of the environment: seconds to wait for a lock of another process. */
  static final String WAIT = "CLV_DB_WAIT";

  private DatabaseOption() {}

  /**
   * @param seconds as the environment says it; empty if it does not
   * @throws CommandException if it is not a whole number from 1 to 86400
   */
  static Duration patience(Optional<String> seconds) {
    if (seconds.isEmpty()) {
      return JdbiStore.PATIENCE;
    }
    String text = seconds.get();
    if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 86_400) {
      throw new CommandException(
          ExitCode.USAGE,
          "%s must be a whole number of seconds from 1 to 86400: %s".formatted(WAIT, text));
    }
    return Duration.ofSeconds(Integer.parseInt(text));
  }

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
