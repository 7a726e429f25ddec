package io.clv.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;

/**
 * What operations have in common because one front answers for all of them: who may call, and the
 * answers to requests that reach no endpoint. Added to each operation by what it is, so that the
 * files say only what is its own.
 *
 * @param answers by kind of operation, then by status
 */
record CommonParts(ObjectNode answers) {
  private static final String COMMON = "x-common";
  private static final String SCOPE = "x-scope";
  private static final String STREAMED = "x-streamed";
  private static final String UNLIMITED = "x-unlimited";
  private static final String ALWAYS = "x-always";

  /** Takes them out of a document. */
  static CommonParts take(ObjectNode document) {
    return new CommonParts((ObjectNode) document.remove(COMMON));
  }

  void addTo(ObjectNode document) {
    document
        .get("components")
        .get("responses")
        .forEach(response -> header((ObjectNode) response, "X-Request-Id"));
    for (JsonNode path : document.get("paths")) {
      for (Map.Entry<String, JsonNode> operation : path.properties()) {
        if (!operation.getKey().equals("parameters")) {
          add(operation.getKey(), (ObjectNode) operation.getValue());
        }
      }
    }
  }

  private void add(String method, ObjectNode operation) {
    String scope = operation.remove(SCOPE).textValue();
    boolean streamed = operation.remove(STREAMED) != null;
    boolean unlimited = operation.remove(UNLIMITED) != null;
    successes(operation, "X-Request-Id");
    answer(operation, "every");
    if (operation.remove(ALWAYS) == null) {
      answer(operation, "busy");
    }
    ArrayNode security = operation.putArray("security");
    if (!scope.equals("open")) {
      security.addObject().putArray("bearer").add(scope);
      security.addObject().putArray("apiKey").add(scope);
      answer(operation, "scoped");
    }
    if (!unlimited) {
      answer(operation, "limited");
      successes(operation, "RateLimit-Policy");
      successes(operation, "RateLimit");
    }
    if (operation.has("requestBody")) {
      answer(operation, "sent");
    }
    if (method.equals("post")) {
      parameter(operation, "Idempotency-Key");
      answer(operation, "posted");
      successes(operation, "Idempotency-Replayed");
    }
    if (method.equals("get") && !streamed) {
      parameter(operation, "If-None-Match");
      answer(operation, "cached");
      successes(operation, "ETag");
    }
    sort(operation);
  }

  /** What an operation says for itself stands. */
  private void answer(ObjectNode operation, String kind) {
    ObjectNode responses = (ObjectNode) operation.get("responses");
    for (Map.Entry<String, JsonNode> common : answers.get(kind).properties()) {
      if (!responses.has(common.getKey())) {
        responses.set(common.getKey(), common.getValue());
      }
    }
  }

  /** Adds a header to the answers that are written out at the operation. */
  private static void successes(ObjectNode operation, String name) {
    for (JsonNode response : operation.get("responses")) {
      if (!response.has("$ref")) {
        header((ObjectNode) response, name);
      }
    }
  }

  private static void header(ObjectNode response, String name) {
    response.withObject("/headers").set(name, reference(response, "headers", name));
  }

  private static void parameter(ObjectNode operation, String name) {
    operation.withArray("/parameters").add(reference(operation, "parameters", name));
  }

  private static ObjectNode reference(ObjectNode factory, String kind, String name) {
    return factory.objectNode().put("$ref", "#/components/" + kind + "/" + name);
  }

  private static void sort(ObjectNode operation) {
    ObjectNode responses = (ObjectNode) operation.get("responses");
    ObjectNode sorted = responses.objectNode();
    Iterator<Map.Entry<String, JsonNode>> byStatus =
        responses.properties().stream().sorted(Map.Entry.comparingByKey()).iterator();
    byStatus.forEachRemaining(answer -> sorted.set(answer.getKey(), answer.getValue()));
    operation.set("responses", sorted);
  }
}
