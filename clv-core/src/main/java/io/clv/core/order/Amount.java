package io.clv.core.order;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An exact decimal: {@code unscaled * 10^-scale}, without trailing zeros in {@code unscaled}, so
 * that equal values are equal records.
 *
 * <p>At most 18 significant digits and 18 decimals are kept (half-even beyond that), which holds
 * every {@code double} from 0.1 up and every currency exactly. The magnitude is at most {@link
 * #LIMIT}, in whatever currency or count the number is of.
 *
 * @param unscaled the digits, with sign
 * @param scale number of decimals, 0 to 18
 */
public record Amount(long unscaled, int scale) {
  /** The largest magnitude an amount can have: 10^12. */
  public static final BigDecimal LIMIT = BigDecimal.TEN.pow(12);

  public static final Amount ZERO = new Amount(0, 0);
  public static final Amount ONE = new Amount(1, 0);

  private static final int MAX_SCALE = 18;
  private static final MathContext DIGITS = new MathContext(18, RoundingMode.HALF_EVEN);

  public Amount {
    if (!(scale >= 0 && scale <= MAX_SCALE)) {
      throw new IllegalArgumentException("scale must be 0 to 18: " + scale);
    }
    while (scale > 0 && unscaled % 10 == 0) {
      unscaled /= 10;
      scale--;
    }
  }

  /**
   * @throws ArithmeticException if the magnitude exceeds {@link #LIMIT}
   */
  public static Amount of(BigDecimal value) {
    // Compared by exponent first: 1e400000000 must not be expanded to be refused.
    if (value.precision() - (long) value.scale() > 14 || value.abs().compareTo(LIMIT) > 0) {
      throw new ArithmeticException("magnitude above " + LIMIT.toPlainString());
    }
    if (value.precision() - (long) value.scale() < -MAX_SCALE) {
      return ZERO;
    }
    BigDecimal kept = value.round(DIGITS);
    if (kept.scale() > MAX_SCALE) {
      kept = kept.setScale(MAX_SCALE, RoundingMode.HALF_EVEN);
    }
    if (kept.scale() < 0) {
      kept = kept.setScale(0, RoundingMode.UNNECESSARY);
    }
    return new Amount(kept.unscaledValue().longValueExact(), kept.scale());
  }

  /**
   * Reads a plain or scientific decimal number such as {@code 12.50}, {@code -3} or {@code 1.5e3}.
   *
   * @throws NumberFormatException if {@code text} is not such a number
   * @throws ArithmeticException if the magnitude exceeds {@link #LIMIT}
   */
  public static Amount parse(CharSequence text) {
    int length = text.length();
    int i = 0;
    boolean negative = length > 0 && text.charAt(0) == '-';
    if (negative) {
      i = 1;
    }
    long digits = 0;
    int decimals = -1;
    int count = 0;
    // Up to 12 digits and a point, as nearly all amounts are, need no BigDecimal.
    for (; i < length && count <= 12; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        count++;
        if (decimals >= 0) {
          decimals++;
        }
      } else if (c == '.' && decimals < 0) {
        decimals = 0;
      } else {
        break;
      }
    }
    if (i == length && count > 0 && count <= 12) {
      return new Amount(negative ? -digits : digits, Math.max(decimals, 0));
    }
    return of(new BigDecimal(text.toString()));
  }

  public BigDecimal toBigDecimal() {
    return BigDecimal.valueOf(unscaled, scale);
  }

  public int signum() {
    return Long.signum(unscaled);
  }

  /**
   * @throws ArithmeticException if the magnitude of the product exceeds {@link #LIMIT}
   */
  public Amount times(Amount factor) {
    return of(toBigDecimal().multiply(factor.toBigDecimal()));
  }

  @Override
  public String toString() {
    return toBigDecimal().toPlainString();
  }
}
