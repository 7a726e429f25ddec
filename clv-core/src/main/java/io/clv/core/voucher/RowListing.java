package io.clv.core.voucher;

import io.clv.core.voucher.Cleaned.Dropped;
import io.clv.core.voucher.Cleaned.Used;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Says of each row of a log that has been read what became of it, now that it is known which
 * amounts stand for missing ones. For one thread.
 */
public final class RowListing {
  private final RowCleaning cleaning;
  private final Fills fills;

  RowListing(RowCleaning cleaning, Fills fills) {
    this.cleaning = cleaning;
    this.fills = fills;
  }

  /** Never {@link Cleaned.Waiting}. */
  public Cleaned of(VoucherLogRow row) {
    RowCleaning.Outcome outcome = cleaning.clean(row);
    if (outcome.dropped() != null) {
      return outcome.dropped();
    }
    VoucherUse use = outcome.needUse();
    return use.amount().isPresent()
        ? new Used(use, everywhere(use.amount().getAsDouble()), outcome.changes())
        : filled(use, row.amount(), outcome.changes());
  }

  static Map<VoucherScheme, Double> everywhere(double amount) {
    Map<VoucherScheme, Double> amounts = new EnumMap<>(VoucherScheme.class);
    for (VoucherScheme scheme : VoucherScheme.values()) {
      amounts.put(scheme, amount);
    }
    return amounts;
  }

  private Cleaned filled(VoucherUse use, String written, List<Change> before) {
    Map<VoucherScheme, Double> amounts = new EnumMap<>(VoucherScheme.class);
    List<Change> changes = new ArrayList<>(before);
    for (VoucherScheme scheme : VoucherScheme.values()) {
      OptionalDouble fill = fills.at(Place.of(use, scheme));
      if (fill.isPresent()) {
        amounts.put(scheme, fill.getAsDouble());
        String after = Double.toString(fill.getAsDouble());
        changes.add(new Change(fills.mend(), LogField.AMOUNT, written, after, scheme));
      } else {
        changes.add(
            new Change(Mend.AMOUNT_IN_ONE_SCHEME, LogField.AMOUNT, written, written, scheme));
      }
    }
    return amounts.isEmpty()
        ? new Dropped(DropReason.NO_AMOUNT_IN_SEGMENTS, LogField.AMOUNT, written)
        : new Used(use, amounts, changes);
  }
}
