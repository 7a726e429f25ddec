package io.clv.cli.report;

import io.clv.core.port.StoredRun;
import io.clv.core.segment.SegmentScheme;
import io.clv.core.valuation.RunTable;
import io.clv.core.voucher.VoucherTable;
import io.clv.core.voucher.value.Pays;
import io.clv.core.voucher.value.SegmentUplift;
import io.clv.core.voucher.value.Status;
import io.clv.core.voucher.value.VoucherProposals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Proposed vouchers, and the experiment behind them, for a human reader. */
public final class ProposalText {
  private static final String INDENT = "  ";

  private ProposalText() {}

  public static List<String> lines(StoredRun run, VoucherProposals proposals) {
    VoucherProposals.Totals totals = proposals.totals();
    String currency = run.description().currency();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s for %s of run %d as of %s"
            .formatted(
                Numbers.of(totals.vouchers(), "voucher", "vouchers"),
                Numbers.of(proposals.size(), "customer", "customers"),
                run.id(),
                run.description().asOf()));
    lines.add("basis: " + proposals.basis().sentence());
    lines.add("expected cost: " + Numbers.money(totals.expectedCost(), currency));
    lines.add("if all are used: " + Numbers.money(totals.amount(), currency));
    lines.add(
        "value at risk: %s, of which %s with those who get one"
            .formatted(
                Numbers.money(totals.valueAtRisk(), currency),
                Numbers.money(totals.coveredValueAtRisk(), currency)));
    for (Status status : totals.withoutVoucher()) {
      lines.add(
          "no voucher: %s x %s"
              .formatted(
                  Numbers.count(totals.customers().getOrDefault(status, 0)), status.sentence()));
    }
    return lines;
  }

  /** What an experiment says of each segment. */
  public static List<String> experiment(
      SegmentScheme scheme, List<SegmentUplift> uplifts, long customers, long strangers) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "experiment with %s by %s%s"
            .formatted(
                Numbers.of(customers, "customer", "customers"),
                scheme.name(),
                strangers == 0
                    ? ""
                    : "; %s of no customer of the run left out"
                        .formatted(Numbers.of(strangers, "row", "rows"))));
    TextTable table =
        new TextTable(
            "segment",
            "with",
            "without",
            "mean with",
            "mean without",
            "uplift",
            "interval",
            "cost",
            "net, over all segments",
            "pays");
    for (SegmentUplift uplift : uplifts) {
      if (uplift.treated() + uplift.control() > 0) {
        table.row(
            uplift.segment(),
            Numbers.count(uplift.treated()),
            Numbers.count(uplift.control()),
            money(uplift.meanTreated()),
            money(uplift.meanControl()),
            money(uplift.uplift()),
            range(uplift.lower(), uplift.upper()),
            money(uplift.cost()),
            range(uplift.netLower(), uplift.netUpper()),
            uplift.pays().label().replace('_', ' '));
      }
    }
    lines.addAll(table.lines(INDENT));
    long compared = uplifts.stream().filter(uplift -> uplift.pays() != Pays.TOO_FEW).count();
    lines.add(
        "net of the cost, in intervals that hold for all %s together; it pays where all of one is above 0"
            .formatted(Numbers.of(compared, "segment compared", "segments compared")));
    lines.add("");
    return lines;
  }

  /** What was most used, over all customers. */
  public static List<String> used(
      StoredRun run, RunTable table, IntFunction<VoucherTable.Cell> vouchers, double redemption) {
    double amount = 0;
    long defaults = 0;
    for (int row = 0; row < table.size(); row++) {
      VoucherTable.Cell voucher = vouchers.apply(row);
      amount += voucher.amount();
      defaults += voucher.isDefault() ? 1 : 0;
    }
    String currency = run.description().currency();
    return List.of(
        "%s of run %d as of %s, each with the voucher of its segment"
            .formatted(
                Numbers.of(table.size(), "customer", "customers"),
                run.id(),
                run.description().asOf()),
        "basis: log, what was used before; %s by default, for want of such a voucher in the log"
            .formatted(Numbers.of(defaults, "voucher", "vouchers")),
        "expected cost: " + Numbers.money(amount * redemption, currency),
        "if all are used: " + Numbers.money(amount, currency));
  }

  private static String money(double amount) {
    return Double.isNaN(amount) ? "-" : Numbers.money(amount);
  }

  private static String range(double lower, double upper) {
    return Double.isNaN(lower)
        ? "-"
        : "%s to %s".formatted(Numbers.money(lower), Numbers.money(upper));
  }
}
