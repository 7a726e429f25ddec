package io.clv.core.evaluation;

import java.time.LocalDate;
import java.util.List;

/**
 * What runs foretold beside what came.
 *
 * @param until the last day of which the orders are known
 * @param runs latest first
 * @param skipped runs that cannot be compared, or not yet, latest first
 */
public record Validation(LocalDate until, List<RunValidation> runs, List<Skipped> skipped) {
  public Validation {
    runs = List.copyOf(runs);
    skipped = List.copyOf(skipped);
  }

  /**
   * A run that was not compared.
   *
   * @param asOf the last day that the run knew
   * @param elapsedDays since then; negative for a run that knows more
   * @param reason a sentence for the user
   */
  public record Skipped(long runId, LocalDate asOf, long elapsedDays, String reason) {}
}
