package io.clv.http.api.customer;

import io.clv.core.port.PredictionStore;
import io.clv.core.port.Store;
import io.clv.core.port.StoredPrediction;
import io.clv.core.usecase.ExplainMovement;
import io.clv.core.usecase.KnownRuns;
import io.clv.core.usecase.Movement;
import io.clv.http.api.Call;
import io.clv.http.api.Json;
import io.clv.http.api.PredictionView;
import io.clv.http.api.Problem;
import io.clv.http.api.Reply;
import io.clv.http.api.RunView;
import io.clv.http.api.serving.Serving;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest runs that hold a customer, each with what moved the value since the one before. */
final class ValueHistory {
  private final PredictionStore predictions;
  private final Serving serving;

  ValueHistory(Store store, Serving serving) {
    this.predictions = store.predictions();
    this.serving = serving;
  }

  record History(String customerId, List<Entry> history, boolean more) {}

  record Entry(
      PredictionView prediction,
      int totalOrders,
      @Nullable Double totalRevenue,
      @Nullable String currency,
      RunView run,
      MovementView movement) {
    static Entry of(Movement movement, RunView run) {
      StoredPrediction row = movement.after();
      return new Entry(
          PredictionView.of(row.prediction()),
          row.features().totalOrders(),
          Json.number(row.features().totalRevenue()),
          row.run().description().currency(),
          run,
          MovementView.of(movement));
    }
  }

  Reply history(Call call) {
    int limit = call.query().only("limit").number("limit", 1, 1000, 100);
    String id = call.parameter("id");
    KnownRuns runs = serving.now().runs();
    List<StoredPrediction> rows =
        predictions.history(id).stream()
            .filter(row -> runs.find(row.run().id()).isPresent())
            .toList();
    if (rows.isEmpty()) {
      throw Problem.notFound("There is no customer '%s' in any run.".formatted(id)).asException();
    }
    // One more than asked for: the last movement starts from it.
    List<StoredPrediction> known = rows.subList(0, Math.min(limit + 1, rows.size()));
    List<Entry> entries =
        new ExplainMovement()
            .explain(known).stream().limit(limit).map(movement -> entry(movement, runs)).toList();
    return Reply.ok(new History(id, entries, rows.size() > limit));
  }

  private static Entry entry(Movement movement, KnownRuns runs) {
    long run = movement.after().run().id();
    return Entry.of(movement, RunView.of(runs.find(run).orElseThrow()));
  }
}
