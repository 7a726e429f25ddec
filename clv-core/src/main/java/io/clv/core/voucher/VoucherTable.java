package io.clv.core.voucher;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The amount of a voucher for every country, scheme and segment, and how many vouchers it rests on.
 * Immutable.
 *
 * @param source name of the log it was built from
 * @param defaultAmount where no voucher of the log was like the one asked for
 * @param rules by which the log was cleaned
 * @param cells an entry for each country, scheme and segment: by name of the country, scheme, range
 */
public record VoucherTable(
    String source,
    Statistic statistic,
    double defaultAmount,
    CleaningRules rules,
    VoucherAccounting accounting,
    List<Cell> cells) {
  /** No voucher is worth more. */
  public static final double LARGEST_AMOUNT = 1e12;

  /**
   * @param amount the statistic of the amounts; the default where {@code support} is 0
   * @param support how many vouchers of the log were like this
   */
  public record Cell(
      Country country, VoucherScheme scheme, String segment, double amount, long support) {
    public Cell {
      requireAmount(amount);
      if (support < 0) {
        throw new IllegalArgumentException("support must not be negative: " + support);
      }
    }

    /** Whether the amount is the table's default. */
    public boolean isDefault() {
      return support == 0;
    }
  }

  public VoucherTable {
    requireAmount(defaultAmount);
    cells = List.copyOf(cells);
  }

  /**
   * @throws IllegalArgumentException if it is not a number from 0 to 1e12
   */
  static void requireAmount(double amount) {
    if (!(amount >= 0 && amount <= LARGEST_AMOUNT)) {
      throw new IllegalArgumentException("an amount must be from 0 to 1e12: " + amount);
    }
  }

  /** The countries it answers for, by name. */
  public SortedSet<Country> countries() {
    return cells.stream().map(Cell::country).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of its countries, for a message on one that it does not have. */
  public String countryNames() {
    return countries().stream().map(Country::name).collect(Collectors.joining(", "));
  }

  /** Its country of a name or a code, whatever the case; empty if it has none such. */
  public Optional<Country> country(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    Country asked = Country.of(text);
    SortedSet<Country> own = countries();
    return own.stream()
        .filter(country -> country.code().equals(asked.code()))
        .findFirst()
        .or(() -> own.stream().filter(country -> country.isNamed(text)).findFirst());
  }

  /**
   * The voucher for a customer.
   *
   * @param country one of {@link #countries}
   * @param number of orders, or whole days since the last one, as the scheme has it; at least 0
   */
  public Cell voucher(Country country, VoucherScheme scheme, long number) {
    String segment = scheme.segmentOf(number);
    return cells.stream()
        .filter(
            cell ->
                cell.country().code().equals(country.code())
                    && cell.scheme() == scheme
                    && cell.segment().equals(segment))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the table has no country '%s'; it has %s"
                        .formatted(country.name(), countryNames())));
  }
}
