package io.clv.etl.table;

import io.clv.core.segment.SegmentMembership;
import io.clv.core.valuation.RunTable;
import io.clv.core.voucher.VoucherTable;
import io.clv.core.voucher.value.SegmentUplift;
import io.clv.core.voucher.value.Status;
import io.clv.core.voucher.value.VoucherProposals;
import io.clv.etl.output.Output;
import io.clv.etl.output.OutputException;
import io.clv.etl.output.RowWriter;
import io.clv.etl.output.TableFormat;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Writes proposed vouchers, and what an experiment says of segments. */
public final class ProposalTables {
  private static final List<String> PROPOSALS =
      List.of(
          "customer_id",
          "segment",
          "p_alive",
          "clv",
          "value_at_risk",
          "voucher_amount",
          "expected_cost",
          "basis",
          "status");

  private static final List<String> UPLIFTS =
      List.of(
          "segment",
          "treated",
          "control",
          "mean_treated",
          "mean_control",
          "uplift",
          "uplift_lower",
          "uplift_upper",
          "voucher_amount",
          "cost",
          "net_uplift",
          "net_lower",
          "net_upper",
          "pays");

  private ProposalTables() {}

  /**
   * Writes every customer, in the order of the run.
   *
   * @param membership null where no scheme was asked for
   * @throws OutputException if it cannot be written
   */
  public static void write(
      RunTable customers,
      @Nullable SegmentMembership membership,
      VoucherProposals proposals,
      TableFormat format,
      Output output) {
    output.write(
        writer -> {
          RowWriter rows = format.rows(writer, PROPOSALS);
          for (int row = 0; row < customers.size(); row++) {
            rows.text(customers.customerId(row));
            if (membership == null) {
              rows.unknown();
            } else {
              rows.text(membership.segment(row).name());
            }
            rows.number(customers.probabilityAlive(row));
            rows.number(customers.clv(row));
            rows.number(proposals.valueAtRisk(row));
            rows.number(proposals.amount(row));
            rows.number(proposals.expectedCost(row));
            rows.text(proposals.basis().label());
            rows.text(proposals.status(row).label());
            rows.endRow();
          }
          rows.end();
        });
  }

  /**
   * Writes for every customer what was most used, by the table of a voucher log: basis {@code log},
   * or {@code default} where the log has no such voucher.
   *
   * @param redemption the probability that a voucher is used
   * @throws OutputException if it cannot be written
   */
  public static void writeUsed(
      RunTable customers,
      IntFunction<VoucherTable.Cell> vouchers,
      double redemption,
      TableFormat format,
      Output output) {
    output.write(
        writer -> {
          RowWriter rows = format.rows(writer, PROPOSALS);
          for (int row = 0; row < customers.size(); row++) {
            VoucherTable.Cell voucher = vouchers.apply(row);
            rows.text(customers.customerId(row));
            rows.text(voucher.segment());
            rows.number(customers.probabilityAlive(row));
            rows.number(customers.clv(row));
            rows.unknown();
            rows.number(voucher.amount());
            rows.number(voucher.amount() * redemption);
            rows.text(voucher.isDefault() ? "default" : "log");
            rows.text(Status.PROPOSED.label());
            rows.endRow();
          }
          rows.end();
        });
  }

  /**
   * Writes every segment, in the order of the scheme.
   *
   * @throws OutputException if it cannot be written
   */
  public static void write(List<SegmentUplift> uplifts, TableFormat format, Output output) {
    output.write(
        writer -> {
          RowWriter rows = format.rows(writer, UPLIFTS);
          for (SegmentUplift uplift : uplifts) {
            rows.text(uplift.segment());
            rows.integer(uplift.treated());
            rows.integer(uplift.control());
            rows.number(uplift.meanTreated());
            rows.number(uplift.meanControl());
            rows.number(uplift.uplift());
            rows.number(uplift.lower());
            rows.number(uplift.upper());
            rows.number(uplift.amount());
            rows.number(uplift.cost());
            rows.number(uplift.netUplift());
            rows.number(uplift.netLower());
            rows.number(uplift.netUpper());
            rows.text(uplift.pays().label());
            rows.endRow();
          }
          rows.end();
        });
  }
}
