package io.clv.core.voucher;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the rows of a voucher log: each was used or stands under exactly one reason.
 *
 * @param used rows in the table
 * @param dropped rows by why they were not used, in the order of the reasons; none with 0
 * @param mended rows used by what was put right in them; a row may be in several
 */
public record VoucherAccounting(long used, Map<DropReason, Long> dropped, Map<Mend, Long> mended) {
  public VoucherAccounting {
    dropped = sorted(dropped, DropReason.class);
    mended = sorted(mended, Mend.class);
  }

  private static <E extends Enum<E>> Map<E, Long> sorted(Map<E, Long> counts, Class<E> type) {
    EnumMap<E, Long> sorted = new EnumMap<>(type);
    sorted.putAll(counts);
    sorted.values().removeIf(count -> count == 0);
    return Collections.unmodifiableMap(sorted);
  }

  /** All rows of the log. */
  public long read() {
    return used + dropped.values().stream().mapToLong(Long::longValue).sum();
  }
}
