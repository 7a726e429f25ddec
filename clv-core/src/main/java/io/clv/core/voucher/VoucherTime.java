package io.clv.core.voucher;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as voucher logs and those who ask for a voucher write them. */
public final class VoucherTime {
  /** What a time looks like, for a message on one that does not. */
  public static final String EXPECTED = "a time such as 2020-07-30 10:12:13 or 2020-07-30";

  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})"
              + "(?:[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?"
              + " ?([Zz]|UTC|([+-][0-9]{2}):?([0-9]{2})?)?)?");

  private VoucherTime() {}

  /**
   * Reads a day or a time of day. A day is its first moment; a time that does not say its offset is
   * in UTC. Empty if it is neither.
   */
  public static Optional<Instant> parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(form, 1),
              number(form, 2),
              number(form, 3),
              number(form, 4),
              number(form, 5),
              number(form, 6),
              nanos(form));
      return Optional.of(local.toInstant(offset(form)));
    } catch (DateTimeException e) {
      // Digits in the right places that are no day, no time or no offset.
      return Optional.empty();
    }
  }

  /** The whole days, of 24 hours each, from one moment to a later one. */
  public static long days(Instant from, Instant to) {
    return Duration.between(from, to).toDays();
  }

  private static ZoneOffset offset(Matcher form) {
    if (form.group(9) == null) {
      return ZoneOffset.UTC;
    }
    int hours = number(form, 9);
    int minutes = number(form, 10);
    return ZoneOffset.ofHoursMinutes(hours, form.group(9).startsWith("-") ? -minutes : minutes);
  }

  private static int nanos(Matcher form) {
    String fraction = form.group(7);
    return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
  }

  private static int number(Matcher form, int group) {
    String digits = form.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
