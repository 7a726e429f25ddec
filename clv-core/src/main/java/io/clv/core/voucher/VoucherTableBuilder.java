package io.clv.core.voucher;

import io.clv.core.voucher.Cleaned.Dropped;
import io.clv.core.voucher.Cleaned.Used;
import io.clv.core.voucher.Cleaned.Waiting;
import io.clv.core.voucher.CleaningRules.MissingAmount;
import io.clv.core.voucher.VoucherTable.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Builds a table from the rows of a voucher log. No row is kept: what grows is the number of
 * different amounts in a segment. Not for use by several threads.
 */
public final class VoucherTableBuilder {
  private final CleaningRules rules;
  private final RowCleaning cleaning;
  private final Map<Place, Amounts> amounts = new HashMap<>();
  private final Map<Kind, Pile> waiting = new HashMap<>();
  private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
  private final Map<Mend, Long> mended = new EnumMap<>(Mend.class);
  // Each used row once, where the places have it once for every scheme.
  private final Amounts all = new Amounts();
  private final Set<Country> countries;
  private final Gaps gaps = new Gaps();
  private long used;

  /** Rows without an amount that are alike in all that counts. */
  private record Kind(List<Place> places, Set<Mend> mends) {}

  /** The rows of a kind. */
  private static final class Pile {
    private final Gaps gaps = new Gaps();
    private long rows;

    void add(VoucherUse use) {
      gaps.add(use);
      rows++;
    }
  }

  public VoucherTableBuilder(CleaningRules rules) {
    this.rules = rules;
    cleaning = new RowCleaning(rules);
    countries = new TreeSet<>(rules.countries());
  }

  /** Takes the next row and says what became of it, as far as that is known. */
  public Cleaned add(VoucherLogRow row) {
    RowCleaning.Outcome outcome = cleaning.clean(row);
    Dropped refused = outcome.dropped();
    if (refused != null) {
      dropped.merge(refused.reason(), 1L, Long::sum);
      return refused;
    }
    VoucherUse use = outcome.needUse();
    if (use.amount().isEmpty()) {
      return await(use, outcome.changes());
    }
    double amount = use.amount().getAsDouble();
    Used taken = new Used(use, RowListing.everywhere(amount), outcome.changes());
    used++;
    countries.add(use.country());
    all.add(amount);
    gaps.add(use);
    taken.mends().forEach(mend -> mended.merge(mend, 1L, Long::sum));
    for (VoucherScheme scheme : VoucherScheme.values()) {
      amounts.computeIfAbsent(Place.of(use, scheme), place -> new Amounts()).add(amount);
    }
    return taken;
  }

  private Cleaned await(VoucherUse use, List<Change> changes) {
    List<Place> places =
        Arrays.stream(VoucherScheme.values()).map(scheme -> Place.of(use, scheme)).toList();
    Set<Mend> mends = changes.stream().map(Change::mend).collect(Collectors.toUnmodifiableSet());
    waiting.computeIfAbsent(new Kind(places, mends), kind -> new Pile()).add(use);
    return Waiting.WAITING;
  }

  /** Counts a row that could not be taken apart. */
  public void addUnreadable() {
    dropped.merge(DropReason.UNREADABLE, 1L, Long::sum);
  }

  /**
   * What becomes of each row, now that all are read.
   *
   * @throws VoucherLogException if amounts are to be replaced by the mean of the others and there
   *     is none
   */
  public RowListing listing(String source) {
    return new RowListing(cleaning, fills(source));
  }

  private Fills fills(String source) {
    if (rules.missingAmount() == MissingAmount.MODE) {
      Map<Place, Double> modes = new HashMap<>();
      amounts.forEach((place, known) -> modes.put(place, known.of(Statistic.MODE)));
      return new Fills.Modes(modes);
    }
    if (waiting.isEmpty()) {
      return new Fills.Mean(Double.NaN);
    }
    if (all.size() == 0) {
      throw new VoucherLogException(
          "No row of %s has an amount, so there is no mean to take for the missing ones"
              .formatted(source));
    }
    return new Fills.Mean(all.of(Statistic.MEAN));
  }

  /**
   * The days between orders in the rows that are used.
   *
   * @throws VoucherLogException as {@link #listing}
   */
  public OrderGaps gaps(String source) {
    return new Filling(fills(source)).gaps.summary();
  }

  /**
   * The table of all rows so far.
   *
   * @param source name of the log
   * @param defaultAmount where no voucher was like the one asked for; from 0 to 1e12
   * @throws VoucherLogException if no row was used, or if amounts are to be replaced by the mean of
   *     the others and there is none
   */
  public VoucherTable build(String source, Statistic statistic, double defaultAmount) {
    Filling filling = new Filling(fills(source));
    VoucherAccounting accounting = filling.accounting();
    if (accounting.used() == 0) {
      throw new VoucherLogException(
          accounting.read() == 0
              ? "There are no rows in " + source
              : "None of the %d rows of %s can be used: %s"
                  .formatted(accounting.read(), source, reasons(accounting)));
    }
    List<Cell> cells = new ArrayList<>();
    for (Country country : filling.countries) {
      for (VoucherScheme scheme : VoucherScheme.values()) {
        for (String segment : scheme.segments()) {
          Place place = new Place(country, scheme, segment);
          Amounts known = filling.amounts.getOrDefault(place, new Amounts());
          double amount = known.size() == 0 ? defaultAmount : known.of(statistic);
          cells.add(new Cell(country, scheme, segment, amount, known.size()));
        }
      }
    }
    return new VoucherTable(source, statistic, defaultAmount, rules, accounting, cells);
  }

  private static String reasons(VoucherAccounting accounting) {
    return accounting.dropped().entrySet().stream()
        .map(each -> "%d x %s".formatted(each.getValue(), each.getKey().sentence()))
        .collect(Collectors.joining("; "));
  }

  /** What there is once the missing amounts are in their places; the builder stays as it is. */
  private final class Filling {
    private final Map<Place, Amounts> amounts = new HashMap<>();
    private final Set<Country> countries = new TreeSet<>(VoucherTableBuilder.this.countries);
    private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    private final Map<Mend, Long> mended = new EnumMap<>(Mend.class);
    private final Gaps gaps = new Gaps();
    private long used = VoucherTableBuilder.this.used;

    Filling(Fills fills) {
      VoucherTableBuilder.this.amounts.forEach(
          (place, known) -> amounts.computeIfAbsent(place, p -> new Amounts()).addAll(known));
      dropped.putAll(VoucherTableBuilder.this.dropped);
      mended.putAll(VoucherTableBuilder.this.mended);
      gaps.addAll(VoucherTableBuilder.this.gaps);
      waiting.forEach((kind, pile) -> fill(kind, pile, fills));
    }

    private void fill(Kind kind, Pile pile, Fills fills) {
      long rows = pile.rows;
      int filled = 0;
      for (Place place : kind.places) {
        OptionalDouble fill = fills.at(place);
        if (fill.isPresent()) {
          filled++;
          amounts.computeIfAbsent(place, p -> new Amounts()).add(fill.getAsDouble(), rows);
        }
      }
      if (filled == 0) {
        dropped.merge(DropReason.NO_AMOUNT_IN_SEGMENTS, rows, Long::sum);
        return;
      }
      used += rows;
      gaps.addAll(pile.gaps);
      countries.add(kind.places.get(0).country());
      kind.mends.forEach(mend -> mended.merge(mend, rows, Long::sum));
      mended.merge(fills.mend(), rows, Long::sum);
      if (filled < kind.places.size()) {
        mended.merge(Mend.AMOUNT_IN_ONE_SCHEME, rows, Long::sum);
      }
    }

    VoucherAccounting accounting() {
      return new VoucherAccounting(used, dropped, mended);
    }
  }

  /** Sums of what {@link OrderGaps} says. */
  private static final class Gaps {
    private long rows;
    private double sum;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    void add(VoucherUse use) {
      OptionalDouble gap = use.daysBetweenOrders();
      if (gap.isPresent()) {
        rows++;
        sum += gap.getAsDouble();
        least = Math.min(least, gap.getAsDouble());
        most = Math.max(most, gap.getAsDouble());
      }
    }

    void addAll(Gaps others) {
      rows += others.rows;
      sum += others.sum;
      least = Math.min(least, others.least);
      most = Math.max(most, others.most);
    }

    OrderGaps summary() {
      return rows == 0
          ? new OrderGaps(0, Double.NaN, Double.NaN, Double.NaN)
          : new OrderGaps(rows, sum / rows, least, most);
    }
  }
}
