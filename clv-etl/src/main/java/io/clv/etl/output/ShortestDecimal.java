package io.clv.etl.output;

/**
 * The shortest decimal number that is read back as a given double, and of those as short the one
 * next to it; of two equally near the one with the even last digit. This is what {@link
 * Numbers#text} writes.
 *
 * <p>A double is c 2^q with a whole c below 2^53. What is read back as it lies between (2c - 1)
 * 2^(q-1) and (2c + 1) 2^(q-1). Times 10^d these are (2c -+ 1) 5^d 2^(q-1+d), which for the doubles
 * here is less than 2^98 over a power of two, and so can be had exactly. With d such that the
 * double has 17 digits, there is a whole number between the two, and the one that ends in the most
 * zeros is wanted. Neither bound is a whole number itself: both factors are odd.
 *
 * <p>Where c is 2^52, the lower bound is nearer than this says. That does no harm: such a double
 * from {@link #LEAST} on has at most nine decimals, and nothing so close to it has as few.
 */
final class ShortestDecimal {
  /** The least double this is for. */
  static final double LEAST = 1e-3;

  /** All doubles this is for are less. */
  static final double MOST = 1e7;

  private static final int DIGITS = 17;
  private static final int MANTISSA_BITS = 52;
  private static final long HIDDEN_BIT = 1L << MANTISSA_BITS;

  private static final long[] POWERS_OF_5 = powers(5, 20);

  private ShortestDecimal() {}

  static long[] powers(long base, int count) {
    long[] powers = new long[count];
    powers[0] = 1;
    for (int i = 1; i < count; i++) {
      powers[i] = powers[i - 1] * base;
    }
    return powers;
  }

  /**
   * How many decimals make 17 digits, zeros in front not counted.
   *
   * @param value from {@link #LEAST} up to below {@link #MOST}
   */
  static int decimals(double value) {
    if (value < 1) {
      return value >= 0.1 ? DIGITS : value >= 0.01 ? DIGITS + 1 : DIGITS + 2;
    }
    return DIGITS - Decimal.count(Decimal.digits((int) value));
  }

  /**
   * The shortest decimal number as a multiple of the last of these decimals; it may end in zeros.
   *
   * @param decimals as {@link #decimals} says of the value
   */
  static long of(double value, int decimals) {
    long bits = Double.doubleToLongBits(value);
    long c = (bits & (HIDDEN_BIT - 1)) | HIDDEN_BIT;
    int q = (int) (bits >>> MANTISSA_BITS) - 1075;
    long factor = POWERS_OF_5[decimals];
    int shift = 1 - q - decimals;
    long least = shifted(2 * c - 1, factor, shift) + 1;
    long most = shifted(2 * c + 1, factor, shift);
    // 'units' is 'most' without its last digits, which would be as many zeros as 'unit' has.
    long units = most;
    long unit = 1;
    while (units / 10 * (10 * unit) >= least) {
      units /= 10;
      unit *= 10;
    }
    long twice = shifted(2 * c, factor, shift - 1);
    boolean exact = (2 * c * factor) << (Long.SIZE + 1 - shift) == 0;
    while (isNearerBelow(units, unit, twice, exact)) {
      units--;
    }
    return units * unit;
  }

  /**
   * Whether one unit less is nearer to half a number, or as near and even.
   *
   * @param exact whether the number is no more than this
   */
  private static boolean isNearerBelow(long units, long unit, long twice, boolean exact) {
    long between = (2 * units - 1) * unit;
    return between > twice || (between == twice && exact && units % 2 != 0);
  }

  /** What is left of a product without its last bits. */
  private static long shifted(long a, long b, int bits) {
    return (Math.multiplyHigh(a, b) << (Long.SIZE - bits)) | ((a * b) >>> bits);
  }
}
