package io.clv.etl.order;

import io.clv.core.order.IntakeCounts;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.IntakeReport.FileIntake;
import io.clv.core.port.IntakeReport.Reject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts for the rows, file by file. */
final class Intake {
  private static final int REJECTS_SHOWN = 10;

  private final List<FileIntake> files = new ArrayList<>();
  private final Map<String, Long> notes = new LinkedHashMap<>();
  private final Map<String, Tally> reasons = new LinkedHashMap<>();
  private final List<Reject> firstRejects = new ArrayList<>();
  private long loaded;
  private long duplicate;
  private long rejected;
  private long unattributed;
  private long rejectedBefore;

  /** How often a reason came up, and where first. */
  private static final class Tally {
    private final Reject example;
    private long count;

    Tally(Reject example) {
      this.example = example;
    }
  }

  void loaded() {
    loaded++;
  }

  void duplicate() {
    duplicate++;
  }

  void unattributed() {
    unattributed++;
  }

  void rejected(Reject reject) {
    rejected++;
    if (firstRejects.size() < REJECTS_SHOWN) {
      firstRejects.add(reject);
    }
    reasons.computeIfAbsent(reject.reason(), reason -> new Tally(reject)).count++;
  }

  /** Counts something that happened to a row beside its being loaded. */
  void note(String what) {
    note(what, 1);
  }

  void note(String what, long times) {
    notes.merge(what, times, Long::sum);
  }

  /** The current file is read; what follows belongs to the next. */
  void endFile(String name, String sha256) {
    files.add(new FileIntake(name, sha256, current()));
    rejectedBefore += rejected;
    loaded = 0;
    duplicate = 0;
    rejected = 0;
    unattributed = 0;
  }

  private IntakeCounts current() {
    return new IntakeCounts(
        loaded + duplicate + rejected + unattributed, loaded, duplicate, rejected, unattributed);
  }

  /** The files read so far. */
  List<FileIntake> files() {
    return files;
  }

  /** Rejected rows of all files. */
  long rejectedInAll() {
    return rejectedBefore + rejected;
  }

  /** The accounting of all files so far. */
  IntakeCounts counts() {
    return files.stream().map(FileIntake::counts).reduce(current(), IntakeCounts::plus);
  }

  /**
   * @param currency of all amounts; null if not known
   */
  IntakeReport report(@Nullable String currency) {
    Map<String, Long> byFrequency = new LinkedHashMap<>();
    mostFrequent().forEach(tally -> byFrequency.put(tally.example.reason(), tally.count));
    return new IntakeReport(files, notes, byFrequency, firstRejects, currency);
  }

  private List<Tally> mostFrequent() {
    return reasons.values().stream()
        .sorted(Comparator.comparingLong((Tally tally) -> tally.count).reversed())
        .toList();
  }

  /** The commonest reasons with an example each, as lines of a message. */
  String commonestReasons() {
    StringBuilder lines = new StringBuilder();
    for (Tally tally : mostFrequent().stream().limit(3).toList()) {
      Reject example = tally.example;
      lines
          .append("\n  ")
          .append(tally.count)
          .append(" x ")
          .append(example.column().isEmpty() ? "" : example.column() + " ")
          .append(example.reason())
          .append(", for example \"")
          .append(example.value())
          .append("\" (")
          .append(example.file())
          .append(" line ")
          .append(example.line())
          .append(')');
    }
    return lines.toString();
  }
}
