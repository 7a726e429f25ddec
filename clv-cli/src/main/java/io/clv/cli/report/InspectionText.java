package io.clv.cli.report;

import io.clv.core.port.IntakeReport;
import io.clv.core.port.IntakeReport.Reject;
import io.clv.etl.order.Inspection;
import java.util.ArrayList;
import java.util.List;

/** What was found out about an order file, for a person. */
public final class InspectionText {
  private static final int WIDTH = 24;

  private InspectionText() {}

  /**
   * @param input words of the command line that name the input
   */
  public static List<String> lines(Inspection inspection, List<String> input) {
    List<String> lines = new ArrayList<>();
    lines.add("%s: %s".formatted(inspection.source(), String.join(", ", inspection.stored())));
    lines.add("preset " + inspection.preset());
    if (inspection.dateForm() != null) {
      lines.add("dates " + inspection.dateForm());
    }
    lines.add("");
    TextTable columns = new TextTable("column", "type", "field", "example");
    for (Inspection.Column column : inspection.columns()) {
      columns.row(
          cut(column.name()),
          column.type().label(),
          column.field() == null ? "-" : column.field(),
          cut(column.example()));
    }
    lines.addAll(columns.lines("  "));
    lines.add("");
    lines.add("first rows:");
    for (List<String> row : inspection.firstRows()) {
      lines.add("  " + String.join(" | ", row.stream().map(InspectionText::cut).toList()));
    }
    IntakeReport intake = inspection.intake();
    if (intake != null) {
      lines.add("");
      lines.add(
          "%s read%s: %s would be loaded, %s rejected, %s without a customer%s"
              .formatted(
                  Numbers.of(intake.counts().read(), "row", "rows"),
                  inspection.isAll() ? "" : " (the first ones)",
                  Numbers.count(intake.counts().loaded()),
                  Numbers.count(intake.counts().rejected()),
                  Numbers.count(intake.counts().unattributed()),
                  intake.currency() == null ? "" : ", amounts in " + intake.currency()));
      intake.notes().forEach((note, n) -> lines.add("  " + note + ": " + Numbers.count(n)));
      for (Reject reject : intake.firstRejects()) {
        lines.add(
            "  line %d%s: %s"
                .formatted(
                    reject.line(),
                    reject.column().isEmpty()
                        ? ""
                        : ", %s \"%s\"".formatted(reject.column(), reject.value()),
                    reject.reason()));
      }
    }
    lines.add("");
    if (inspection.problem() != null) {
      lines.add("cannot be loaded as it is: " + inspection.problem());
      lines.add("the command, to be completed:");
    } else {
      lines.add("to load it:");
    }
    lines.add("  " + LoadingCommand.of("run", input, inspection.options()));
    return lines;
  }

  private static String cut(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
  }
}
