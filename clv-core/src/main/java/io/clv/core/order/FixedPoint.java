package io.clv.core.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.BitSet;

/**
 * Exact sums of decimals, one fixed-point scale for each group of terms.
 *
 * <p>A group's scale is the largest number of decimals any of its terms has, lowered only where the
 * total could then leave 64 bits. It follows from the group's terms as a set, so a sum never
 * depends on their order nor on other groups; and money with up to four decimals is exact up to 9 *
 * 10^14 a customer.
 */
final class FixedPoint {
  private static final long[] POWERS = new long[19];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private final byte[] scale;
  private final long[] wholeTotal;
  private final BitSet lowered = new BitSet();

  FixedPoint(int groups) {
    scale = new byte[groups];
    wholeTotal = new long[groups];
  }

  /** First pass: makes room for a term of a group. */
  void announce(int group, long unscaled, int termScale) {
    if (termScale > scale[group]) {
      scale[group] = (byte) termScale;
    }
    // Rounded up to whole units, so that the bound is exact in integers; a total above 10^18 stays
    // there.
    long whole = whole(Math.abs(unscaled), termScale) + 1;
    wholeTotal[group] = Math.min(wholeTotal[group] + whole, POWERS[18]);
  }

  /** The whole units; most money has two decimals, and division by a constant is a product. */
  private static long whole(long unscaled, int scale) {
    return switch (scale) {
      case 0 -> unscaled;
      case 1 -> unscaled / 10;
      case 2 -> unscaled / 100;
      default -> unscaled / POWERS[scale];
    };
  }

  /** Ends the first pass. */
  void settle() {
    for (int g = 0; g < scale.length; g++) {
      int room = 18;
      while (room > 0 && wholeTotal[g] > Long.MAX_VALUE / POWERS[room]) {
        room--;
      }
      if (room < scale[g]) {
        lowered.set(g);
        scale[g] = (byte) room;
      }
    }
  }

  /**
   * Second pass: a term as a multiple of its group's unit, rounded half-even where that is needed.
   */
  long units(int group, long unscaled, int termScale) {
    int digits = scale[group] - termScale;
    if (digits >= 0) {
      return unscaled * POWERS[digits];
    }
    return BigDecimal.valueOf(unscaled, termScale)
        .setScale(scale[group], RoundingMode.HALF_EVEN)
        .unscaledValue()
        .longValueExact();
  }

  /** Whether terms of a group may be rounded, since their sum could else leave 64 bits. */
  boolean rounds(int group) {
    return lowered.get(group);
  }

  /** Number of decimals of a group's unit. */
  int scale(int group) {
    return scale[group];
  }

  /** The nearest double to {@code units * 10^-scale}. */
  static double toDouble(long units, int scale) {
    if (Math.abs(units) <= 1L << 53) {
      // Both operands are exact doubles, so the one division rounds correctly.
      return (double) units / POWERS[scale];
    }
    return BigDecimal.valueOf(units, scale).doubleValue();
  }
}
