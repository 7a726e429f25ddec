package io.clv.store.jdbi;

import io.clv.core.port.StoredReplies;
import java.time.Instant;
import java.util.Optional;

/** Replies in a database. */
final class JdbiStoredReplies implements StoredReplies {
  private final Database database;
  private final ReplyTable replies;

  JdbiStoredReplies(Database database) {
    this.database = database;
    replies = new ReplyTable(database.dialect());
  }

  @Override
  public Optional<Claim> claim(String key, String fingerprint, Instant at, Instant staleBefore) {
    return database.note(
        handle -> {
          while (true) {
            if (replies.insert(handle, key, fingerprint, at)
                || replies.takeOver(handle, key, fingerprint, at, staleBefore)) {
              return Optional.empty();
            }
            Optional<Claim> other = replies.find(handle, key);
            if (other.isPresent()) {
              return other;
            }
            // It was given up in between.
          }
        });
  }

  @Override
  public void complete(String key, Reply reply) {
    database.note(handle -> replies.complete(handle, key, reply));
  }

  @Override
  public void release(String key) {
    database.note(handle -> replies.release(handle, key));
  }

  @Override
  public int deleteBefore(Instant moment) {
    return database.note(handle -> ReplyTable.deleteBefore(handle, moment));
  }
}
