package io.clv.store.jdbi;

import java.nio.file.Path;
import java.time.Duration;

/** A store in an SQLite file. */
final class SqliteAddress extends DatabaseAddress {
  static final String PREFIX = "jdbc:sqlite:";

  private final StoreFile file;

  SqliteAddress(Path file) {
    this.file = new StoreFile(file);
  }

  @Override
  public String shown() {
    return file.path().toString();
  }

  @Override
  Database connect(Duration patience) {
    file.requireStoreOrNothing();
    return SqliteDatabase.of(file, patience);
  }

  @Override
  Database connectExisting(Duration patience) {
    file.requireStore();
    return SqliteDatabase.of(file, patience);
  }
}
