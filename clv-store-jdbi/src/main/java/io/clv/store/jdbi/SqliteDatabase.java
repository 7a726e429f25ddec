package io.clv.store.jdbi;

import java.time.Duration;

/** A database that is an SQLite file. */
final class SqliteDatabase {
  private SqliteDatabase() {}

  /** The database; the file is not touched before it is asked. */
  static Database of(StoreFile file, Duration patience) {
    return new Database(
        new SqliteDialect(file, patience),
        SqliteConnections.reading(file, patience),
        SqliteConnections.writing(file, patience));
  }
}
