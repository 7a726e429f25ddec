package io.clv.http.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what is wrong with an answer, by the document. Safe for use by several threads. */
public record AnswerCheck(ApiDescription api) {
  private static final ObjectMapper STRICT =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
  private static final String PROBLEM = "application/problem+json";
  private static final String PROBLEM_SCHEMA = "/components/schemas/Problem";

  /** What must never be told. */
  private static final List<String> INTERNALS =
      List.of("io.clv", "java.", "org.eclipse", "com.fasterxml", "SQLITE_", "SELECT ", "\tat ");

  /** Everything that is wrong; empty if nothing is. */
  public List<String> faults(Message request, Exchange answer) {
    List<String> faults = new ArrayList<>();
    if (answer.status() >= 500) {
      faults.add("status " + answer.status());
    }
    if (answer.header("x-request-id").filter(id -> !id.isEmpty()).isEmpty()) {
      faults.add("no X-Request-Id");
    }
    answer.header("server").ifPresent(server -> faults.add("tells of its server: " + server));
    if (answer.status() >= 400) {
      problem(request, answer, faults);
    }
    String path = request.target().replaceFirst("[?#].*", "");
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    api.find(method, path)
        .ifPresentOrElse(
            operation -> documented(operation, request, answer, faults),
            () -> unknown(request, path, answer, faults));
    return faults;
  }

  /** Answers of a path or a method that the document does not have. */
  private void unknown(Message request, String path, Exchange answer, List<String> faults) {
    boolean known = api.operations().stream().anyMatch(operation -> operation.matches(path));
    if (request.method().equals("OPTIONS") && answer.status() < 300) {
      if (answer.status() != 204 || answer.header("allow").isEmpty()) {
        faults.add("OPTIONS without Allow, or with " + answer.status());
      }
    } else if (answer.status() < 400) {
      faults.add("answers %d, and the document has no such operation".formatted(answer.status()));
    } else if (answer.status() == 405) {
      if (answer.header("allow").isEmpty()) {
        faults.add("405 without Allow");
      }
    } else if (known && !Set.of(400, 401, 411, 413, 414, 431, 501).contains(answer.status())) {
      faults.add("an unsupported method gives " + answer.status());
    }
  }

  private void documented(
      Operation operation, Message request, Exchange answer, List<String> faults) {
    Operation.Answer expected = operation.answers().get(answer.status());
    if (expected == null) {
      faults.add("status %d is not documented for %s".formatted(answer.status(), operation));
      return;
    }
    for (Map.Entry<String, Operation.Header> header : expected.headers().entrySet()) {
      header(header.getKey(), header.getValue(), answer, faults);
    }
    if (expected.content().isEmpty()) {
      if (answer.body().length > 0) {
        faults.add("a body where none is documented");
      }
      return;
    }
    String schema = expected.content().get(answer.mediaType());
    if (schema == null) {
      faults.add(
          "content type '%s' is not documented for %d of %s; there are %s"
              .formatted(
                  answer.mediaType(), answer.status(), operation, expected.content().keySet()));
    } else if (request.method().equals("HEAD")) {
      if (answer.body().length > 0) {
        faults.add("HEAD with a body");
      }
    } else if (answer.mediaType().equals("application/x-ndjson")) {
      answer.text().lines().forEach(line -> row(line, faults));
    } else if (answer.mediaType().endsWith("json")) {
      json(schema, answer, faults);
    }
  }

  private static void row(String line, List<String> faults) {
    try {
      if (!STRICT.readTree(line).isObject()) {
        faults.add("a line is no JSON object: " + line);
      }
    } catch (JsonProcessingException e) {
      faults.add("a line is no JSON: " + e.getOriginalMessage());
    }
  }

  private void header(
      String name, Operation.Header expected, Exchange answer, List<String> faults) {
    String value = answer.header(name).orElse(null);
    if (value == null) {
      if (expected.isRequired()) {
        faults.add("%d lacks the header %s".formatted(answer.status(), name));
      }
      return;
    }
    JsonNode node =
        api.place(expected.schema()).node().path("type").asText().equals("integer")
                && value.matches("-?[0-9]{1,18}")
            ? STRICT.getNodeFactory().numberNode(Long.parseLong(value))
            : TextNode.valueOf(value);
    for (String fault : api.faults(expected.schema(), node)) {
      faults.add("header %s is '%s': %s".formatted(name, value, fault));
    }
  }

  private void problem(Message request, Exchange answer, List<String> faults) {
    if (!answer.mediaType().equals(PROBLEM)) {
      faults.add("%d is no problem document: %s".formatted(answer.status(), answer.mediaType()));
      return;
    }
    if (request.method().equals("HEAD")) {
      return;
    }
    JsonNode problem = json(PROBLEM_SCHEMA, answer, faults);
    if (problem != null && problem.path("status").intValue() != answer.status()) {
      faults.add("status %d in a %d".formatted(problem.path("status").intValue(), answer.status()));
    }
    String sent = request.target() + request.headers() + text(request);
    for (String internal : INTERNALS) {
      if (answer.text().contains(internal) && !sent.contains(internal.strip())) {
        faults.add("tells of its inside: " + internal.strip());
      }
    }
  }

  private static String text(Message request) {
    byte[] body = request.body();
    return body == null ? "" : new String(body, java.nio.charset.StandardCharsets.UTF_8);
  }

  private @org.jspecify.annotations.Nullable JsonNode json(
      String schema, Exchange answer, List<String> faults) {
    try {
      JsonNode body = STRICT.readTree(answer.body());
      api.faults(schema, body).forEach(fault -> faults.add("the body is off its schema: " + fault));
      return body;
    } catch (JsonProcessingException e) {
      faults.add("the body is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      faults.add("the body cannot be read: " + e.getMessage());
    }
    return null;
  }
}
