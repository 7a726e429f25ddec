package io.clv.store.jdbi;

import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in plain words what the database refused. The cause stays attached for a log. */
record SqliteFailures(StoreFile file, Duration busyTimeout) {
  StoreException explain(Exception e) {
    for (@Nullable Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof StoreException known) {
        return known;
      }
      if (t instanceof SQLiteException refused) {
        return explain(refused.getResultCode(), e);
      }
    }
    return new StoreException(
        Reason.UNAVAILABLE, "The store " + file.path() + " cannot be used.", e);
  }

  /** Whether it failed because another connection holds a lock. */
  static boolean isLock(Exception e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLiteException refused) {
        SQLiteErrorCode code = primary(refused.getResultCode());
        return code == SQLiteErrorCode.SQLITE_BUSY || code == SQLiteErrorCode.SQLITE_LOCKED;
      }
    }
    return false;
  }

  /** Extended codes carry the primary one in the low byte. */
  private static SQLiteErrorCode primary(SQLiteErrorCode code) {
    return SQLiteErrorCode.getErrorCode(code.code & 0xff);
  }

  private StoreException explain(SQLiteErrorCode code, Exception e) {
    String store = "The store " + file.path();
    return switch (primary(code)) {
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new StoreException(
              Reason.UNAVAILABLE,
              store
                  + " is locked by another process (waited "
                  + busyTimeout.toMillis() / 1000.0
                  + " s). Try again when it is done.",
              e);
      case SQLITE_NOTADB ->
          new StoreException(
              Reason.NOT_A_STORE, file.path() + " is not a database. It was left as it is.", e);
      case SQLITE_CORRUPT ->
          new StoreException(Reason.UNAVAILABLE, store + " is damaged: restore a copy of it.", e);
      case SQLITE_FULL ->
          new StoreException(
              Reason.WRITE_FAILED,
              store + " cannot be written: there is no room left. It is as it was before.",
              e);
      case SQLITE_PERM, SQLITE_READONLY ->
          new StoreException(
              Reason.NOT_WRITABLE, store + " cannot be written: there is no permission.", e);
      case SQLITE_CANTOPEN -> cannotOpen(store, e);
      case SQLITE_IOERR -> ioError(store, code, e);
      default -> new StoreException(Reason.UNAVAILABLE, store + " cannot be used.", e);
    };
  }

  private StoreException cannotOpen(String store, Exception e) {
    return file.exists()
        ? new StoreException(
            Reason.NOT_WRITABLE,
            store + " cannot be opened: the file and its folder must be readable and writable.",
            e)
        : new StoreException(Reason.MISSING, store + " is no longer there.", e);
  }

  private static StoreException ioError(String store, SQLiteErrorCode code, Exception e) {
    boolean reading =
        code == SQLiteErrorCode.SQLITE_IOERR_READ
            || code == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ;
    return reading
        ? new StoreException(Reason.UNAVAILABLE, store + " cannot be read.", e)
        : new StoreException(
            Reason.WRITE_FAILED,
            store + " cannot be written: the disk refused it. It is as it was before.",
            e);
  }
}
