package io.clv.http.api.customer;

import io.clv.core.port.PredictionStore;
import io.clv.core.port.StoredPrediction;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.core.valuation.Explanation;
import io.clv.core.valuation.Prediction;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.RunDescription;
import io.clv.http.api.Call;
import io.clv.http.api.Json;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import io.clv.http.api.Reply;
import io.clv.http.api.serving.LoadedRun;
import io.clv.http.api.serving.Lookup;
import io.clv.http.api.serving.RunTables;
import io.clv.http.api.serving.Served;
import io.clv.http.api.serving.Serving;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a customer is worth what they are, beside the median customer of the run. */
final class ValueExplanation {
  private final Lookup lookup;
  private final Serving serving;
  private final RunTables tables;

  ValueExplanation(PredictionStore predictions, Serving serving, RunTables tables) {
    this.lookup = new Lookup(predictions);
    this.serving = serving;
    this.tables = tables;
  }

  record View(
      String customerId,
      String referenceId,
      @Nullable Double clv,
      @Nullable Double referenceClv,
      @Nullable String currency,
      List<Part> parts,
      long runId) {}

  record Part(
      String name,
      @Nullable Double value,
      @Nullable Double reference,
      @Nullable Double contribution) {
    static Part of(Explanation.Part part) {
      return new Part(
          part.name().name().toLowerCase(Locale.ROOT),
          Json.number(part.value()),
          Json.number(part.reference()),
          Json.number(part.contribution()));
    }
  }

  Reply explain(Call call) {
    call.query().only();
    Served served = serving.now();
    StoredPrediction customer = lookup.customer(call.parameter("id"), served);
    requireParts(customer);
    Run run = served.runOrNotFound();
    LoadedRun loaded = tables.of(run, served);
    int median = loaded.medianRow().orElseThrow(() -> notKnown(customer));
    StoredPrediction reference = lookup.customer(loaded.id(median), served);
    requireParts(reference);
    RunDescription description = run.stored().description();
    Explanation explanation =
        Explanation.of(both(customer, reference), 0, 1, description.valuation().margin());
    return Reply.ok(
        new View(
            explanation.customerId(),
            explanation.referenceId(),
            Json.number(explanation.value()),
            Json.number(explanation.referenceValue()),
            description.currency(),
            explanation.parts().stream().map(Part::of).toList(),
            run.id()));
  }

  private static void requireParts(StoredPrediction row) {
    Prediction prediction = row.prediction();
    if (prediction.clv() == null
        || prediction.probabilityAlive() == null
        || prediction.expectedPurchases() == null
        || prediction.expectedAverageValue() == null) {
      throw notKnown(row);
    }
  }

  private static ProblemException notKnown(StoredPrediction row) {
    return Problem.of(
            409,
            "The value of customer '%s' cannot be taken apart: run %d does not say all of P(alive), purchases, amount of a purchase and value. It takes orders with amounts, and models of purchases and of spend."
                .formatted(row.features().customerId(), row.run().id()))
        .asException();
  }

  private static Predictions both(StoredPrediction customer, StoredPrediction reference) {
    List<Prediction> rows = List.of(customer.prediction(), reference.prediction());
    CustomerSummaries.Builder summaries =
        CustomerSummaries.builder(customer.run().description().timeUnit());
    rows.forEach(row -> summaries.add(row.customerId(), row.summary()));
    return new Predictions(
        summaries.build(),
        column(rows, Prediction::probabilityAlive),
        column(rows, Prediction::expectedPurchases),
        column(rows, Prediction::expectedAverageValue),
        column(rows, Prediction::clv));
  }

  private interface Figure {
    @Nullable Double of(Prediction prediction);
  }

  private static double[] column(List<Prediction> rows, Figure figure) {
    return rows.stream()
        .mapToDouble(
            row -> {
              Double value = figure.of(row);
              return value == null ? Double.NaN : value;
            })
        .toArray();
  }
}
