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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Accounts for the rows, file by file. Rejects may be told in any order: what is shown of them goes
 * by the numbers of their rows.
 */
final class Intake {
  private static final int REJECTS_SHOWN = 10;

  private final List<FileTally> read = new ArrayList<>();
  private final Map<String, Long> notes = new LinkedHashMap<>();
  private final Map<String, Tally> reasons = new LinkedHashMap<>();
  private final TreeMap<Long, Reject> firstRejects = new TreeMap<>();
  private @Nullable FileTally current;
  private long rows;
  private long rejectedInAll;

  /** The accounting of one file. */
  private static final class FileTally {
    private final String name;
    private final String orderColumn;
    private final String lineColumn;
    private String sha256 = "";
    private long loaded;
    private long duplicate;
    private long rejected;
    private long unattributed;

    FileTally(String name, String orderColumn, String lineColumn) {
      this.name = name;
      this.orderColumn = orderColumn;
      this.lineColumn = lineColumn;
    }

    IntakeCounts counts() {
      return new IntakeCounts(
          loaded + duplicate + rejected + unattributed, loaded, duplicate, rejected, unattributed);
    }
  }

  /** How often a reason came up, and where first. */
  private static final class Tally {
    private Reject example;
    private long first;
    private long count;

    Tally(Reject example, long first) {
      this.example = example;
      this.first = first;
    }

    void add(long row, Reject reject) {
      count++;
      if (row < first) {
        first = row;
        example = reject;
      }
    }

    long first() {
      return first;
    }
  }

  /**
   * What follows is of this file.
   *
   * @param orderColumn header of the column that tells orders apart
   * @param lineColumn header of the column that tells the rows of an order apart
   */
  void startFile(String name, String orderColumn, String lineColumn) {
    current = new FileTally(name, orderColumn, lineColumn);
  }

  private FileTally current() {
    FileTally file = current;
    if (file == null) {
      throw new IllegalStateException("no file is being read");
    }
    return file;
  }

  private FileTally file(int source) {
    return source == read.size() ? current() : read.get(source);
  }

  /** Number of the current file, from 0. */
  int source() {
    return read.size();
  }

  /** The number of the next row, over all files. */
  long nextRow() {
    return rows++;
  }

  void loaded() {
    current().loaded++;
  }

  void duplicate() {
    current().duplicate++;
  }

  void unattributed() {
    current().unattributed++;
  }

  void rejected(long row, Reject reject) {
    current().rejected++;
    rejectedInAll++;
    show(row, reject);
  }

  private void show(long row, Reject reject) {
    firstRejects.put(row, reject);
    if (firstRejects.size() > REJECTS_SHOWN) {
      firstRejects.pollLastEntry();
    }
    reasons.computeIfAbsent(reject.reason(), reason -> new Tally(reject, row)).add(row, reject);
  }

  /** Rows counted as loaded have turned out to be duplicates. */
  void lateDuplicates(int source, long count) {
    file(source).loaded -= count;
    file(source).duplicate += count;
  }

  /** A row counted as loaded has turned out to contradict an earlier one. */
  void lateConflict(int source, long row, Reject reject, @Nullable String note) {
    file(source).loaded--;
    file(source).rejected++;
    show(row, reject);
    if (note != null) {
      notes.computeIfPresent(note, (text, times) -> times == 1 ? null : times - 1);
    }
  }

  String nameOf(int source) {
    return file(source).name;
  }

  String orderColumn(int source) {
    return file(source).orderColumn;
  }

  String lineColumn(int source) {
    return file(source).lineColumn;
  }

  /** Counts something that happened to a row beside its being loaded. */
  void note(String what) {
    note(what, 1);
  }

  void note(String what, long times) {
    notes.merge(what, times, Long::sum);
  }

  /** The current file is read. */
  void endFile(String sha256) {
    FileTally file = current();
    file.sha256 = sha256;
    read.add(file);
    current = null;
  }

  /** The files read so far. */
  List<FileIntake> files() {
    return read.stream()
        .map(file -> new FileIntake(file.name, file.sha256, file.counts()))
        .toList();
  }

  /** Rejected rows of all files, those left out that are told late. */
  long rejectedInAll() {
    return rejectedInAll;
  }

  /** The accounting of all files so far. */
  IntakeCounts counts() {
    IntakeCounts before =
        read.stream().map(FileTally::counts).reduce(IntakeCounts.NONE, IntakeCounts::plus);
    return current == null ? before : before.plus(current.counts());
  }

  /**
   * @param currency of all amounts; null if not known
   */
  IntakeReport report(@Nullable String currency) {
    Map<String, Long> byFrequency = new LinkedHashMap<>();
    mostFrequent().forEach(tally -> byFrequency.put(tally.example.reason(), tally.count));
    return new IntakeReport(
        files(), notes, byFrequency, List.copyOf(firstRejects.values()), currency);
  }

  /** Of equally frequent ones the first that came up comes first. */
  private List<Tally> mostFrequent() {
    return reasons.values().stream()
        .sorted(
            Comparator.comparingLong((Tally tally) -> tally.count)
                .reversed()
                .thenComparingLong(Tally::first))
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
