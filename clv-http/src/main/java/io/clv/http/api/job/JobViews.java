package io.clv.http.api.job;

import io.clv.core.port.JobStore.Event;
import io.clv.core.port.JobStore.Job;
import io.clv.core.port.OrderStore;
import io.clv.http.api.ImportView;
import io.clv.http.api.Reply;
import io.clv.http.job.ImportResult;
import io.clv.http.job.JobDesk;
import io.clv.http.job.JobKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows jobs, with what came of them. */
final class JobViews {
  static final String ADDRESS = "/v1/jobs/";

  private static final String PROGRESS = "progress";

  private final JobDesk desk;
  private final OrderStore orders;

  JobViews(JobDesk desk, OrderStore orders) {
    this.desk = desk;
    this.orders = orders;
  }

  /** The result of an import. */
  record Imported(
      @com.fasterxml.jackson.annotation.JsonProperty("import") @Nullable ImportView imported,
      @Nullable Long runId,
      List<String> remarks) {}

  JobView of(Job job) {
    return new JobView(
        job.id(),
        job.kind(),
        job.state().name().toLowerCase(Locale.ROOT),
        job.createdAt().toString(),
        text(job.startedAt()),
        text(job.finishedAt()),
        progress(job),
        result(job),
        job.failure(),
        ADDRESS + job.id() + "/events");
  }

  /** The answer to whoever asked for work. */
  Reply accepted(Job job) {
    return Reply.accepted(ADDRESS + job.id(), of(job));
  }

  private @Nullable String progress(Job job) {
    return desk.events(job.id(), 0).stream()
        .filter(event -> event.type().equals(PROGRESS))
        .reduce((earlier, later) -> later)
        .map(Event::data)
        .orElse(null);
  }

  private @Nullable Object result(Job job) {
    String result = job.result();
    if (result == null) {
      return null;
    }
    if (job.kind().equals(JobKind.IMPORT.label())) {
      ImportResult known = ImportResult.parse(result);
      return new Imported(
          orders.findImport(known.importId()).map(ImportView::of).orElse(null),
          known.runId(),
          known.remarks());
    }
    return new RawJson(result);
  }

  /** JSON that is JSON already. */
  record RawJson(
      @com.fasterxml.jackson.annotation.JsonRawValue @com.fasterxml.jackson.annotation.JsonValue
          String text) {}

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }
}
