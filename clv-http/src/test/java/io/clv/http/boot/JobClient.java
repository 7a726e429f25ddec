package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A client that uploads, asks for work, and waits for it by following its events. */
final class JobClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI service;

  JobClient(URI service) {
    this.service = service;
  }

  /** Rows of a shop: {@code customers} customers, each of whom buys {@code orders} times. */
  static String orders(int customers, int orders) {
    StringBuilder text = new StringBuilder("customer_id,order_id,revenue,created_at_date\n");
    for (int c = 0; c < customers; c++) {
      LocalDate day = LocalDate.of(2010, 1, 1).plusDays(c % 90);
      int count = 1 + (c * 7) % orders;
      for (int o = 0; o < count; o++) {
        text.append("c%05d,o%d-%d,%d.%02d,%s%n".formatted(c, c, o, 5 + c % 40, o, day));
        day = day.plusDays(3 + (c * 13 + o * 17) % 40);
      }
    }
    return text.toString();
  }

  /** An event as it was sent. */
  record Sent(long id, String type, JsonNode data) {}

  HttpResponse<String> send(String method, String path, String type, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(path)).method(method, body);
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** The job that an upload becomes. */
  JsonNode upload(String query, String csv) throws Exception {
    return accepted(send("POST", "/v1/imports" + query, "text/csv", BodyPublishers.ofString(csv)));
  }

  /** The job that a request becomes. */
  JsonNode ask(String path, String json) throws Exception {
    return accepted(send("POST", path, "application/json", BodyPublishers.ofString(json)));
  }

  private static JsonNode accepted(HttpResponse<String> response) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    JsonNode job = JSON.readTree(response.body());
    assertThat(response.headers().firstValue("location"))
        .contains("/v1/jobs/" + job.get("id").textValue());
    return job;
  }

  JsonNode job(JsonNode job) throws Exception {
    HttpResponse<String> response =
        send("GET", "/v1/jobs/" + job.get("id").textValue(), "", BodyPublishers.noBody());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  HttpResponse<String> cancel(JsonNode job) throws Exception {
    return send("DELETE", "/v1/jobs/" + job.get("id").textValue(), "", BodyPublishers.noBody());
  }

  /** A job when it has ended. */
  JsonNode ended(JsonNode job) throws Exception {
    List<Sent> events = events(job, 0, Integer.MAX_VALUE);
    Sent last = events.get(events.size() - 1);
    JsonNode now = job(job);
    assertThat(last.type()).isEqualTo(now.get("state").textValue());
    assertThat(last.data()).isEqualTo(now);
    return now;
  }

  /** Events after one, until the stream ends or there are enough. */
  List<Sent> events(JsonNode job, long after, int atMost) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(job.get("events").textValue()))
            .header("Accept", "text/event-stream");
    if (after > 0) {
      request.header("Last-Event-ID", String.valueOf(after));
    }
    HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
    if (response.statusCode() == 204) {
      return List.of();
    }
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    List<Sent> events = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      while (events.size() < atMost) {
        String line = lines.readLine();
        if (line == null) {
          break;
        }
        if (line.startsWith("id: ")) {
          String type = lines.readLine();
          String data = lines.readLine();
          assertThat(type).startsWith("event: ");
          assertThat(data).startsWith("data: ");
          assertThat(lines.readLine()).isEmpty();
          events.add(
              new Sent(
                  Long.parseLong(line.substring(4)),
                  type.substring(7),
                  JSON.readTree(data.substring(6))));
        } else {
          assertThat(line).matches("(: .*)?");
        }
      }
    }
    return events;
  }
}
