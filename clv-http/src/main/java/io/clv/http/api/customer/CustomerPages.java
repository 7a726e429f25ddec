package io.clv.http.api.customer;

import io.clv.core.port.PredictionStore;
import io.clv.core.port.StoredPrediction;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.core.valuation.RunQuery;
import io.clv.core.valuation.RunRanking;
import io.clv.http.api.Call;
import io.clv.http.api.Cursor;
import io.clv.http.api.Problem;
import io.clv.http.api.Query;
import io.clv.http.api.Reply;
import io.clv.http.api.RunView;
import io.clv.http.api.customer.ListRequest.SegmentName;
import io.clv.http.api.serving.LoadedRun;
import io.clv.http.api.serving.Lookup;
import io.clv.http.api.serving.RunTables;
import io.clv.http.api.serving.Served;
import io.clv.http.api.serving.Serving;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages of customers in any order and by any filter. */
final class CustomerPages {
  private static final int MOST_PER_PAGE = 1000;
  private static final int USUAL_PER_PAGE = 100;
  private static final String[] PARAMETERS =
      Stream.concat(Stream.of("limit", "cursor", "id"), ListRequest.PARAMETERS.stream())
          .toArray(String[]::new);

  private final PredictionStore predictions;
  private final Lookup lookup;
  private final Serving serving;
  private final RunTables tables;

  CustomerPages(PredictionStore predictions, Serving serving, RunTables tables) {
    this.predictions = predictions;
    this.lookup = new Lookup(predictions);
    this.serving = serving;
    this.tables = tables;
  }

  record Page(
      @Nullable RunView run,
      long total,
      List<CustomerView> customers,
      @Nullable String nextCursor) {}

  Reply list(Call call) {
    Query query = call.query().only(PARAMETERS);
    int limit = query.number("limit", 1, MOST_PER_PAGE, USUAL_PER_PAGE);
    Optional<String> cursor = query.value("cursor");
    Optional<String> id = query.value("id");
    if (id.isPresent()) {
      requireAlone(query);
      return Reply.ok(matching(id.get()));
    }
    ListRequest request = ListRequest.of(query);
    return Reply.ok(
        cursor.isPresent()
            ? next(Cursor.parse(cursor.get(), request.text()), request, limit)
            : first(request, limit));
  }

  private static void requireAlone(Query query) {
    for (String name : PARAMETERS) {
      if (!name.equals("id") && !name.equals("limit") && query.value(name).isPresent()) {
        throw Problem.badRequest(
                "State id or %s, not both: an id asks for one customer.".formatted(name))
            .asException();
      }
    }
  }

  private Page matching(String id) {
    Served served = serving.now();
    List<CustomerView> found =
        lookup.find(id, served).stream()
            .map(customer -> CustomerView.of(customer, tables.segments(id, served)))
            .toList();
    return new Page(served.run().map(RunView::of).orElse(null), found.size(), found, null);
  }

  private Page first(ListRequest request, int limit) {
    Served served = serving.now();
    return served
        .run()
        .map(run -> page(run, request, null, limit, served))
        .orElse(new Page(null, 0, List.of(), null));
  }

  private Page next(Cursor cursor, ListRequest request, int limit) {
    Served served = serving.now();
    return page(served.runOrGone(cursor.of()), request, key(cursor), limit, served);
  }

  private Page page(
      Run run, ListRequest request, RunRanking.@Nullable Key after, int limit, Served served) {
    LoadedRun loaded = tables.of(run, served);
    SegmentName segment = request.segment();
    RunQuery query =
        request.query(
            segment == null
                ? RunQuery.ALL.rows()
                : loaded.members(segment.scheme(), segment.segment(), served));
    RunRanking.Page page = loaded.ranking().page(query, after, limit);
    RunRanking.Key next = page.next();
    return new Page(
        RunView.of(run),
        page.total(),
        customers(run, page.rows(), loaded, query),
        next == null ? null : new Cursor(run.id(), request.text(), place(next)).text());
  }

  /** Those who were erased since the run was read are not there any more. */
  private List<CustomerView> customers(Run run, int[] rows, LoadedRun loaded, RunQuery query) {
    boolean together = query.equals(RunQuery.ALL) && rows.length > 0;
    List<StoredPrediction> found =
        together ? consecutive(run, rows, loaded) : each(run, rows, loaded);
    List<CustomerView> customers = new ArrayList<>(found.size());
    int at = 0;
    for (StoredPrediction customer : found) {
      while (at < rows.length && !loaded.id(rows[at]).equals(customer.features().customerId())) {
        at++;
      }
      if (at < rows.length) {
        customers.add(CustomerView.of(customer, loaded.segments(rows[at])));
      }
    }
    return customers;
  }

  private List<StoredPrediction> consecutive(Run run, int[] rows, LoadedRun loaded) {
    String before = rows[0] == 0 ? null : loaded.id(rows[0] - 1);
    return predictions.page(run.id(), before, rows.length);
  }

  private List<StoredPrediction> each(Run run, int[] rows, LoadedRun loaded) {
    return Arrays.stream(rows)
        .mapToObj(row -> predictions.find(run.id(), loaded.id(row)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static String place(RunRanking.Key key) {
    return Long.toHexString(Double.doubleToRawLongBits(key.value())) + ":" + key.customerId();
  }

  private static RunRanking.Key key(Cursor cursor) {
    String place = cursor.place();
    int colon = place.indexOf(':');
    if (colon < 1) {
      throw Cursor.unknown(cursor.text());
    }
    try {
      double value = Double.longBitsToDouble(Long.parseUnsignedLong(place, 0, colon, 16));
      return new RunRanking.Key(value, place.substring(colon + 1));
    } catch (NumberFormatException e) {
      throw Cursor.unknown(cursor.text());
    }
  }
}
