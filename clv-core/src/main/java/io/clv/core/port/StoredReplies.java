package io.clv.core.port;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clv.core.order.IdMention;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replies to requests that must not be carried out twice, kept for those who ask again. Safe for
 * use by several threads and processes. Every method throws {@link StoreException} if the store
 * cannot be used.
 */
public interface StoredReplies {
  /**
   * What was answered.
   *
   * @param headers without those that belong to the connection
   */
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Reply(int status, Map<String, String> headers, byte[] body) {
    public Reply {
      headers = Map.copyOf(headers);
    }

    /**
     * Whether an id stands in the body or a header, plain or in the way JSON, CSV or a URL has it.
     */
    public boolean mentions(IdMention id) {
      return Stream.concat(Stream.of(new String(body, UTF_8)), headers.values().stream())
          .flatMap(EscapedText::readings)
          .anyMatch(id::isIn);
    }
  }

  /**
   * A request that somebody else has in hand, or had.
   *
   * @param fingerprint of the request as a whole
   * @param reply null while it is being worked on
   */
  record Claim(String fingerprint, Instant claimedAt, @Nullable Reply reply) {}

  /**
   * Takes a request in hand unless somebody has.
   *
   * @param key says which request it is; a hash, so that nothing of the client's is kept
   * @param staleBefore a claim without a reply that is older belongs to somebody who is gone
   * @return empty if the caller has it now, else whose it is
   */
  Optional<Claim> claim(String key, String fingerprint, Instant at, Instant staleBefore);

  /** Keeps the reply to a request that the caller has in hand; nothing if nobody has. */
  void complete(String key, Reply reply);

  /** Gives a request without a reply up; the next one is carried out. */
  void release(String key);

  /** Deletes what was claimed before a moment; returns how much. */
  int deleteBefore(Instant moment);
}
