package io.clv.store.jdbi;

import io.clv.core.port.ModelCodec;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jdbi.v3.core.Handle;

/**
 * The versions of the schema. Script {@code migration-N.sql} of a dialect leads from version N - 1
 * to N, or from nothing to the first one, in one transaction with the new version number; a script
 * that was released never changes.
 */
final class Migrations {
  static final int NEWEST = 6;

  private final Dialect dialect;

  Migrations(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Applies what is missing, and nothing to a store that is up to date. */
  static void apply(Database database, ModelCodec codec) {
    Migrations migrations = new Migrations(database.dialect());
    Dialect dialect = database.dialect();
    int version = database.maintain(dialect::version);
    migrations.requireKnown(version);
    while (version < NEWEST) {
      version = database.write(handle -> migrations.applyNext(handle, codec));
    }
    database.maintain(
        handle -> {
          dialect.settle(handle);
          return true;
        });
  }

  /**
   * @throws StoreException if a newer program has changed the store
   */
  void requireKnown(int version) {
    if (version > NEWEST) {
      throw new StoreException(
          Reason.NEWER_VERSION,
          "The store %s has schema version %d, and this program knows versions up to %d: use a newer clv."
              .formatted(dialect.place(), version, NEWEST));
    }
  }

  private int applyNext(Handle handle, ModelCodec codec) {
    // Asked again under the write lock: another process may have been faster.
    int version = dialect.version(handle);
    requireKnown(version);
    if (version == NEWEST) {
      return version;
    }
    if (version == 0 && dialect.hasTables(handle)) {
      throw foreign(dialect.place());
    }
    int next = version == 0 ? dialect.firstVersion() : version + 1;
    handle.createScript(script(next)).executeAsSeparateStatements();
    if (version == 1) {
      FirstModels.move(handle, new ModelTable(dialect, codec));
    }
    dialect.setVersion(handle, next);
    return next;
  }

  static StoreException foreign(String place) {
    return new StoreException(
        Reason.NOT_A_STORE,
        place + " is a database of another program, not a clv store. It was left as it is.");
  }

  private String script(int version) {
    String name = dialect.scripts() + "migration-" + version + ".sql";
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
