package io.clv.cli.report;

import io.clv.core.model.ModelDocument;
import io.clv.core.port.StoredRun;
import io.clv.core.valuation.RunDescription;
import java.util.List;
import java.util.stream.Collectors;

/** Runs as a table for a human reader. */
public final class RunsText {
  private RunsText() {}

  /** One line a run under a header; a remark where there is none. */
  public static List<String> lines(List<StoredRun> runs) {
    if (runs.isEmpty()) {
      return List.of("no run yet");
    }
    TextTable table = new TextTable("run", "created", "as of", "model", "customers", "currency");
    for (StoredRun run : runs) {
      RunDescription description = run.description();
      table.row(
          String.valueOf(run.id()),
          description.createdAt().toString(),
          description.asOf().toString(),
          description.models().stream().map(ModelDocument::model).collect(Collectors.joining(",")),
          "%,d".formatted(run.customers()),
          description.currency() == null ? "-" : description.currency());
    }
    return table.lines("");
  }
}
