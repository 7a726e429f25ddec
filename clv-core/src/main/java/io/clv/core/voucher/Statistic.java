package io.clv.core.voucher;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which amount stands for all that were used in a segment. */
public enum Statistic {
  /** The most frequent one; of several the smallest. */
  MODE,
  MEAN,
  /** The one in the middle; the mean of the two in the middle where there are two. */
  MEDIAN;

  /** The name by which it is asked for. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The statistic of a name; empty if there is none. */
  public static Optional<Statistic> named(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }
}
