package io.clv.http.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an import.
 *
 * @param importId number of the entry in the import log
 * @param runId number of the run after it; null if none was asked for
 * @param remarks sentences on what the run lacks
 */
public record ImportResult(long importId, @Nullable Long runId, List<String> remarks) {
  public ImportResult {
    remarks = List.copyOf(remarks);
  }

  /**
   * @param text a job's result
   */
  public static ImportResult parse(String text) {
    return JobJson.read(text, ImportResult.class)
        .orElseThrow(() -> new IllegalArgumentException("not the result of an import: " + text));
  }
}
