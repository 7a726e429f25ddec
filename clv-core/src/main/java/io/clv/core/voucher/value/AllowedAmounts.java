package io.clv.core.voucher.value;

import java.util.Arrays;
import java.util.List;

/**
 * Which amounts a voucher may have, in cents: certain ones, or all from the least one on.
 *
 * @param steps in ascending order; empty if it may be any amount
 * @param least no voucher is worth less; at least 1
 */
public record AllowedAmounts(List<Long> steps, long least) {
  /** Amounts in cents are exact in a double up to here, and no voucher is worth more. */
  static final long MOST = 100_000_000_000_000L;

  public AllowedAmounts {
    long[] sorted = steps.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
    if (least < 1 || least > MOST || (sorted.length > 0 && sorted[0] < 1)) {
      throw new IllegalArgumentException("an amount must be 0.01 or more");
    }
    steps = Arrays.stream(sorted).filter(step -> step >= least).boxed().toList();
    if (sorted.length > 0 && steps.isEmpty()) {
      throw new IllegalArgumentException("all amounts are below the least one");
    }
  }

  /** Any amount of whole cents. */
  public static AllowedAmounts anyFrom(long least) {
    return new AllowedAmounts(List.of(), least);
  }

  /** The largest one that is not above a limit; 0 if there is none. */
  long atMost(long limit) {
    if (limit < least) {
      return 0;
    }
    if (steps.isEmpty()) {
      return Math.min(limit, MOST);
    }
    long largest = 0;
    for (long step : steps) {
      if (step <= limit) {
        largest = step;
      }
    }
    return largest;
  }
}
