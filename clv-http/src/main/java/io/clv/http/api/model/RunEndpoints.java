package io.clv.http.api.model;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clv.core.port.ModelCodec;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.http.api.Call;
import io.clv.http.api.Cursor;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Json;
import io.clv.http.api.Parameter;
import io.clv.http.api.Query;
import io.clv.http.api.Reply;
import io.clv.http.api.RunView;
import io.clv.http.api.serving.Served;
import io.clv.http.api.serving.Serving;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/runs}: all runs, latest first, and one with its models in full. */
public final class RunEndpoints {
  private static final String LISTING = "runs";

  private final Serving serving;
  private final ModelDocuments documents;

  private RunEndpoints(Serving serving, ModelCodec codec) {
    this.serving = serving;
    this.documents = new ModelDocuments(codec);
  }

  /**
   * @param codec whose texts are JSON objects
   */
  public static List<Endpoint> of(Serving serving, ModelCodec codec) {
    RunEndpoints runs = new RunEndpoints(serving, codec);
    return List.of(Endpoint.get("/v1/runs", runs::list), Endpoint.get("/v1/runs/{id}", runs::one));
  }

  record Page(List<Item> runs, @Nullable String nextCursor) {}

  record Item(@JsonUnwrapped RunView run, boolean served) {
    static Item of(Run run, Served served) {
      return new Item(RunView.of(run), served.run().filter(run::equals).isPresent());
    }
  }

  private Reply list(Call call) {
    Query query = call.query().only("limit", "cursor");
    int limit = query.number("limit", 1, 1000, 100);
    long before =
        query
            .value("cursor")
            .map(text -> Cursor.parse(text, LISTING).number())
            .orElse(Long.MAX_VALUE);
    Served served = serving.now();
    List<Run> rest =
        served.runs().runs().stream().filter(run -> run.id() < before).limit(limit + 1L).toList();
    List<Run> page = rest.subList(0, Math.min(limit, rest.size()));
    String next =
        rest.size() > limit ? Cursor.after(0, LISTING, page.get(limit - 1).id()).text() : null;
    return Reply.ok(new Page(page.stream().map(run -> Item.of(run, served)).toList(), next));
  }

  private Reply one(Call call) {
    call.query().only();
    String id = call.parameter("id");
    Served served = serving.now();
    Run run =
        Parameter.storedNumber(id).flatMap(served.runs()::find).orElseThrow(() -> Served.noRun(id));
    ObjectNode full = Json.tree(Item.of(run, served));
    ArrayNode models = full.putArray("models");
    models.addAll(documents.of(run.stored().description().models()));
    return Reply.ok(full);
  }
}
