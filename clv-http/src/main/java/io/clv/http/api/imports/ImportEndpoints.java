package io.clv.http.api.imports;

import io.clv.core.order.RejectedRow;
import io.clv.core.port.OrderStore;
import io.clv.core.port.StoredImport;
import io.clv.http.api.Call;
import io.clv.http.api.Cursor;
import io.clv.http.api.Endpoint;
import io.clv.http.api.ImportView;
import io.clv.http.api.Parameter;
import io.clv.http.api.Problem;
import io.clv.http.api.Query;
import io.clv.http.api.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/imports}: the import log, and the rows that imports rejected. */
public final class ImportEndpoints {
  private static final String LISTING = "imports";
  private static final String CSV = "text/csv";

  private final OrderStore orders;
  private final RejectsFile file;

  private ImportEndpoints(OrderStore orders, RejectsFile file) {
    this.orders = orders;
    this.file = file;
  }

  public static List<Endpoint> of(OrderStore orders, RejectsFile file) {
    ImportEndpoints imports = new ImportEndpoints(orders, file);
    return List.of(
        Endpoint.get("/v1/imports", imports::list),
        Endpoint.get("/v1/imports/{id}", imports::one),
        Endpoint.get("/v1/imports/{id}/rejects", imports::rejects)
            .producing("application/json", CSV));
  }

  record Page(List<ImportView> imports, @Nullable String nextCursor) {}

  private Reply list(Call call) {
    Query query = call.query().only("limit", "cursor");
    int limit = query.number("limit", 1, 1000, 100);
    long before =
        query
            .value("cursor")
            .map(text -> Cursor.parse(text, LISTING).number())
            .orElse(Long.MAX_VALUE);
    List<StoredImport> rest =
        orders.imports().stream()
            .filter(imported -> imported.id() < before)
            .limit(limit + 1L)
            .toList();
    List<StoredImport> page = rest.subList(0, Math.min(limit, rest.size()));
    String next =
        rest.size() > limit ? Cursor.after(0, LISTING, page.get(limit - 1).id()).text() : null;
    return Reply.ok(new Page(page.stream().map(ImportView::of).toList(), next));
  }

  private Reply one(Call call) {
    call.query().only();
    return Reply.ok(ImportView.of(asked(call)));
  }

  private StoredImport asked(Call call) {
    String id = call.parameter("id");
    return Parameter.storedNumber(id)
        .flatMap(orders::findImport)
        .orElseThrow(
            () ->
                Problem.notFound(
                        "There is no import %s. GET /v1/imports lists the imports.".formatted(id))
                    .asException());
  }

  record Rejects(List<Row> rejects, Map<String, Long> reasons, @Nullable String nextCursor) {}

  /**
   * @param line of the file at which the row starts
   * @param column empty if the row as a whole is at fault
   */
  record Row(long line, String column, String value, String reason, List<String> fields) {
    static Row of(RejectedRow row) {
      return new Row(row.line(), row.column(), row.value(), row.reason(), row.fields());
    }
  }

  private Reply rejects(Call call) {
    StoredImport imported = asked(call);
    if (call.accepted().equals(CSV)) {
      call.query().only();
      return Reply.ok(
              new Reply.Streamed(
                  CSV + ";charset=utf-8",
                  out ->
                      file.write(imported, rows -> orders.forEachReject(imported.id(), rows), out)))
          .with(
              "Content-Disposition",
              "attachment; filename=\"import-%d-rejects.csv\"".formatted(imported.id()));
    }
    Query query = call.query().only("limit", "cursor");
    int limit = query.number("limit", 1, 1000, 100);
    String listing = "rejects of " + imported.id();
    long from = query.value("cursor").map(text -> Cursor.parse(text, listing).number()).orElse(0L);
    Window window = new Window(from, limit);
    orders.forEachReject(imported.id(), window::add);
    return Reply.ok(
        new Rejects(
            window.shown,
            window.reasons.mostFrequentFirst(),
            window.passed > from + limit
                ? Cursor.after(imported.id(), listing, from + limit).text()
                : null));
  }

  /** A page out of all rows, which are counted on the way. */
  private static final class Window {
    private final long from;
    private final int limit;
    private final List<Row> shown = new ArrayList<>();
    private final RejectReasons reasons = new RejectReasons();
    private long passed;

    Window(long from, int limit) {
      this.from = from;
      this.limit = limit;
    }

    void add(RejectedRow row) {
      reasons.add(row);
      if (passed >= from && shown.size() < limit) {
        shown.add(Row.of(row));
      }
      passed++;
    }
  }
}
