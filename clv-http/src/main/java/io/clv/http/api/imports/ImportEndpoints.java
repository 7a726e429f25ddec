package io.clv.http.api.imports;

import io.clv.core.order.RejectedRow;
import io.clv.core.port.OrderStore;
import io.clv.core.port.OrderStore.NumberedReject;
import io.clv.core.port.StoredImport;
import io.clv.http.api.Call;
import io.clv.http.api.Cursor;
import io.clv.http.api.Endpoint;
import io.clv.http.api.ImportView;
import io.clv.http.api.Parameter;
import io.clv.http.api.Problem;
import io.clv.http.api.Query;
import io.clv.http.api.Reply;
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
    Long before =
        query.value("cursor").map(text -> Cursor.parse(text, LISTING).number()).orElse(null);
    List<StoredImport> rest = orders.imports(before, limit + 1);
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

  /**
   * @param reasons rows by reason, the most frequent first, of all pages
   */
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
    long after =
        query.value("cursor").map(text -> Cursor.parse(text, listing).number()).orElse(-1L);
    List<NumberedReject> rest = orders.rejects(imported.id(), after, limit + 1);
    List<NumberedReject> page = rest.subList(0, Math.min(limit, rest.size()));
    String next =
        rest.size() > limit
            ? Cursor.after(imported.id(), listing, page.get(limit - 1).position()).text()
            : null;
    return Reply.ok(
        new Rejects(
            page.stream().map(reject -> Row.of(reject.row())).toList(),
            orders.rejectReasons(imported.id()),
            next));
  }
}
