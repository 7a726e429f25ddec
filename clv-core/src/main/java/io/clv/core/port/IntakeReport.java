package io.clv.core.port;

import io.clv.core.order.IntakeCounts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a source.
 *
 * @param files one entry for each file or stream, in reading order
 * @param notes rows that were loaded and then set aside, or read in a special way, by reason, for
 *     example {@code "zero-priced lines dropped" -> 40}
 * @param rejectReasons how many rows were rejected for which reason, most frequent first
 * @param firstRejects the first few rejects in full, for a human reader
 * @param currency ISO 4217 code of all amounts; null if neither the data nor the user states it
 */
public record IntakeReport(
    List<FileIntake> files,
    Map<String, Long> notes,
    Map<String, Long> rejectReasons,
    List<Reject> firstRejects,
    @Nullable String currency) {
  /** A report on amounts whose currency nothing states. */
  public IntakeReport(
      List<FileIntake> files,
      Map<String, Long> notes,
      Map<String, Long> rejectReasons,
      List<Reject> firstRejects) {
    this(files, notes, rejectReasons, firstRejects, null);
  }

  public IntakeReport {
    files = List.copyOf(files);
    notes = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(notes));
    rejectReasons =
        java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(rejectReasons));
    firstRejects = List.copyOf(firstRejects);
  }

  /** The sum over all files. */
  public IntakeCounts counts() {
    return files.stream().map(FileIntake::counts).reduce(IntakeCounts.NONE, IntakeCounts::plus);
  }

  /**
   * One file's share.
   *
   * @param name as the user named it; {@code -} for standard input
   * @param sha256 hexadecimal hash of the bytes as stored (compressed ones for a compressed file);
   *     empty where nobody asked for it
   */
  public record FileIntake(String name, String sha256, IntakeCounts counts) {}

  /**
   * A rejected row.
   *
   * @param file name as the user gave it
   * @param line line of the file at which the row starts, from 1
   * @param column header of the offending column, empty if the row as a whole is at fault
   * @param value what stands there, shortened
   * @param reason what is wrong and what would be right
   */
  public record Reject(String file, long line, String column, String value, String reason) {}
}
