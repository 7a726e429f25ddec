package io.clv.http.server;

import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.EntityTag;
import io.clv.http.api.Intake;
import io.clv.http.api.Preconditions;
import io.clv.http.api.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Endpoints that show what reached them, and limits that are reached quickly. */
final class Samples {
  static final int MOST = 64 * 1024;

  private Samples() {}

  static List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/thing/{id}", call -> Reply.ok(Map.of("id", call.parameter("id")))),
        Endpoint.get("/thing/first", call -> Reply.ok(Map.of("id", "the first"))),
        Endpoint.delete("/thing/{id}", Samples::deleted),
        Endpoint.post("/json", Intake.json(MOST), Samples::echo),
        Endpoint.post("/file", Intake.stream(MOST, "text/csv", "application/gzip"), Samples::echo),
        Endpoint.post("/any", Intake.stream(MOST, "application/octet-stream"), Samples::echo),
        Endpoint.post("/nothing", Intake.NONE, call -> Reply.nothing()),
        Endpoint.get("/choice", call -> Reply.ok(new Reply.Bytes(call.accepted(), new byte[3])))
            .producing("text/csv", "application/json", "application/x-ndjson"),
        Endpoint.get("/caller", call -> Reply.ok(new TreeMap<>(call.headers()))),
        Endpoint.get(
                "/rows",
                call ->
                    Reply.ok(
                        new Reply.Streamed(
                            "text/csv",
                            out -> {
                              for (int i = 0; i < 20_000; i++) {
                                out.write("row\n".getBytes(StandardCharsets.US_ASCII));
                              }
                            })))
            .producing("text/csv"));
  }

  private static Reply deleted(Call call) {
    Preconditions.requireMatch(call, EntityTag.of(Reply.ok(Map.of("id", call.parameter("id")))));
    return Reply.nothing();
  }

  private static Reply echo(Call call) {
    try {
      byte[] body = call.body().stream().readAllBytes();
      return Reply.accepted(
          "/v1/jobs/1", Map.of("type", call.body().mediaType(), "bytes", body.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Usual but for what is told. */
  static Limits limits(Duration header, Duration body, int requests, int queue, int streams) {
    Limits usual = Limits.USUAL;
    return new Limits(
        usual.headerBytes(),
        usual.bodyBytes(),
        usual.idle(),
        header,
        body,
        usual.stopping(),
        requests,
        queue,
        Duration.ofMillis(200),
        usual.uploads(),
        streams);
  }

  static Limits usual() {
    return Limits.USUAL;
  }
}
