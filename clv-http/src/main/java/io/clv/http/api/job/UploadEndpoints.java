package io.clv.http.api.job;

import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderStore;
import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Intake;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import io.clv.http.api.Query;
import io.clv.http.api.Reply;
import io.clv.http.job.JobDesk;
import io.clv.http.job.JobRefusedException;
import io.clv.http.job.OrderReader;
import io.clv.http.job.Reading;
import io.clv.http.job.Sentences;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/imports}: takes files of orders. */
public final class UploadEndpoints {
  private static final String[] TYPES = {
    "text/csv",
    "text/plain",
    "text/tab-separated-values",
    "application/x-ndjson",
    "application/json",
    "application/gzip",
    "application/vnd.apache.parquet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/zstd",
    "application/octet-stream"
  };
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_OPTION = 4096;
  private static final String NO_NAME = "upload";

  private final JobDesk desk;
  private final OrderReader reader;
  private final JobViews views;
  private final Clock clock;

  private UploadEndpoints(JobDesk desk, OrderReader reader, JobViews views, Clock clock) {
    this.desk = desk;
    this.reader = reader;
    this.views = views;
    this.clock = clock;
  }

  /**
   * @param reader knows which options there are
   * @param orders where imports are found
   * @param mostBytes the longest file
   */
  public static List<Endpoint> of(
      JobDesk desk, OrderReader reader, OrderStore orders, Clock clock, long mostBytes) {
    UploadEndpoints uploads = new UploadEndpoints(desk, reader, new JobViews(desk, orders), clock);
    return List.of(Endpoint.post("/v1/imports", Intake.stream(mostBytes, TYPES), uploads::upload));
  }

  private Reply upload(Call call) {
    Query query =
        call.query()
            .only(
                "filename",
                "preset",
                "columns",
                "date_format",
                "tz",
                "delimiter",
                "currency",
                "refunds",
                "max_rejects",
                "on_conflict",
                "score");
    Reading reading =
        new Reading(
            option(query, "preset"),
            option(query, "columns"),
            option(query, "date_format"),
            option(query, "tz"),
            option(query, "delimiter"),
            option(query, "currency"),
            option(query, "max_rejects"));
    ConflictPolicy conflicts = choice(query, "on_conflict", ConflictPolicy.REJECT);
    RefundPolicy refunds = choice(query, "refunds", RefundPolicy.NET);
    boolean score = choice(query, "score", YesOrNo.FALSE) == YesOrNo.TRUE;
    String name = name(query);
    check(reading);
    try {
      return views.accepted(
          desk.importFile(call.body().stream(), name, reading, conflicts, refunds, score));
    } catch (JobRefusedException e) {
      throw refused(e);
    } catch (UncheckedIOException e) {
      throw Problem.badRequest("The file did not arrive whole; nothing of it was kept.")
          .asException();
    }
  }

  private enum YesOrNo {
    TRUE,
    FALSE
  }

  private void check(Reading reading) {
    try {
      reader.check(reading, clock.instant());
    } catch (OrderSourceException e) {
      throw Problem.badRequest(Sentences.sentence(String.valueOf(e.getMessage()))).asException();
    }
  }

  static ProblemException refused(JobRefusedException e) {
    return Problem.of(503, e.sentence()).asException();
  }

  private static @Nullable String option(Query query, String name) {
    String text = query.value(name).orElse(null);
    if (text != null && (text.length() > LONGEST_OPTION || text.chars().anyMatch(c -> c == 0))) {
      throw Problem.badRequest(
              "The parameter %s must have at most %d characters, and none that is NUL."
                  .formatted(name, LONGEST_OPTION))
          .asException();
    }
    return text;
  }

  private static <E extends Enum<E>> E choice(Query query, String name, E otherwise) {
    String text = query.value(name).orElse(label(otherwise));
    E[] all = otherwise.getDeclaringClass().getEnumConstants();
    return Arrays.stream(all)
        .filter(one -> label(one).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badRequest(
                        "The parameter %s must be %s: %s."
                            .formatted(
                                name,
                                Arrays.stream(all)
                                    .map(UploadEndpoints::label)
                                    .collect(Collectors.joining(" or ")),
                                text))
                    .asException());
  }

  private static String label(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  /** The last part of a path, as browsers and scripts may send one. */
  private static String name(Query query) {
    String path = query.value("filename").orElse(NO_NAME);
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.codePoints().anyMatch(Character::isISOControl)) {
      throw Problem.badRequest(
              "The parameter filename must end with a name of 1 to %d characters without control characters."
                  .formatted(LONGEST_NAME))
          .asException();
    }
    return name;
  }
}
