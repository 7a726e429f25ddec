package io.clv.core.voucher;

import io.clv.core.voucher.Cleaned.Dropped;
import io.clv.core.voucher.CleaningRules.EmptyTotalOrders;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the texts of a row, step by step in the order of {@link DropReason}. */
final class RowCleaning {
  private static final long MOST_ORDERS = 1_000_000_000L;

  /** What tables of numbers write where there is none. */
  private static final Set<String> NOTHING = Set.of("", "nan", "null", "none", "na", "n/a");

  private static final String NAMIBIA = "NA";
  private static final int LONGEST_NUMBER = 40;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?");

  private final CleaningRules rules;
  // The same few texts stand in all rows.
  private final Map<String, Country> countries = new HashMap<>();

  RowCleaning(CleaningRules rules) {
    this.rules = rules;
  }

  /**
   * A row after its cleaning: either dropped, or a use with what was put right.
   *
   * @param mends of the row, whether or not it was dropped in a later step
   */
  record Outcome(@Nullable Dropped dropped, @Nullable VoucherUse use, Set<Mend> mends) {}

  /** Why a row is dropped, passed from a step to {@link #clean}. */
  private static final class DroppedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Dropped dropped;

    DroppedException(DropReason reason, LogField field, String value) {
      // Without a stack trace: there can be as many of these as rows.
      super(reason.sentence(), null, false, false);
      dropped = new Dropped(reason, field, value);
    }
  }

  Outcome clean(VoucherLogRow row) {
    Set<Mend> mends = EnumSet.noneOf(Mend.class);
    try {
      return new Outcome(null, use(row, mends), mends);
    } catch (DroppedException e) {
      return new Outcome(e.dropped, null, mends);
    }
  }

  private VoucherUse use(VoucherLogRow row, Set<Mend> mends) throws DroppedException {
    Country country = country(row.country());
    Instant used =
        VoucherTime.parse(row.timestamp())
            .orElseThrow(
                () ->
                    new DroppedException(
                        DropReason.NO_TIMESTAMP, LogField.TIMESTAMP, row.timestamp()));
    Instant last = lastOrder(row, mends);
    if (last.isAfter(used)) {
      throw new DroppedException(
          DropReason.LAST_ORDER_AFTER_VOUCHER, LogField.LAST_ORDER, row.lastOrder());
    }
    long orders = totalOrders(row.totalOrders(), mends);
    OptionalDouble amount = amount(row.amount(), mends);
    return new VoucherUse(country, orders, VoucherTime.days(last, used), amount);
  }

  private Country country(String text) throws DroppedException {
    if (isNothing(text) && !text.strip().equalsIgnoreCase(NAMIBIA)) {
      throw new DroppedException(DropReason.NO_COUNTRY, LogField.COUNTRY, text);
    }
    Country country = countries.computeIfAbsent(text, Country::of);
    if (!rules.countries().isEmpty() && !rules.countries().contains(country)) {
      throw new DroppedException(DropReason.OTHER_COUNTRY, LogField.COUNTRY, text);
    }
    return country;
  }

  private Instant lastOrder(VoucherLogRow row, Set<Mend> mends) throws DroppedException {
    Instant last =
        VoucherTime.parse(row.lastOrder())
            .orElseThrow(
                () ->
                    new DroppedException(
                        DropReason.NO_LAST_ORDER, LogField.LAST_ORDER, row.lastOrder()));
    if (isNothing(row.firstOrder())) {
      return last;
    }
    Optional<Instant> first = VoucherTime.parse(row.firstOrder());
    if (first.isEmpty()) {
      throw new DroppedException(DropReason.NO_FIRST_ORDER, LogField.FIRST_ORDER, row.firstOrder());
    }
    if (!first.get().isAfter(last)) {
      return last;
    }
    return switch (rules.wrongDateOrder()) {
      case DROP ->
          throw new DroppedException(
              DropReason.FIRST_ORDER_AFTER_LAST, LogField.FIRST_ORDER, row.firstOrder());
      case IGNORE_FIRST -> {
        mends.add(Mend.FIRST_ORDER_IGNORED);
        yield last;
      }
      case SWAP -> {
        mends.add(Mend.ORDERS_SWAPPED);
        yield first.get();
      }
    };
  }

  private long totalOrders(String text, Set<Mend> mends) throws DroppedException {
    if (isNothing(text)) {
      if (rules.emptyTotalOrders() == EmptyTotalOrders.DROP) {
        throw new DroppedException(DropReason.NO_TOTAL_ORDERS, LogField.TOTAL_ORDERS, text);
      }
      mends.add(Mend.EMPTY_TOTAL_ORDERS);
      return 0;
    }
    OptionalLong orders = whole(text.strip());
    if (orders.isEmpty()) {
      throw new DroppedException(DropReason.WRONG_TOTAL_ORDERS, LogField.TOTAL_ORDERS, text);
    }
    if (text.indexOf('.') >= 0) {
      mends.add(Mend.DECIMAL_TOTAL_ORDERS);
    }
    return orders.getAsLong();
  }

  private static OptionalLong whole(String text) {
    double value = number(text);
    boolean isWhole =
        value >= 0 && value <= MOST_ORDERS && value == (long) value && isExactly(text, value);
    return isWhole ? OptionalLong.of((long) value) : OptionalLong.empty();
  }

  /** Nine digits behind nine others are more than a double tells apart. */
  private static boolean isExactly(String text, double value) {
    return new BigDecimal(text).compareTo(BigDecimal.valueOf(value)) == 0;
  }

  private OptionalDouble amount(String text, Set<Mend> mends) throws DroppedException {
    if (!isNothing(text)) {
      double amount = number(text.strip());
      if (!(amount >= 0 && amount <= VoucherTable.LARGEST_AMOUNT)) {
        throw new DroppedException(DropReason.WRONG_AMOUNT, LogField.AMOUNT, text);
      }
      // A negative zero is no other amount.
      return OptionalDouble.of(amount + 0.0);
    }
    switch (rules.missingAmount()) {
      case DROP -> throw new DroppedException(DropReason.NO_AMOUNT, LogField.AMOUNT, text);
      case ZERO -> {
        mends.add(Mend.AMOUNT_ZERO);
        return OptionalDouble.of(0);
      }
      case MEAN -> {
        mends.add(Mend.AMOUNT_MEAN);
        return OptionalDouble.empty();
      }
    }
    throw new IllegalStateException("no such rule: " + rules.missingAmount());
  }

  /** The number a text is; NaN if it is none. */
  private static double number(String text) {
    return text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches()
        ? Double.parseDouble(text)
        : Double.NaN;
  }

  private static boolean isNothing(String text) {
    String stripped = text.strip();
    return stripped.isEmpty()
        || (stripped.length() <= 4 && NOTHING.contains(stripped.toLowerCase(Locale.ROOT)));
  }
}
