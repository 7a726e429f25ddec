package io.clv.store.jdbi;

import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says in plain words what PostgreSQL refused, by the SQL state. Nothing in them is secret. */
record PostgresFailures(PostgresAddress address, Duration patience) {
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  StoreException explain(Exception e) {
    for (@Nullable Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof StoreException known) {
        return known;
      }
    }
    String state = state(e);
    return explain(state == null ? "" : state, e);
  }

  static boolean isLock(Exception e) {
    return LOCK_NOT_AVAILABLE.equals(state(e));
  }

  /** The innermost one: a pool that gives up wraps what the server said. */
  private static @Nullable String state(Exception e) {
    String state = null;
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLException refused && refused.getSQLState() != null) {
        state = refused.getSQLState();
      }
    }
    return state;
  }

  private StoreException explain(String state, Exception e) {
    String store = "The store " + address.shown();
    return switch (state) {
      case LOCK_NOT_AVAILABLE ->
          new StoreException(
              Reason.UNAVAILABLE,
              store
                  + " is locked by another process (waited "
                  + patience.toMillis() / 1000.0
                  + " s). Try again when it is done.",
              e);
      case "28P01", "28000", "08004" ->
          new StoreException(
              Reason.UNAVAILABLE,
              "The server %s does not let the user %s in: the password is wrong or missing, or the user is unknown."
                  .formatted(address.server(), address.user()),
              e);
      case "3D000" ->
          new StoreException(
              Reason.UNAVAILABLE,
              "There is no database %s on the server %s: createdb makes it."
                  .formatted(address.database(), address.server()),
              e);
      case "42501", "25006" ->
          new StoreException(
              Reason.NOT_WRITABLE, store + " cannot be written: there is no permission.", e);
      case "42P01" -> new StoreException(Reason.MISSING, store + " is no longer there.", e);
      case "53100" ->
          new StoreException(
              Reason.WRITE_FAILED,
              store + " cannot be written: there is no room left. It is as it was before.",
              e);
      case "58030" ->
          new StoreException(
              Reason.WRITE_FAILED,
              store + " cannot be written: the disk refused it. It is as it was before.",
              e);
      case "53300" ->
          new StoreException(
              Reason.UNAVAILABLE,
              "The server %s has no connection left. Try again later.".formatted(address.server()),
              e);
      case "57P01", "57P02", "57P03" ->
          new StoreException(
              Reason.UNAVAILABLE,
              "The server %s is starting or stopping. Try again later.".formatted(address.server()),
              e);
      case "XX001", "XX002" ->
          new StoreException(Reason.UNAVAILABLE, store + " is damaged: restore a copy of it.", e);
      default ->
          state.startsWith("08")
              ? new StoreException(
                  Reason.UNAVAILABLE,
                  "The server %s does not answer.".formatted(address.server()),
                  e)
              : new StoreException(Reason.UNAVAILABLE, store + " cannot be used.", e);
    };
  }
}
