package io.clv.etl.table;

import io.clv.core.segment.Segment;
import io.clv.core.segment.SegmentMembership;
import io.clv.core.segment.SegmentMigration;
import io.clv.core.segment.SegmentScheme;
import io.clv.core.segment.SegmentSummary;
import io.clv.core.valuation.RunTable;
import io.clv.etl.output.Output;
import io.clv.etl.output.OutputException;
import io.clv.etl.output.RowWriter;
import io.clv.etl.output.TableFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the segments of customers: their ids and a column for each scheme; and of the segments.
 */
public final class SegmentTables {
  private static final List<String> SIZES =
      List.of(
          "run_id",
          "scheme",
          "segment",
          "rule",
          "customers",
          "share",
          "clv",
          "clv_share",
          "mean_clv",
          "mean_p_alive",
          "revenue");
  private static final List<String> MOVES =
      List.of("scheme", "from_run", "to_run", "from", "to", "customers", "clv_before", "clv_after");

  private SegmentTables() {}

  /**
   * Writes a table in the order of the customers.
   *
   * @param memberships of these customers, each by another scheme
   * @throws OutputException if it cannot be written
   */
  public static void write(
      RunTable customers, List<SegmentMembership> memberships, TableFormat format, Output output) {
    List<String> columns = new ArrayList<>(List.of("customer_id"));
    memberships.forEach(membership -> columns.add(membership.scheme().name()));
    output.write(
        writer -> {
          RowWriter rows = format.rows(writer, columns);
          for (int row = 0; row < customers.size(); row++) {
            rows.text(customers.customerId(row));
            for (SegmentMembership membership : memberships) {
              rows.text(membership.segment(row).name());
            }
            rows.endRow();
          }
          rows.end();
        });
  }

  /**
   * Writes the sizes and values of segments, a row for each.
   *
   * @param memberships of these customers, each by another scheme
   * @throws OutputException if it cannot be written
   */
  public static void sizes(
      long run,
      RunTable customers,
      List<SegmentMembership> memberships,
      TableFormat format,
      Output output) {
    output.write(
        writer -> {
          RowWriter rows = format.rows(writer, SIZES);
          for (SegmentMembership membership : memberships) {
            for (SegmentSummary summary : SegmentSummary.of(customers, membership)) {
              rows.integer(run);
              rows.text(membership.scheme().name());
              rows.text(summary.segment().name());
              rows.text(summary.segment().rule());
              rows.integer(summary.customers());
              rows.number(summary.share());
              rows.number(summary.clv());
              rows.number(summary.clvShare());
              rows.number(summary.meanClv());
              rows.number(summary.meanProbabilityAlive());
              rows.number(summary.revenue());
              rows.endRow();
            }
          }
          rows.end();
        });
  }

  /** Who moved where by one scheme, from one run to another. */
  public record Moves(
      SegmentScheme scheme, long fromRun, long toRun, List<SegmentMigration.Cell> cells) {
    public Moves {
      cells = List.copyOf(cells);
    }

    public static Moves of(
        long fromRun,
        RunTable before,
        SegmentMembership membershipBefore,
        long toRun,
        RunTable after,
        SegmentMembership membershipAfter) {
      return new Moves(
          membershipAfter.scheme(),
          fromRun,
          toRun,
          SegmentMigration.between(before, membershipBefore, after, membershipAfter));
    }
  }

  /**
   * Writes moves, a row for each pair of segments that somebody moved between, or stayed in. A
   * segment is not stated of customers who are not in that run.
   *
   * @throws OutputException if it cannot be written
   */
  public static void moves(List<Moves> moves, TableFormat format, Output output) {
    output.write(
        writer -> {
          RowWriter rows = format.rows(writer, MOVES);
          for (Moves each : moves) {
            for (SegmentMigration.Cell cell : each.cells()) {
              rows.text(each.scheme().name());
              rows.integer(each.fromRun());
              rows.integer(each.toRun());
              segment(rows, cell.from());
              segment(rows, cell.to());
              rows.integer(cell.customers());
              rows.number(cell.clvBefore());
              rows.number(cell.clvAfter());
              rows.endRow();
            }
          }
          rows.end();
        });
  }

  private static void segment(RowWriter rows, @Nullable Segment segment) throws IOException {
    if (segment == null) {
      rows.unknown();
    } else {
      rows.text(segment.name());
    }
  }
}
