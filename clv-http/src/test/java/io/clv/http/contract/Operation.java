package io.clv.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.http.contract.ApiDescription.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operation of the document.
 *
 * @param method in capital letters
 * @param bodies schema of the body by media type; empty where none is taken
 * @param answers by status
 * @param scope what a key must allow; empty where none is needed
 */
public record Operation(
    String id,
    String method,
    String path,
    List<Parameter> parameters,
    Map<String, Place> bodies,
    Map<Integer, Answer> answers,
    String scope) {
  private static final Pattern ENCODED = Pattern.compile("%([2-7][0-9A-Fa-f])");

  /** A parameter: where it stands, and what it may be. */
  public record Parameter(
      String name, String in, boolean isRequired, Place schema, JsonNode example) {}

  /**
   * An answer.
   *
   * @param content place of the schema by media type
   * @param headers by name
   */
  public record Answer(Map<String, String> content, Map<String, Header> headers) {}

  /** A header of an answer. */
  public record Header(boolean isRequired, String schema) {}

  static Operation of(ApiDescription api, String path, String method) {
    Place item = api.place(new Place("/paths", api.document()).under(path));
    Place operation = api.place(item.under(method));
    List<Parameter> parameters = new ArrayList<>();
    for (Place owner : List.of(item, operation)) {
      for (int i = 0; i < owner.node().path("parameters").size(); i++) {
        Place parameter = api.place(owner.under("parameters", String.valueOf(i)));
        parameters.add(
            new Parameter(
                parameter.node().get("name").textValue(),
                parameter.node().get("in").textValue(),
                parameter.node().path("required").booleanValue(),
                api.place(parameter.under("schema")),
                parameter.node().path("example")));
      }
    }
    Map<String, Place> bodies = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> body :
        operation.node().at("/requestBody/content").properties()) {
      bodies.put(
          body.getKey(),
          api.place(operation.under("requestBody", "content", body.getKey(), "schema")));
    }
    Map<Integer, Answer> answers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> answer : operation.node().get("responses").properties()) {
      answers.put(
          Integer.valueOf(answer.getKey()),
          answer(api, api.place(operation.under("responses", answer.getKey()))));
    }
    return new Operation(
        operation.node().get("operationId").textValue(),
        method.toUpperCase(Locale.ROOT),
        path,
        parameters,
        bodies,
        answers,
        operation.node().at("/security/0/bearer/0").asText(""));
  }

  private static Answer answer(ApiDescription api, Place place) {
    Map<String, String> content = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> type : place.node().path("content").properties()) {
      content.put(type.getKey(), place.under("content", type.getKey(), "schema"));
    }
    Map<String, Header> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> name : place.node().path("headers").properties()) {
      Place header = api.place(place.under("headers", name.getKey()));
      headers.put(
          name.getKey(),
          new Header(header.node().path("required").booleanValue(), header.under("schema")));
    }
    return new Answer(content, headers);
  }

  /** Examples of the body, by media type: as they are sent. */
  public Map<String, List<String>> examples(ApiDescription api) {
    Map<String, List<String>> examples = new LinkedHashMap<>();
    for (String type : bodies.keySet()) {
      JsonNode content =
          api.document()
              .at(
                  new Place("/paths", api.document())
                      .under(
                          path, method.toLowerCase(Locale.ROOT), "requestBody", "content", type));
      List<JsonNode> found = new ArrayList<>();
      if (content.has("example")) {
        found.add(content.get("example"));
      }
      content.path("examples").forEach(one -> found.add(one.get("value")));
      examples.put(
          type, found.stream().map(n -> n.isTextual() ? n.textValue() : n.toString()).toList());
    }
    return examples;
  }

  public List<Parameter> in(String place) {
    return parameters.stream().filter(parameter -> parameter.in().equals(place)).toList();
  }

  /** Whether a path as it was sent is one of this operation's. */
  boolean matches(String rawPath) {
    String[] own = path.split("/", -1);
    String[] sent = rawPath.split("/", -1);
    if (own.length != sent.length) {
      return false;
    }
    for (int i = 0; i < own.length; i++) {
      if (own[i].startsWith("{") ? sent[i].isEmpty() : !own[i].equals(plain(sent[i]))) {
        return false;
      }
    }
    return true;
  }

  /** A letter may be percent-encoded and stays the same letter. */
  private static String plain(String segment) {
    return ENCODED
        .matcher(segment)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(match.group(1), 16))));
  }

  int fixedSegments() {
    return (int) List.of(path.split("/", -1)).stream().filter(s -> !s.startsWith("{")).count();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
