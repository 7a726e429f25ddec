package io.clv.core.port;

import io.clv.core.order.IdMention;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Keeps replies in a map. */
final class InMemoryReplies implements StoredReplies {
  private final Map<String, Claim> claims = new HashMap<>();

  @Override
  public synchronized Optional<Claim> claim(
      String key, String fingerprint, Instant at, Instant staleBefore) {
    Claim known = claims.get(key);
    if (known != null && (known.reply() != null || !known.claimedAt().isBefore(staleBefore))) {
      return Optional.of(known);
    }
    claims.put(key, new Claim(fingerprint, at, null));
    return Optional.empty();
  }

  @Override
  public synchronized void complete(String key, Reply reply) {
    claims.computeIfPresent(
        key,
        (k, claim) ->
            claim.reply() == null
                ? new Claim(claim.fingerprint(), claim.claimedAt(), reply)
                : claim);
  }

  @Override
  public synchronized void release(String key) {
    claims.computeIfPresent(key, (k, claim) -> claim.reply() == null ? null : claim);
  }

  @Override
  public synchronized int deleteBefore(Instant moment) {
    return remove(claim -> claim.claimedAt().isBefore(moment));
  }

  synchronized int mentioning(IdMention id) {
    return (int) claims.values().stream().filter(claim -> mentions(claim, id)).count();
  }

  synchronized int removeMentioning(IdMention id) {
    return remove(claim -> mentions(claim, id));
  }

  private static boolean mentions(Claim claim, IdMention id) {
    return claim.reply() != null && claim.reply().mentions(id);
  }

  private int remove(Predicate<Claim> doomed) {
    int before = claims.size();
    claims.values().removeIf(doomed);
    return before - claims.size();
  }
}
