package io.clv.http.api.job;

import io.clv.core.port.JobStore.Event;
import io.clv.core.port.JobStore.Job;
import io.clv.core.port.OrderStore;
import io.clv.http.api.Access;
import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Json;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import io.clv.http.api.Reply;
import io.clv.http.job.JobDesk;
import java.util.List;
import java.util.Optional;

/** {@code /v1/jobs}: how far the work is that was asked for. */
public final class JobEndpoints {
  private static final int MOST = 100;
  private static final String EVENTS = "text/event-stream";
  private static final String LONGEST_NUMBER = "0|[1-9][0-9]{0,17}";

  private final JobDesk desk;
  private final JobViews views;

  private JobEndpoints(JobDesk desk, JobViews views) {
    this.desk = desk;
    this.views = views;
  }

  /**
   * @param orders where imports are found
   */
  public static List<Endpoint> of(JobDesk desk, OrderStore orders) {
    JobEndpoints jobs = new JobEndpoints(desk, new JobViews(desk, orders));
    return List.of(
        Endpoint.get("/v1/jobs", jobs::list),
        Endpoint.get("/v1/jobs/{job_id}", jobs::one),
        Endpoint.delete("/v1/jobs/{job_id}", jobs::cancel).needing(Access.WRITE),
        Endpoint.get("/v1/jobs/{job_id}/events", jobs::events).producing(EVENTS));
  }

  private Reply list(Call call) {
    call.query().only();
    return Reply.ok(new JobView.Several(desk.latest(MOST).stream().map(views::of).toList()));
  }

  private Reply one(Call call) {
    call.query().only();
    return Reply.ok(views.of(job(call)));
  }

  private Reply cancel(Call call) {
    call.query().only();
    Job job = job(call);
    if (!desk.cancel(job.id())) {
      throw Problem.of(
              409, "The job has ended already (%s).".formatted(views.of(job(call)).state()))
          .asException();
    }
    return views.accepted(job(call));
  }

  private Reply events(Call call) {
    Optional<String> stated = call.query().only("after").value("after");
    Optional<String> header = call.header("last-event-id").filter(text -> !text.isEmpty());
    long after = header.or(() -> stated).map(JobEndpoints::number).orElse(0L);
    Job job = job(call);
    List<Event> all = desk.events(job.id(), 0);
    // What a service that is gone had told without keeping it is not waited for again.
    long last = all.isEmpty() ? 0 : all.get(all.size() - 1).number();
    long from = Math.min(after, last);
    if (job.state().isEnd() && from == last && after > 0) {
      // By this status clients that come back by themselves know that there is no more.
      return Reply.nothing();
    }
    return new Reply(
        200,
        java.util.Map.of("Cache-Control", "no-store"),
        new Reply.Streamed(
            EVENTS, new EventStream(desk, job.id(), from, event -> text(job.id(), event))));
  }

  /** Of an end the whole job is told, as it can be asked for. */
  private String text(String jobId, Event event) {
    return event.type().equals("progress")
        ? event.data()
        : desk.find(jobId)
            .map(views::of)
            .map(view -> new String(Json.write(view), java.nio.charset.StandardCharsets.UTF_8))
            .orElse(event.data());
  }

  private static long number(String text) {
    if (!text.matches(LONGEST_NUMBER)) {
      throw Problem.badRequest(
              "Last-Event-ID, or the parameter after, must be the number of an event: %s."
                  .formatted(text))
          .asException();
    }
    return Long.parseLong(text);
  }

  private Job job(Call call) {
    String id = call.parameter("job_id");
    return desk.find(id).orElseThrow(() -> unknown(id));
  }

  private static ProblemException unknown(String id) {
    return Problem.notFound(
            "There is no job '%s': jobs are kept for 30 days after their end.".formatted(id))
        .asException();
  }
}
