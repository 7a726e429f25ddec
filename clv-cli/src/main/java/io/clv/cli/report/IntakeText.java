package io.clv.cli.report;

import io.clv.core.order.IntakeCounts;
import io.clv.core.order.NetOrders;
import io.clv.core.order.RefundReport;
import io.clv.core.port.IntakeReport;
import java.util.ArrayList;
import java.util.List;

/** What became of the rows read: the accounting, the rejects, the refunds. */
public final class IntakeText {
  private IntakeText() {}

  public static List<String> lines(IntakeReport intake, NetOrders orders) {
    return lines(intake, orders.refunds(), orders.linesAfterAsOf());
  }

  /**
   * @param linesAfterAsOf lines that were loaded but lie after the as-of date
   */
  public static List<String> lines(IntakeReport intake, RefundReport refunds, long linesAfterAsOf) {
    List<String> content = new ArrayList<>();
    IntakeCounts counts = intake.counts();
    content.add(
        "%s read from %s: %s loaded, %s, %s rejected, %s without a customer"
            .formatted(
                Numbers.of(counts.read(), "row", "rows"),
                intake.files().size() == 1
                    ? intake.files().get(0).name()
                    : intake.files().size() + " files",
                Numbers.count(counts.loaded()),
                Numbers.of(counts.duplicate(), "duplicate", "duplicates"),
                Numbers.count(counts.rejected()),
                Numbers.count(counts.unattributed())));
    if (intake.currency() != null) {
      content.add("amounts in " + intake.currency());
    }
    intake.notes().forEach((note, n) -> content.add(note + ": " + Numbers.count(n)));
    intake
        .rejectReasons()
        .forEach((reason, n) -> content.add("rejected: " + Numbers.count(n) + " x " + reason));
    intake.firstRejects().stream()
        .limit(3)
        .forEach(
            r ->
                content.add(
                    "  %s line %d%s: %s"
                        .formatted(
                            r.file(),
                            r.line(),
                            r.column().isEmpty()
                                ? ""
                                : ", %s \"%s\"".formatted(r.column(), r.value()),
                            r.reason())));
    // Of the orders of a store no rejects are at hand: they are in its log.
    if (counts.rejected() > 3 && !intake.firstRejects().isEmpty()) {
      content.add("  all of them, with reasons, go where --rejects FILE says");
    }
    if (linesAfterAsOf > 0) {
      content.add(
          Numbers.of(linesAfterAsOf, "row", "rows") + " dated after the as-of date left out");
    }
    if (refunds.ignored() > 0) {
      content.add(Numbers.of(refunds.ignored(), "refund row", "refund rows") + " ignored");
    } else if (refunds.rows() > 0) {
      content.add(
          "%s: %s netted (%s by order, %s by item; %s void), %s matched no order (%s)"
              .formatted(
                  Numbers.of(refunds.rows(), "refund row", "refund rows"),
                  Numbers.count(refunds.matchedByOrder() + refunds.matchedByItem()),
                  Numbers.count(refunds.matchedByOrder()),
                  Numbers.count(refunds.matchedByItem()),
                  Numbers.of(refunds.voidedOrders(), "order", "orders"),
                  Numbers.count(refunds.unmatched()),
                  Numbers.money(refunds.unmatchedAmount().doubleValue(), intake.currency())));
    }
    return content;
  }
}
