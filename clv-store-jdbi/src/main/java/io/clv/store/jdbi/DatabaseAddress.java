package io.clv.store.jdbi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a store is: a file, or a database of a PostgreSQL server. */
public abstract sealed class DatabaseAddress permits SqliteAddress, PostgresAddress {
  private static final String JDBC = "jdbc:";

  DatabaseAddress() {}

  /** A store in an SQLite file. */
  public static DatabaseAddress ofFile(Path file) {
    return new SqliteAddress(file);
  }

  /**
   * Understands a file name, {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://host/db?user=me}.
   *
   * @param password for PostgreSQL; null for none
   * @throws IllegalArgumentException if it is something else, or holds a password; the message
   *     repeats none
   */
  public static DatabaseAddress parse(String text, @Nullable String password) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith(PostgresAddress.PREFIX)) {
      return PostgresAddress.ofUrl(text, password);
    }
    String file = lower.startsWith(SqliteAddress.PREFIX) ? text.substring(12) : text;
    if (file.toLowerCase(Locale.ROOT).startsWith(JDBC)) {
      int end = file.indexOf(':', JDBC.length());
      throw new IllegalArgumentException(
          "a file, jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE is a store; there is no"
              + " driver for "
              + (end < 0 ? "this address" : file.substring(0, end)));
    }
    if (file.isBlank()) {
      throw new IllegalArgumentException("the name of a file is missing");
    }
    return new SqliteAddress(Path.of(file));
  }

  /** Whether a text that {@link #parse} refuses is refused because it holds a password. */
  public static boolean holdsPassword(String text) {
    return PostgresAddress.hasPassword(text);
  }

  /** The place in words that hold no secret. */
  public abstract String shown();

  /**
   * A database that is a store, or may become one.
   *
   * @param patience how long to wait for a lock whose holder shows no sign of life
   * @throws io.clv.core.port.StoreException if something else is there, or it cannot be reached
   */
  abstract Database connect(Duration patience);

  /**
   * A database that is a store.
   *
   * @throws io.clv.core.port.StoreException as {@link #connect}, and {@code MISSING} if there is no
   *     store
   */
  abstract Database connectExisting(Duration patience);

  @Override
  public final String toString() {
    return shown();
  }
}
