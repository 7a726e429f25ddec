package io.clv.cli.report;

import io.clv.core.voucher.DropReason;
import io.clv.core.voucher.Mend;
import io.clv.core.voucher.OrderGaps;
import io.clv.core.voucher.VoucherAccounting;
import io.clv.core.voucher.VoucherTable;
import io.clv.core.voucher.VoucherTable.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A table of vouchers, and what became of the rows of its log, for a human reader. */
public final class VoucherText {
  private VoucherText() {}

  public static List<String> lines(VoucherTable table, OrderGaps gaps) {
    List<String> lines = new ArrayList<>(accounting(table));
    lines.add(days(gaps));
    lines.add("");
    TextTable cells = new TextTable("country", "scheme", "segment", table.statistic().label(), "n");
    for (Cell cell : table.cells()) {
      cells.row(
          cell.country().name(),
          cell.scheme().label(),
          cell.segment(),
          Numbers.money(cell.amount()) + (cell.isDefault() ? "*" : " "),
          Numbers.count(cell.support()));
    }
    lines.addAll(cells.lines(""));
    if (table.cells().stream().anyMatch(Cell::isDefault)) {
      lines.add("* the default: the log has no such voucher");
    }
    return lines;
  }

  private static List<String> accounting(VoucherTable table) {
    VoucherAccounting accounting = table.accounting();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s read from %s: %s used"
            .formatted(
                Numbers.of(accounting.read(), "row", "rows"),
                table.source(),
                Numbers.count(accounting.used())));
    for (Map.Entry<DropReason, Long> each : accounting.dropped().entrySet()) {
      lines.add("left out: " + times(each.getValue(), each.getKey().sentence()));
    }
    for (Map.Entry<Mend, Long> each : accounting.mended().entrySet()) {
      lines.add("mended: " + times(each.getValue(), each.getKey().sentence()));
    }
    return lines;
  }

  private static String days(OrderGaps gaps) {
    return gaps.rows() == 0
        ? "days between orders: not known of any row"
        : "days between orders: %s on average, from %s to %s, in %s with a first order and two or more"
            .formatted(
                Numbers.decimal(gaps.mean(), 1),
                Numbers.decimal(gaps.least(), 1),
                Numbers.decimal(gaps.most(), 1),
                Numbers.of(gaps.rows(), "row", "rows"));
  }

  private static String times(long rows, String what) {
    return Numbers.count(rows) + " x " + what;
  }

  /** One voucher and what it rests on. */
  public static List<String> answer(Cell voucher, VoucherTable table) {
    String basis =
        voucher.isDefault()
            ? "the default: the log has no such voucher"
            : "the %s of %s"
                .formatted(
                    table.statistic().label(),
                    Numbers.of(voucher.support(), "voucher", "vouchers"));
    return List.of(
        Numbers.money(voucher.amount()),
        "%s, %s %s; %s"
            .formatted(
                voucher.country().name(), voucher.scheme().label(), voucher.segment(), basis));
  }
}
