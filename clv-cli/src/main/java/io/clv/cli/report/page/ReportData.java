package io.clv.cli.report.page;

import io.clv.core.evaluation.Evaluation;
import io.clv.core.insight.Cohorts;
import io.clv.core.port.StoredImport;
import io.clv.core.port.StoredRun;
import io.clv.core.valuation.RunTable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report is made of.
 *
 * @param now when it is made
 * @param version of the program
 * @param previous the run before and its customers; null if there is none to compare with
 * @param cohorts null where the store holds no orders as of the run's date
 * @param backtest what a backtest found, or why there is none
 * @param rejects rejected rows of all imports by reason, the most frequent first
 */
public record ReportData(
    Instant now,
    String version,
    StoredRun run,
    RunTable table,
    @Nullable Previous previous,
    @Nullable Cohorts cohorts,
    Backtest backtest,
    Imports imports,
    Map<String, Long> rejects) {

  /** An earlier run. */
  public record Previous(StoredRun run, RunTable table) {}

  /**
   * A backtest.
   *
   * @param evaluation null if there is none; the reason then says why
   * @param reason a sentence, or null
   */
  public record Backtest(@Nullable Evaluation evaluation, @Nullable String reason) {
    public Backtest {
      if ((evaluation == null) == (reason == null)) {
        throw new IllegalArgumentException("a backtest is there, or the reason why not");
      }
    }
  }

  /**
   * The import log.
   *
   * @param latest first
   * @param lastOrder newest date of all orders; null if there are none
   */
  public record Imports(List<StoredImport> latest, @Nullable LocalDate lastOrder) {}

  @Nullable String currency() {
    return run.description().currency();
  }
}
