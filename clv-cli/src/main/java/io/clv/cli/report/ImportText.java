package io.clv.cli.report;

import io.clv.core.order.IntakeCounts;
import io.clv.core.order.RejectedRow.Stage;
import io.clv.core.port.IntakeReport.Reject;
import io.clv.core.port.StoredImport;
import io.clv.core.usecase.IngestOrders.Ingested;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Imports for a person: one just made, the log, an entry in full. */
public final class ImportText {
  private static final String INDENT = "  ";
  private static final int EXAMPLES = 3;
  private static final int HASH_SHOWN = 12;

  private ImportText() {}

  /** How many rows were rejected for one reason, and who rejected them. */
  public record RejectCount(Stage stage, String reason, long rows) {
    String stageName() {
      return stage.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An import that was just made.
   *
   * @param store as the user named it
   * @param storeOption the option that names it, for a command
   */
  public static List<String> lines(Ingested ingested, String store, String storeOption) {
    StoredImport imported = ingested.imported();
    List<String> lines = new ArrayList<>();
    lines.add("%s: import %d in %s".formatted(imported.shape().name(), imported.id(), store));
    lines.add(INDENT + counted(imported.counts()));
    if (imported.currency() != null) {
      lines.add(INDENT + "amounts in " + imported.currency());
    }
    imported.notes().forEach((note, rows) -> lines.add(noted(note, rows)));
    ingested
        .report()
        .rejectReasons()
        .forEach((reason, rows) -> lines.add(INDENT + rejected(rows, reason)));
    for (Reject reject : ingested.report().firstRejects().stream().limit(EXAMPLES).toList()) {
      lines.add(
          INDENT
              + "  line %d%s: %s"
                  .formatted(
                      reject.line(),
                      reject.column().isEmpty()
                          ? ""
                          : ", %s \"%s\"".formatted(reject.column(), reject.value()),
                      reject.reason()));
    }
    if (imported.counts().rejected() > 0) {
      lines.add(
          INDENT
              + "to correct them: java -jar clv-cli/target/clv-cli.jar imports %d --rejects FILE%s"
                  .formatted(imported.id(), storeOption));
    }
    return lines;
  }

  /** The log as a table, in the order given. */
  public static List<String> table(List<StoredImport> imports) {
    TextTable table =
        new TextTable(
            "import",
            "loaded at",
            "file",
            "sha256",
            "read",
            "loaded",
            "duplicate",
            "rejected",
            "unattributed",
            "currency");
    for (StoredImport imported : imports) {
      IntakeCounts counts = imported.counts();
      table.row(
          Long.toString(imported.id()),
          imported.loadedAt().toString(),
          imported.shape().name(),
          shortened(imported.sha256()),
          Numbers.count(counts.read()),
          Numbers.count(counts.loaded()),
          Numbers.count(counts.duplicate()),
          Numbers.count(counts.rejected()),
          Numbers.count(counts.unattributed()),
          imported.currency() == null ? "-" : imported.currency());
    }
    return table.lines("");
  }

  /** One entry of the log. */
  public static List<String> full(StoredImport imported, List<RejectCount> rejects) {
    List<String> lines = new ArrayList<>();
    lines.add("Import %d: %s".formatted(imported.id(), imported.shape().name()));
    lines.add(INDENT + "loaded " + imported.loadedAt() + " by clv " + imported.program());
    lines.add(INDENT + "sha256 " + imported.sha256());
    lines.add(INDENT + counted(imported.counts()));
    if (imported.currency() != null) {
      lines.add(INDENT + "amounts in " + imported.currency());
    }
    if (!imported.shape().dateFormat().isEmpty()) {
      lines.add(INDENT + "dates read as " + imported.shape().dateFormat());
    }
    imported.notes().forEach((note, rows) -> lines.add(noted(note, rows)));
    lines.add("");
    lines.add("Columns");
    lines.add(INDENT + String.join(", ", imported.shape().header()));
    lines.add("");
    lines.add("Settings");
    for (Map.Entry<String, String> setting : imported.settings().entrySet()) {
      lines.add(INDENT + setting.getKey() + " " + setting.getValue());
    }
    if (!rejects.isEmpty()) {
      lines.add("");
      lines.add("Rejected");
      TextTable table = new TextTable("stage", "rows", "reason");
      rejects.forEach(r -> table.row(r.stageName(), Numbers.count(r.rows()), r.reason()));
      lines.addAll(table.lines(INDENT));
    }
    return lines;
  }

  private static String counted(IntakeCounts counts) {
    return "%s read: %s loaded, %s, %s rejected, %s without a customer"
        .formatted(
            Numbers.of(counts.read(), "row", "rows"),
            Numbers.count(counts.loaded()),
            Numbers.of(counts.duplicate(), "duplicate", "duplicates"),
            Numbers.count(counts.rejected()),
            Numbers.count(counts.unattributed()));
  }

  private static String noted(String note, long rows) {
    return INDENT + note + ": " + Numbers.count(rows);
  }

  private static String rejected(long rows, String reason) {
    return "rejected: " + Numbers.count(rows) + " x " + reason;
  }

  private static String shortened(String sha256) {
    return sha256.substring(0, Math.min(HASH_SHOWN, sha256.length()));
  }
}
