package io.clv.http.api.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.clv.core.insight.ModelComparison;
import io.clv.core.insight.RunTotals;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.core.valuation.RunTable;
import io.clv.http.api.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two models beside each other by their latest runs, in JSON.
 *
 * @param currency of both; null where it is not known or not the same, and then amounts are not to
 *     be compared
 */
record ComparisonView(
    Side a,
    Side b,
    int customersInBoth,
    @Nullable Double rankCorrelation,
    @Nullable Double meanAbsoluteDifference,
    @Nullable String currency) {
  record Side(
      String modelId,
      long runId,
      @Nullable Double totalClv,
      @Nullable Double meanClv,
      @JsonProperty("mean_p_alive") @Nullable Double meanProbabilityAlive,
      @Nullable Double expectedPurchases) {
    static Side of(Run run, RunTable table) {
      RunTotals totals = RunTotals.of(table);
      return new Side(
          run.modelId(),
          run.id(),
          Json.number(totals.clv()),
          Json.number(totals.meanClv()),
          Json.number(totals.meanProbabilityAlive()),
          Json.number(totals.expectedPurchases()));
    }
  }

  static ComparisonView of(Run a, RunTable tableOfA, Run b, RunTable tableOfB) {
    ModelComparison comparison = ModelComparison.between(tableOfA, tableOfB);
    String currency = a.stored().description().currency();
    boolean same = Objects.equals(currency, b.stored().description().currency());
    return new ComparisonView(
        Side.of(a, tableOfA),
        Side.of(b, tableOfB),
        comparison.customersInBoth(),
        Json.number(comparison.rankCorrelation()),
        Json.number(comparison.meanAbsoluteDifference()),
        same ? currency : null);
  }
}
