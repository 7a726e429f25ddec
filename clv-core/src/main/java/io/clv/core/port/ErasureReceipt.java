package io.clv.core.port;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an erasure. It does not say whose it was.
 *
 * @param id numbered by the store, from 1
 * @param removed rows that were removed, by table
 * @param wipedAt when what they had left behind was overwritten; null if that is to be done
 * @param program version of the program that did it
 */
public record ErasureReceipt(
    long id,
    Instant erasedAt,
    Map<String, Long> removed,
    @Nullable Instant wipedAt,
    String program) {
  public ErasureReceipt {
    removed = Collections.unmodifiableMap(new LinkedHashMap<>(removed));
  }
}
