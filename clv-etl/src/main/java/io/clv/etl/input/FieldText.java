package io.clv.etl.input;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Values of typed formats as a text table would have them. */
public final class FieldText {
  /** Up to here every whole number is a double. */
  private static final double WHOLE = 0x1p53;

  private FieldText() {}

  /**
   * A number in plain digits; a whole one without a point, so that an id that was made a number
   * (17850.0) is the id again. Nothing for NaN, by which tables of numbers mean a missing value.
   */
  public static String of(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Double.isInfinite(value)) {
      return Double.toString(value);
    }
    if (value == Math.rint(value) && Math.abs(value) <= WHOLE) {
      return Long.toString((long) value);
    }
    return of(new BigDecimal(Double.toString(value)));
  }

  /** A number of 32 bits, with the digits of 32 bits. */
  public static String of(float value) {
    return Float.isNaN(value) || Float.isInfinite(value) || value == Math.rint(value)
        ? of((double) value)
        : of(new BigDecimal(Float.toString(value)));
  }

  /** A decimal without trailing zeros behind the point. */
  public static String of(BigDecimal value) {
    BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    // Digits without end are for the amount reader to refuse, not for the heap.
    return Math.abs((long) stripped.scale()) > 100
        ? stripped.toString()
        : stripped.scale() < 0 ? stripped.setScale(0).toPlainString() : stripped.toPlainString();
  }

  /** An unsigned number of 64 bits. */
  public static String ofUnsigned(long value) {
    return value >= 0
        ? Long.toString(value)
        : new BigInteger(Long.toUnsignedString(value)).toString();
  }

  /** An instant, to the second, with the offset Z. */
  public static String of(Instant instant) {
    return of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "Z";
  }

  /** A local date and time, to the second. */
  public static String of(LocalDateTime dateTime) {
    LocalDateTime second = dateTime.truncatedTo(ChronoUnit.SECONDS);
    return second.getSecond() == 0 ? second + ":00" : second.toString();
  }
}
