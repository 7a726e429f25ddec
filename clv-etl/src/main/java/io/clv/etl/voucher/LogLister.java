package io.clv.etl.voucher;

import io.clv.core.voucher.Change;
import io.clv.core.voucher.Cleaned.Dropped;
import io.clv.core.voucher.Cleaned.Used;
import io.clv.core.voucher.DropReason;
import io.clv.core.voucher.Mend;
import io.clv.core.voucher.VoucherScheme;
import io.clv.core.voucher.VoucherUse;
import io.clv.etl.input.Row;
import java.io.Closeable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what became of rows. */
final class LogLister implements Closeable {
  private final String log;
  private final LogColumns columns;
  private final ListingFile rejects;
  private final ListingFile mends;
  private final ListingFile cleaned;

  LogLister(String log, LogColumns columns, LogListing files) {
    this.log = log;
    this.columns = columns;
    rejects = ListingFile.to(files.rejects(), "file", "line", "column", "value", "reason");
    mends =
        ListingFile.to(
            files.mends(), "file", "line", "column", "value", "new_value", "scheme", "rule");
    List<String> names =
        new ArrayList<>(
            List.of(
                "line",
                "timestamp",
                "country_code",
                "country",
                "last_order_ts",
                "first_order_ts",
                "total_orders",
                "days_since_last_order",
                "days_first_to_last",
                "days_between_orders",
                "voucher_amount"));
    for (VoucherScheme scheme : VoucherScheme.values()) {
      names.add(scheme.label());
      names.add(scheme.label() + "_amount");
    }
    names.add("mends");
    cleaned = ListingFile.to(files.cleaned(), names.toArray(String[]::new));
  }

  void unreadable(Row row, Row.Fault fault) {
    rejects.write(log, Long.toString(row.line()), "", fault.value(), fault.reason());
  }

  void dropped(Row row, Dropped dropped) {
    if (dropped.reason() != DropReason.OTHER_COUNTRY) {
      rejects.write(
          log,
          Long.toString(row.line()),
          columns.name(dropped.field()),
          dropped.value(),
          dropped.reason().sentence());
    }
  }

  void used(Row row, Used used) {
    for (Change change : used.changes()) {
      VoucherScheme scheme = change.scheme();
      mends.write(
          log,
          Long.toString(row.line()),
          columns.name(change.field()),
          change.before(),
          change.after(),
          scheme == null ? "" : scheme.label(),
          change.mend().sentence());
    }
    cleaned.write(line(row, used).toArray(String[]::new));
  }

  private static List<String> line(Row row, Used used) {
    VoucherUse use = used.use();
    List<String> line = new ArrayList<>();
    line.add(Long.toString(row.line()));
    line.add(use.at().toString());
    line.add(use.country().code());
    line.add(use.country().name());
    line.add(use.lastOrder().toString());
    line.add(text(use.firstOrder()));
    line.add(Long.toString(use.totalOrders()));
    line.add(Long.toString(use.daysSinceLastOrder()));
    line.add(
        use.daysFromFirstToLast().isPresent()
            ? Long.toString(use.daysFromFirstToLast().getAsLong())
            : "");
    line.add(text(use.daysBetweenOrders()));
    line.add(text(use.amount()));
    for (VoucherScheme scheme : VoucherScheme.values()) {
      Double amount = used.amounts().get(scheme);
      line.add(use.segment(scheme));
      line.add(amount == null ? "" : amount.toString());
    }
    line.add(used.mends().stream().map(Mend::label).collect(Collectors.joining(" ")));
    return line;
  }

  private static String text(@Nullable Instant time) {
    return time == null ? "" : time.toString();
  }

  private static String text(OptionalDouble number) {
    return number.isPresent() ? Double.toString(number.getAsDouble()) : "";
  }

  @Override
  public void close() {
    // Each is closed whatever becomes of the others.
    try (rejects;
        mends;
        cleaned) {
      return;
    }
  }
}
