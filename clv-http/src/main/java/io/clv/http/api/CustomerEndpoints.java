package io.clv.http.api;

import io.clv.core.port.PredictionStore;
import io.clv.core.port.StoredPrediction;
import io.clv.core.port.StoredRun;
import io.clv.core.usecase.ExplainMovement;
import io.clv.core.usecase.Movement;
import io.clv.core.valuation.Prediction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/customers}: the customers of the latest run, their features and predictions. */
public final class CustomerEndpoints {
  private static final int MOST_PER_PAGE = 1000;
  private static final int USUAL_PER_PAGE = 100;

  private final PredictionStore store;
  private final Lookup lookup;

  private CustomerEndpoints(PredictionStore store) {
    this.store = store;
    this.lookup = new Lookup(store);
  }

  public static List<Endpoint> of(PredictionStore store) {
    CustomerEndpoints customers = new CustomerEndpoints(store);
    return List.of(
        Endpoint.get("/v1/customers", customers::list),
        Endpoint.get("/v1/customers/{id}", customers::one),
        Endpoint.get("/v1/customers/{id}/clv", customers::clv),
        Endpoint.get("/v1/customers/{id}/clv/history", customers::history));
  }

  record Page(@Nullable RunView run, List<Item> customers, @Nullable String nextCursor) {}

  record Item(
      String customerId,
      FeaturesView features,
      PredictionView prediction,
      @Nullable String currency) {
    static Item of(StoredPrediction found) {
      return new Item(
          found.features().customerId(),
          FeaturesView.of(found.features()),
          PredictionView.of(found.prediction()),
          found.run().description().currency());
    }
  }

  record One(
      String customerId,
      FeaturesView features,
      PredictionView prediction,
      @Nullable String currency,
      RunView run) {}

  record Clv(
      String customerId,
      @Nullable Double clv,
      @Nullable Double clvLower,
      @Nullable Double clvUpper,
      @com.fasterxml.jackson.annotation.JsonProperty("p_alive") @Nullable Double probabilityAlive,
      @Nullable Double expectedPurchases,
      @Nullable Double expectedAverageValue,
      @Nullable String currency,
      String horizon,
      String asOf,
      long runId) {}

  record History(String customerId, List<Entry> history, boolean more) {}

  record Entry(
      PredictionView prediction,
      int totalOrders,
      @Nullable Double totalRevenue,
      @Nullable String currency,
      RunView run,
      MovementView movement) {
    static Entry of(Movement movement) {
      StoredPrediction row = movement.after();
      return new Entry(
          PredictionView.of(row.prediction()),
          row.features().totalOrders(),
          Json.number(row.features().totalRevenue()),
          row.run().description().currency(),
          RunView.of(row.run()),
          MovementView.of(movement));
    }
  }

  private Reply list(Call call) {
    Query query = call.query().only("limit", "cursor", "id");
    int limit = query.number("limit", 1, MOST_PER_PAGE, USUAL_PER_PAGE);
    Optional<String> cursor = query.value("cursor");
    Optional<String> id = query.value("id");
    if (id.isPresent()) {
      if (cursor.isPresent()) {
        throw Problem.badRequest("State id or cursor, not both: an id has no further page.")
            .asException();
      }
      return Reply.ok(matching(id.get()));
    }
    return Reply.ok(cursor.isPresent() ? next(cursor.get(), limit) : first(limit));
  }

  private Page matching(String id) {
    Optional<StoredPrediction> found = store.find(id);
    Optional<StoredRun> run = found.map(StoredPrediction::run).or(store::latestRun);
    return new Page(run.map(RunView::of).orElse(null), found.map(Item::of).stream().toList(), null);
  }

  private Page first(int limit) {
    return store
        .latestRun()
        .map(run -> page(run, store.page(run.id(), null, limit + 1), limit))
        .orElse(new Page(null, List.of(), null));
  }

  private Page next(String text, int limit) {
    Cursor cursor = Cursor.parse(text);
    List<StoredPrediction> rows = store.page(cursor.runId(), cursor.after(), limit + 1);
    if (rows.isEmpty()) {
      // A cursor is only given out where another customer follows, and runs do not change.
      throw Cursor.unknown(text);
    }
    return page(rows.get(0).run(), rows, limit);
  }

  /**
   * @param rows one more than the limit if another page follows
   */
  private static Page page(StoredRun run, List<StoredPrediction> rows, int limit) {
    List<StoredPrediction> shown = rows.subList(0, Math.min(limit, rows.size()));
    String next =
        rows.size() > limit
            ? new Cursor(run.id(), shown.get(limit - 1).features().customerId()).text()
            : null;
    return new Page(RunView.of(run), shown.stream().map(Item::of).toList(), next);
  }

  private Reply one(Call call) {
    call.query().only();
    StoredPrediction found = lookup.customer(call.parameter("id"));
    Item item = Item.of(found);
    return Reply.ok(
        new One(
            item.customerId(),
            item.features(),
            item.prediction(),
            item.currency(),
            RunView.of(found.run())));
  }

  private Reply clv(Call call) {
    call.query().only();
    StoredPrediction found = lookup.customer(call.parameter("id"));
    Prediction prediction = found.prediction();
    return Reply.ok(
        new Clv(
            prediction.customerId(),
            Json.number(prediction.clv()),
            Json.number(prediction.clvLower()),
            Json.number(prediction.clvUpper()),
            Json.number(prediction.probabilityAlive()),
            Json.number(prediction.expectedPurchases()),
            Json.number(prediction.expectedAverageValue()),
            found.run().description().currency(),
            found.run().description().valuation().horizon().toString(),
            found.run().description().asOf().toString(),
            found.run().id()));
  }

  /** The latest runs that hold a customer, each with what moved the value since the one before. */
  private Reply history(Call call) {
    int limit = call.query().only("limit").number("limit", 1, MOST_PER_PAGE, USUAL_PER_PAGE);
    String id = call.parameter("id");
    List<StoredPrediction> rows = store.history(id);
    if (rows.isEmpty()) {
      throw Problem.notFound("There is no customer '%s' in any run.".formatted(id)).asException();
    }
    // One more than asked for: the last movement starts from it.
    List<StoredPrediction> known = rows.subList(0, Math.min(limit + 1, rows.size()));
    List<Entry> entries =
        new ExplainMovement().explain(known).stream().limit(limit).map(Entry::of).toList();
    return Reply.ok(new History(id, entries, rows.size() > limit));
  }
}
