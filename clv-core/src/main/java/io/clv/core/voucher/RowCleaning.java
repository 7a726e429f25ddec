package io.clv.core.voucher;

import io.clv.core.voucher.Cleaned.Dropped;
import io.clv.core.voucher.CleaningRules.EmptyTotalOrders;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
   * @param changes of the row, whether or not it was dropped in a later step
   */
  record Outcome(@Nullable Dropped dropped, @Nullable VoucherUse use, List<Change> changes) {
    /** The use of a row that was not dropped. */
    VoucherUse needUse() {
      return Objects.requireNonNull(use, "a row is either dropped or used");
    }
  }

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
    List<Change> changes = new ArrayList<>(0);
    try {
      return new Outcome(null, use(row, changes), changes);
    } catch (DroppedException e) {
      return new Outcome(e.dropped, null, changes);
    }
  }

  /** The orders of a row as they are taken: the first one null where it is not known. */
  private record Orders(@Nullable Instant first, Instant last) {}

  private VoucherUse use(VoucherLogRow row, List<Change> changes) throws DroppedException {
    Country country = country(row.country());
    Instant used =
        VoucherTime.parse(row.timestamp())
            .orElseThrow(
                () ->
                    new DroppedException(
                        DropReason.NO_TIMESTAMP, LogField.TIMESTAMP, row.timestamp()));
    Orders orders = orders(row, changes);
    if (orders.last.isAfter(used)) {
      throw new DroppedException(
          DropReason.LAST_ORDER_AFTER_VOUCHER, LogField.LAST_ORDER, row.lastOrder());
    }
    long totalOrders = totalOrders(row.totalOrders(), changes);
    OptionalDouble amount = amount(row.amount(), changes);
    return new VoucherUse(country, used, orders.last, orders.first, totalOrders, amount);
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

  private Orders orders(VoucherLogRow row, List<Change> changes) throws DroppedException {
    Instant last =
        VoucherTime.parse(row.lastOrder())
            .orElseThrow(
                () ->
                    new DroppedException(
                        DropReason.NO_LAST_ORDER, LogField.LAST_ORDER, row.lastOrder()));
    if (isNothing(row.firstOrder())) {
      return new Orders(null, last);
    }
    Instant first =
        VoucherTime.parse(row.firstOrder())
            .orElseThrow(
                () ->
                    new DroppedException(
                        DropReason.NO_FIRST_ORDER, LogField.FIRST_ORDER, row.firstOrder()));
    if (!first.isAfter(last)) {
      return new Orders(first, last);
    }
    return switch (rules.wrongDateOrder()) {
      case DROP ->
          throw new DroppedException(
              DropReason.FIRST_ORDER_AFTER_LAST, LogField.FIRST_ORDER, row.firstOrder());
      case IGNORE_FIRST -> {
        changes.add(
            new Change(Mend.FIRST_ORDER_IGNORED, LogField.FIRST_ORDER, row.firstOrder(), ""));
        yield new Orders(null, last);
      }
      case SWAP -> {
        changes.add(
            new Change(
                Mend.ORDERS_SWAPPED, LogField.LAST_ORDER, row.lastOrder(), row.firstOrder()));
        changes.add(
            new Change(
                Mend.ORDERS_SWAPPED, LogField.FIRST_ORDER, row.firstOrder(), row.lastOrder()));
        yield new Orders(last, first);
      }
    };
  }

  private long totalOrders(String text, List<Change> changes) throws DroppedException {
    if (isNothing(text)) {
      if (rules.emptyTotalOrders() == EmptyTotalOrders.DROP) {
        throw new DroppedException(DropReason.NO_TOTAL_ORDERS, LogField.TOTAL_ORDERS, text);
      }
      changes.add(new Change(Mend.EMPTY_TOTAL_ORDERS, LogField.TOTAL_ORDERS, text, "0"));
      return 0;
    }
    OptionalLong orders = whole(text.strip());
    if (orders.isEmpty()) {
      throw new DroppedException(DropReason.WRONG_TOTAL_ORDERS, LogField.TOTAL_ORDERS, text);
    }
    if (text.indexOf('.') >= 0) {
      String whole = Long.toString(orders.getAsLong());
      changes.add(new Change(Mend.DECIMAL_TOTAL_ORDERS, LogField.TOTAL_ORDERS, text, whole));
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

  private OptionalDouble amount(String text, List<Change> changes) throws DroppedException {
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
        changes.add(new Change(Mend.AMOUNT_ZERO, LogField.AMOUNT, text, "0"));
        return OptionalDouble.of(0);
      }
      case MEAN, MODE -> {
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
