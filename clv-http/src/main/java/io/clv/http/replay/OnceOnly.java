package io.clv.http.replay;

import io.clv.core.port.StoreException;
import io.clv.core.port.StoredReplies;
import io.clv.core.port.StoredReplies.Claim;
import io.clv.http.api.Problem;
import io.clv.http.api.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries requests out once, by whichever process on the store they come: a second one of the same
 * identity gets the first one's reply. Safe for use by several threads.
 */
public final class OnceOnly {
  private static final Logger LOG = LoggerFactory.getLogger(OnceOnly.class);

  /** How long a reply is kept. */
  private static final Duration KEPT = Duration.ofHours(24);

  private static final Duration CLEANED_EVERY = Duration.ofMinutes(10);
  private static final long LOOK_NANOSECONDS = Duration.ofMillis(25).toNanos();
  private static final String TYPE = "Content-Type";

  private final StoredReplies replies;
  private final Clock clock;
  private final Duration patience;
  private final AtomicLong cleaned = new AtomicLong();

  /**
   * @param patience how long the second one waits for the first
   */
  public OnceOnly(StoredReplies replies, Clock clock, Duration patience) {
    this.replies = replies;
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * What came of work.
   *
   * @param isFinal whether whoever asks again is to have the same
   */
  public record Outcome(Reply reply, boolean isFinal) {}

  /**
   * The reply to a request, which is carried out unless it was before.
   *
   * @throws io.clv.http.api.ProblemException with status 422 if another request was sent under the
   *     same key, 409 if the first one takes too long to wait for
   * @throws StoreException if the store cannot be used; then nothing was carried out
   */
  public Reply once(RequestIdentity identity, Supplier<Outcome> work) {
    clean();
    Instant until = clock.instant().plus(patience);
    while (true) {
      Instant now = clock.instant();
      Optional<Claim> other =
          replies.claim(identity.key(), identity.fingerprint(), now, now.minus(identity.mayTake()));
      if (other.isEmpty()) {
        return carryOut(identity, work);
      }
      Claim claim = other.get();
      StoredReplies.Reply kept = claim.reply();
      if (kept != null && claim.claimedAt().isBefore(now.minus(KEPT))) {
        replies.deleteBefore(now.minus(KEPT));
      } else if (!claim.fingerprint().equals(identity.fingerprint())) {
        throw Problem.of(
                422, "Another request was sent with this Idempotency-Key; take a new key for each.")
            .asException();
      } else if (kept != null) {
        return replayed(kept);
      } else if (now.isAfter(until)) {
        throw Problem.of(
                409, "The first request with this Idempotency-Key is still being worked on.")
            .asException();
      } else {
        LockSupport.parkNanos(LOOK_NANOSECONDS);
      }
    }
  }

  private Reply carryOut(RequestIdentity identity, Supplier<Outcome> work) {
    boolean kept = false;
    try {
      Outcome outcome = work.get();
      Reply reply = outcome.reply();
      if (outcome.isFinal() && !(reply.body() instanceof Reply.Streamed)) {
        kept = keep(identity, reply);
      }
      return reply;
    } finally {
      if (!kept) {
        release(identity);
      }
    }
  }

  /** The work is done: that its reply cannot be kept is no reason to say that it is not. */
  private boolean keep(RequestIdentity identity, Reply reply) {
    Map<String, String> headers = new HashMap<>(reply.headers());
    headers.put(TYPE, reply.mediaType());
    try {
      replies.complete(
          identity.key(), new StoredReplies.Reply(reply.status(), headers, reply.content()));
      return true;
    } catch (StoreException e) {
      LOG.warn("A reply could not be kept for those who ask again: {}", e.getMessage());
      return false;
    }
  }

  private void release(RequestIdentity identity) {
    try {
      replies.release(identity.key());
    } catch (StoreException e) {
      LOG.warn("A request could not be given up: {}", e.getMessage());
    }
  }

  private static Reply replayed(StoredReplies.Reply kept) {
    Map<String, String> headers = new HashMap<>(kept.headers());
    String type = headers.remove(TYPE);
    headers.put("Idempotency-Replayed", "true");
    Object body =
        type == null || type.isEmpty() ? Reply.Nothing.NOTHING : new Reply.Bytes(type, kept.body());
    return new Reply(kept.status(), headers, body);
  }

  private void clean() {
    Instant now = clock.instant();
    long before = cleaned.get();
    if (before + CLEANED_EVERY.toSeconds() < now.getEpochSecond()
        && cleaned.compareAndSet(before, now.getEpochSecond())) {
      replies.deleteBefore(now.minus(KEPT));
    }
  }
}
