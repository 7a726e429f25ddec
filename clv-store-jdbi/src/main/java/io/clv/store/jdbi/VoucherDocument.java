package io.clv.store.jdbi;

import com.fasterxml.jackson.core.type.TypeReference;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import io.clv.core.voucher.CleaningRules;
import io.clv.core.voucher.Country;
import io.clv.core.voucher.DropReason;
import io.clv.core.voucher.Mend;
import io.clv.core.voucher.Statistic;
import io.clv.core.voucher.VoucherAccounting;
import io.clv.core.voucher.VoucherScheme;
import io.clv.core.voucher.VoucherTable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A voucher table as it is stored: a document of its own, that a change of the table leaves be. */
record VoucherDocument(
    String source,
    Statistic statistic,
    double defaultAmount,
    Set<Country> countries,
    CleaningRules.MissingAmount missingAmount,
    CleaningRules.EmptyTotalOrders emptyTotalOrders,
    CleaningRules.WrongDateOrder wrongDateOrder,
    long used,
    Map<DropReason, Long> dropped,
    Map<Mend, Long> mended,
    List<Entry> entries) {
  private static final TypeReference<VoucherDocument> TYPE = new TypeReference<>() {};

  record Entry(
      Country country, VoucherScheme scheme, String segment, double amount, long support) {}

  static String text(VoucherTable table) {
    CleaningRules rules = table.rules();
    VoucherAccounting accounting = table.accounting();
    return JsonText.of(
        new VoucherDocument(
            table.source(),
            table.statistic(),
            table.defaultAmount(),
            rules.countries(),
            rules.missingAmount(),
            rules.emptyTotalOrders(),
            rules.wrongDateOrder(),
            accounting.used(),
            accounting.dropped(),
            accounting.mended(),
            table.cells().stream()
                .map(
                    cell ->
                        new Entry(
                            cell.country(),
                            cell.scheme(),
                            cell.segment(),
                            cell.amount(),
                            cell.support()))
                .toList()));
  }

  /**
   * @throws StoreException if the text is not one of {@link #text}
   */
  static VoucherTable table(String text) {
    VoucherDocument document = JsonText.read(text, TYPE);
    try {
      return new VoucherTable(
          document.source,
          document.statistic,
          document.defaultAmount,
          new CleaningRules(
              document.countries,
              document.missingAmount,
              document.emptyTotalOrders,
              document.wrongDateOrder),
          new VoucherAccounting(document.used, document.dropped, document.mended),
          document.entries.stream()
              .map(
                  entry ->
                      new VoucherTable.Cell(
                          entry.country, entry.scheme, entry.segment, entry.amount, entry.support))
              .toList());
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          Reason.UNAVAILABLE, "The store holds a damaged voucher table: " + e.getMessage(), e);
    }
  }
}
