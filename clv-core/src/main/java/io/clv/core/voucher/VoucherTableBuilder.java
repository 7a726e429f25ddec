package io.clv.core.voucher;

import io.clv.core.voucher.Cleaned.Dropped;
import io.clv.core.voucher.Cleaned.Used;
import io.clv.core.voucher.VoucherTable.Cell;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<Place, Long> waiting = new HashMap<>();
  private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
  private final Map<Mend, Long> mended = new EnumMap<>(Mend.class);
  // Each used row once, where the places have it once for every scheme.
  private final Amounts all = new Amounts();
  private final Set<Country> countries;
  private long used;

  private record Place(Country country, VoucherScheme scheme, String segment) {}

  public VoucherTableBuilder(CleaningRules rules) {
    this.rules = rules;
    cleaning = new RowCleaning(rules);
    countries = new TreeSet<>(rules.countries());
  }

  /** Takes the next row and says what became of it. */
  public Cleaned add(VoucherLogRow row) {
    RowCleaning.Outcome outcome = cleaning.clean(row);
    Dropped refused = outcome.dropped();
    if (refused != null) {
      dropped.merge(refused.reason(), 1L, Long::sum);
      return refused;
    }
    VoucherUse use = outcome.use();
    if (use == null) {
      throw new IllegalStateException("a row is either dropped or used");
    }
    outcome.mends().forEach(mend -> mended.merge(mend, 1L, Long::sum));
    count(use);
    return Used.USED;
  }

  private void count(VoucherUse use) {
    used++;
    countries.add(use.country());
    use.amount().ifPresent(all::add);
    for (VoucherScheme scheme : VoucherScheme.values()) {
      Place place = new Place(use.country(), scheme, scheme.segmentOf(use.number(scheme)));
      if (use.amount().isPresent()) {
        amounts.computeIfAbsent(place, p -> new Amounts()).add(use.amount().getAsDouble());
      } else {
        waiting.merge(place, 1L, Long::sum);
      }
    }
  }

  /** Counts a row that could not be taken apart. */
  public void addUnreadable() {
    dropped.merge(DropReason.UNREADABLE, 1L, Long::sum);
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
    VoucherAccounting accounting = new VoucherAccounting(used, dropped, mended);
    if (used == 0) {
      throw new VoucherLogException(
          accounting.read() == 0
              ? "There are no rows in " + source
              : "None of the %d rows of %s can be used: %s"
                  .formatted(accounting.read(), source, reasons(accounting)));
    }
    if (all.size() == 0) {
      throw new VoucherLogException(
          "No row of %s has an amount, so there is no mean to take for the missing ones"
              .formatted(source));
    }
    double mean = all.of(Statistic.MEAN);
    List<Cell> cells = new ArrayList<>();
    for (Country country : countries) {
      for (VoucherScheme scheme : VoucherScheme.values()) {
        for (String segment : scheme.segments()) {
          cells.add(cell(new Place(country, scheme, segment), statistic, mean, defaultAmount));
        }
      }
    }
    return new VoucherTable(source, statistic, defaultAmount, rules, accounting, cells);
  }

  private Cell cell(Place place, Statistic statistic, double mean, double defaultAmount) {
    Amounts known = new Amounts();
    known.addAll(amounts.getOrDefault(place, new Amounts()));
    long filled = waiting.getOrDefault(place, 0L);
    if (filled > 0) {
      known.add(mean, filled);
    }
    double amount = known.size() == 0 ? defaultAmount : known.of(statistic);
    return new Cell(place.country(), place.scheme(), place.segment(), amount, known.size());
  }

  private static String reasons(VoucherAccounting accounting) {
    return accounting.dropped().entrySet().stream()
        .map(each -> "%d x %s".formatted(each.getValue(), each.getKey().sentence()))
        .collect(Collectors.joining("; "));
  }
}
