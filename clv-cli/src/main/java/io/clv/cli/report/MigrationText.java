package io.clv.cli.report;

import io.clv.core.segment.Segment;
import io.clv.core.segment.SegmentMigration;
import io.clv.etl.table.SegmentTables.Moves;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who moved from which segment to which, with the value before and after. */
public final class MigrationText {
  private static final String INDENT = "  ";

  private MigrationText() {}

  public static List<String> lines(List<Moves> moves, @Nullable String currency) {
    List<String> lines = new ArrayList<>();
    for (Moves each : moves) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(
          "%s (%s), from run %d to run %d"
              .formatted(
                  each.scheme().title(), each.scheme().name(), each.fromRun(), each.toRun()));
      TextTable table =
          new TextTable(
              "from",
              "to",
              "customers",
              Numbers.heading("CLV before", currency),
              Numbers.heading("CLV after", currency));
      for (SegmentMigration.Cell cell : each.cells()) {
        table.row(
            name(cell.from(), "(not there)"),
            name(cell.to(), "(gone)"),
            Numbers.count(cell.customers()),
            Numbers.money(cell.clvBefore()),
            Numbers.money(cell.clvAfter()));
      }
      lines.addAll(table.lines(INDENT));
    }
    return lines;
  }

  private static String name(@Nullable Segment segment, String otherwise) {
    return segment == null ? otherwise : segment.name();
  }
}
