package io.clv.http.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clv.http.contract.ApiDescription;
import io.clv.http.contract.ApiDescription.Place;
import io.clv.http.contract.Message;
import io.clv.http.contract.Operation;
import io.clv.http.contract.Operation.Parameter;
import io.clv.http.fuzz.Attempt.Expected;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes requests from the document. The same seed makes the same requests to the same answers. */
final class Generator {
  private static final ObjectMapper STRICT =
      new ObjectMapper(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Work that outlives its request; a few times is enough. */
  private static final Set<String> HEAVY =
      Set.of("startRun", "startEvaluation", "startValidation", "startImport");

  /** Long answers. */
  private static final Set<String> LONG =
      Set.of(
          "exportPredictions",
          "exportFeatures",
          "exportSegments",
          "getEvaluation",
          "describe",
          "readDocs",
          "dashboard",
          "dashboardFile",
          "readDocsFile",
          "metrics",
          "getCohorts");

  /** What is written to the disk before it is answered. */
  private static final Set<String> WRITING =
      Set.of(
          "oldPredict",
          "oldReset",
          "eraseCustomer",
          "promoteModel",
          "demoteModel",
          "rollBackModel");

  /** Whose right requests are always answered with success, because the store is known. */
  private static final Set<String> CERTAIN =
      Set.of(
          "listCustomers",
          "getCustomer",
          "getCustomerValue",
          "getCustomerHistory",
          "getCustomerOrders",
          "getCustomerAlive",
          "explainCustomer",
          "listRuns",
          "getRun",
          "getOverview",
          "getCohorts",
          "listSegmentSchemes",
          "getSegments",
          "getRfmGrid",
          "listModels",
          "getModel",
          "listEvaluations",
          "getEvaluation",
          "listImports",
          "getImport",
          "listRejects",
          "listJobs",
          "getJob",
          "getDataHealth",
          "exportPredictions",
          "exportFeatures",
          "exportSegments",
          "oldTest",
          "oldHealth",
          "oldPredictedValue",
          "oldPrediction",
          "oldRequests",
          "live",
          "ready",
          "metrics",
          "describe",
          "readDocs",
          "predict",
          "compareModels");

  private final ApiDescription api;
  private final List<Operation> weighted = new ArrayList<>();
  private final Surroundings around;
  private final Random random;
  private final SchemaValues values;
  private int heavyLeft = 1;

  Generator(ApiDescription api, List<Operation> operations, Surroundings around, long seed) {
    this.api = api;
    this.around = around;
    this.random = new Random(seed);
    this.values = new SchemaValues(api, random);
    for (Operation operation : operations) {
      int weight =
          LONG.contains(operation.id()) || HEAVY.contains(operation.id())
              ? 1
              : WRITING.contains(operation.id()) ? 2 : operation.bodies().isEmpty() ? 6 : 10;
      for (int i = 0; i < weight; i++) {
        weighted.add(operation);
      }
    }
  }

  Surroundings around() {
    return around;
  }

  /** Work that outlives its request was begun. */
  void began() {
    heavyLeft--;
  }

  Attempt next() {
    if (random.nextInt(60) == 0) {
      return new Attempt(
          Message.of(method(), "/" + Naughty.torture(random)), Expected.ANY, "torture");
    }
    if (!around.next().isEmpty() && random.nextInt(40) == 0) {
      String target = around.next().get(random.nextInt(around.next().size()));
      return new Attempt(Message.of("GET", target), Expected.ANY, "next page");
    }
    Operation operation = weighted.get(random.nextInt(weighted.size()));
    if (HEAVY.contains(operation.id()) && heavyLeft <= 0) {
      return refusedBody(operation);
    }
    if (operation.id().equals("eraseCustomer")) {
      return erasing(operation);
    }
    return switch (random.nextInt(10)) {
      case 0 -> anotherMethod(operation);
      case 1, 2, 3 -> wrongParameter(operation);
      case 4, 5 -> operation.bodies().isEmpty() ? oddParameters(operation) : wrongBody(operation);
      case 6 -> oddHeaders(operation);
      case 7 -> gone(operation);
      default -> rightOne(operation);
    };
  }

  private Attempt anotherMethod(Operation operation) {
    String method = method();
    if (method.equals("DELETE") && operation.id().equals("getCustomer")) {
      return erasing(api.operation("eraseCustomer"));
    }
    return new Attempt(right(operation, method), Expected.ANY, "another method");
  }

  private Attempt rightOne(Operation operation) {
    Message message = right(operation, operation.method());
    if (operation.id().equals("predict")) {
      return new Attempt(message.json(Scorable.request(random)), Expected.ACCEPTED, "right");
    }
    boolean certain = CERTAIN.contains(operation.id());
    return new Attempt(message, certain ? Expected.ACCEPTED : Expected.ANY, "right");
  }

  /** A request as the document allows it. */
  private Message right(Operation operation, String method) {
    Map<String, String> query = new HashMap<>();
    for (Parameter parameter : operation.in("query")) {
      if (parameter.isRequired() || random.nextInt(6) == 0) {
        known(parameter).ifPresent(value -> query.put(parameter.name(), value));
      }
    }
    if (query.containsKey("id")) {
      query.keySet().retainAll(Set.of("id"));
    }
    Message message = Message.of(method, path(operation, null) + text(query));
    if (operation.bodies().isEmpty()) {
      return message;
    }
    String type = operation.bodies().keySet().iterator().next();
    return message.sending(type, body(operation, type));
  }

  private byte[] body(Operation operation, String type) {
    List<String> examples = operation.examples(api).getOrDefault(type, List.of());
    if (!examples.isEmpty() && random.nextInt(3) == 0) {
      return utf8(examples.get(random.nextInt(examples.size())));
    }
    JsonNode value = values.valid(schema(operation, type));
    if (operation.id().equals("startRun")) {
      // A run of an early day would serve none of the customers who came later.
      ((ObjectNode) value).remove("as_of");
    }
    return utf8(value.isTextual() ? value.textValue() : value.toString());
  }

  private static Place schema(Operation operation, String type) {
    return java.util.Objects.requireNonNull(operation.bodies().get(type));
  }

  /** One parameter is not what it must be; the rest is right. */
  private Attempt wrongParameter(Operation operation) {
    List<Parameter> query = operation.in("query");
    if (query.isEmpty() || random.nextInt(5) == 0) {
      String name = Naughty.encoded(Naughty.text(random));
      String target = path(operation, null) + "?" + name + "=1";
      // Old clients and probes may add what they like.
      boolean strict = operation.path().startsWith("/v1/");
      return new Attempt(
          withBody(operation, Message.of(operation.method(), target)),
          !strict || name.isEmpty() || query.stream().anyMatch(p -> p.name().equals(name))
              ? Expected.ANY
              : Expected.REFUSED,
          "unknown parameter");
    }
    Parameter parameter = query.get(random.nextInt(query.size()));
    String value = Naughty.text(random);
    String target = path(operation, null) + "?" + parameter.name() + "=" + Naughty.encoded(value);
    Expected expected = Expected.ANY;
    if (random.nextInt(10) == 0) {
      target += "&" + parameter.name() + "=" + Naughty.encoded(value);
      expected = Expected.REFUSED;
    } else if (!conforms(parameter, value)) {
      expected = Expected.REFUSED;
    }
    return new Attempt(
        withBody(operation, Message.of(operation.method(), target)), expected, "wrong parameter");
  }

  private Message withBody(Operation operation, Message message) {
    if (operation.bodies().isEmpty()) {
      return message;
    }
    String type = operation.bodies().keySet().iterator().next();
    return message.sending(
        type, HEAVY.contains(operation.id()) ? utf8("x") : body(operation, type));
  }

  private boolean conforms(Parameter parameter, String value) {
    JsonNode node = JsonNodeFactory.instance.textNode(value);
    String type = parameter.schema().node().path("type").asText();
    if (Set.of("integer", "number", "boolean").contains(type)) {
      try {
        node = STRICT.readTree(value);
        if (node.isTextual() || node.isMissingNode()) {
          return false;
        }
      } catch (IOException e) {
        return false;
      }
    }
    return api.faults(parameter.schema().pointer(), node).isEmpty();
  }

  private Attempt oddParameters(Operation operation) {
    String odd =
        random.nextInt(4) == 0 ? Naughty.torture(random) : Naughty.encoded(Naughty.text(random));
    String query = random.nextInt(4) == 0 ? "?" + Naughty.torture(random) : "";
    return new Attempt(
        Message.of(operation.method(), path(operation, odd) + query), Expected.ANY, "odd path");
  }

  private Attempt gone(Operation operation) {
    if (operation.in("path").isEmpty() || !operation.path().contains("customers")) {
      return oddHeaders(operation);
    }
    boolean certain = CERTAIN.contains(operation.id());
    return new Attempt(
        Message.of(operation.method(), path(operation, Naughty.encoded(around.erased(random)))),
        certain ? Expected.REFUSED : Expected.ANY,
        "erased");
  }

  private Attempt erasing(Operation operation) {
    boolean real = around.mayErase() && random.nextInt(40) == 0;
    String id = real ? around.customer(random) : around.erased(random);
    Message message = Message.of("DELETE", path(operation, Naughty.encoded(id)));
    if (real) {
      around.erase(id);
    }
    return new Attempt(message, real ? Expected.ACCEPTED : Expected.REFUSED, "erase");
  }

  private Attempt wrongBody(Operation operation) {
    if (HEAVY.contains(operation.id())) {
      return refusedBody(operation);
    }
    String type = operation.bodies().keySet().iterator().next();
    byte[] body =
        switch (random.nextInt(6)) {
          case 0 -> JsonTorture.text(random);
          case 1 -> JsonTorture.damaged(body(operation, type), random);
          default -> mutated(operation, type);
        };
    return sending(operation, type, body);
  }

  private byte[] mutated(Operation operation, String type) {
    try {
      JsonNode value = STRICT.readTree(body(operation, type));
      int times = 1 + random.nextInt(2);
      for (int i = 0; i < times; i++) {
        value = values.mutated(value);
      }
      return utf8(value.toString());
    } catch (IOException e) {
      throw new IllegalStateException("the document has an example that is no JSON", e);
    }
  }

  private Attempt sending(Operation operation, String type, byte[] body) {
    Message message = Message.of(operation.method(), path(operation, null));
    boolean right = conforms(operation, type, body);
    return new Attempt(
        message.sending(type, body), right ? Expected.ANY : Expected.REFUSED, "wrong body");
  }

  private boolean conforms(Operation operation, String type, byte[] body) {
    try {
      // The reader would take UTF-16, too; JSON that is sent is UTF-8.
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      JsonNode value = finite(STRICT.readTree(body));
      // Of several customers, each that is wrong has a problem of its own in a good answer.
      return (operation.id().equals("predict") && value.has("customers"))
          || (!value.isMissingNode()
              && api.faults(schema(operation, type).pointer(), value).isEmpty());
    } catch (CharacterCodingException e) {
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /** With the greatest number in place of such as are greater, which the validator cannot take. */
  private static JsonNode finite(JsonNode value) {
    if (value.isDouble() && Double.isInfinite(value.doubleValue())) {
      return JsonNodeFactory.instance.numberNode(
          Math.copySign(Double.MAX_VALUE, value.doubleValue()));
    }
    if (value instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(finite(field.getValue())));
    } else if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, finite(array.get(i)));
      }
    }
    return value;
  }

  /** Asks for heavy work in a way that must be refused. */
  private Attempt refusedBody(Operation operation) {
    Message message = Message.of(operation.method(), path(operation, null));
    if (!operation.bodies().containsKey("application/json")
        || operation.bodies().size() > 1
        || random.nextInt(4) == 0) {
      return new Attempt(
          message.sending("application/x-" + random.nextInt(100), utf8("{}")),
          Expected.REFUSED,
          "another media type");
    }
    for (int i = 0; i < 50; i++) {
      byte[] body =
          random.nextInt(3) == 0
              ? JsonTorture.text(random)
              : mutated(operation, "application/json");
      if (!conforms(operation, "application/json", body)) {
        return sending(operation, "application/json", body);
      }
    }
    return new Attempt(message.json("[]"), Expected.REFUSED, "wrong body");
  }

  private Attempt oddHeaders(Operation operation) {
    Message message =
        HEAVY.contains(operation.id())
            ? refusedBody(operation).message()
            : right(operation, operation.method());
    List<String> names =
        List.of(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Content-Type",
            "If-None-Match",
            "If-Match",
            "If-Modified-Since",
            "Idempotency-Key",
            "X-Request-Id",
            "Authorization",
            "X-Api-Key",
            "Range",
            "Cookie",
            "Origin",
            "Referer",
            "User-Agent",
            "Prefer",
            "X-Forwarded-For",
            "X-HTTP-Method-Override",
            "Last-Event-ID",
            "Cache-Control",
            "Content-Encoding",
            "traceparent");
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      String name = names.get(random.nextInt(names.size()));
      message = message.with(name, header(name));
    }
    return new Attempt(message, Expected.ANY, "odd headers");
  }

  private String header(String name) {
    if (random.nextInt(3) == 0) {
      return Naughty.header(random);
    }
    return switch (name) {
      case "Accept" ->
          pick(
              "*/*",
              "application/json",
              "text/csv",
              "text/html",
              "application/*;q=0.5",
              "*/*;q=0",
              ";q=1");
      case "If-None-Match", "If-Match" -> around.tag(random);
      case "Idempotency-Key" -> "key-" + random.nextInt(1_000_000);
      case "Content-Type" ->
          pick(
              "application/json",
              "application/json; charset=utf-16",
              "text/plain",
              "a/b;c",
              "json");
      case "Authorization" -> pick("Bearer x", "Bearer clv_a_b", "Basic eDp5", "Bearer");
      case "Range" -> pick("bytes=0-1", "bytes=-1", "bytes=9-1");
      case "Last-Event-ID" -> pick("0", "1", "-1", "99999999999999999999");
      default -> pick("1", "gzip", "null", "*", "\"x\"", "en;q=0.1", "http://localhost");
    };
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String method() {
    return pick(
        "GET",
        "HEAD",
        "OPTIONS",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "TRACE",
        "PROPFIND",
        "get",
        "X");
  }

  private String path(Operation operation, @Nullable String odd) {
    StringBuilder path = new StringBuilder();
    for (String segment : operation.path().substring(1).split("/", -1)) {
      path.append('/');
      if (!segment.startsWith("{")) {
        path.append(segment);
      } else if (odd != null) {
        path.append(odd);
      } else {
        path.append(Naughty.encoded(place(operation, segment.substring(1, segment.length() - 1))));
      }
    }
    return path.toString();
  }

  /** What may stand for a parameter of a path: something that is there. */
  private String place(Operation operation, String name) {
    if (operation.path().startsWith("/api/requests")) {
      return String.valueOf(random.nextInt(5));
    }
    return switch (name) {
      case "model_id" -> around.id("models", random);
      case "scheme" -> around.id("schemes", random);
      case "file" -> operation.path().startsWith("/docs") ? pick("docs.js", "docs.css") : "x";
      default -> {
        String kind = operation.path().replaceFirst("^/v1/([a-z]+)/.*", "$1");
        yield around.has(kind) ? around.id(kind, random) : around.customer(random);
      }
    };
  }

  private java.util.Optional<String> known(Parameter parameter) {
    return switch (parameter.name()) {
      case "cursor" -> java.util.Optional.empty();
      case "run", "from_run" -> java.util.Optional.of(around.id("runs", random));
      case "a", "b" -> java.util.Optional.of(around.id("models", random));
      case "id" -> java.util.Optional.of(around.customer(random));
      case "segment" -> java.util.Optional.of("value_tier:top 10 %");
      default -> java.util.Optional.of(values.valid(parameter.schema()).asText());
    };
  }

  private static String text(Map<String, String> query) {
    StringBuilder text = new StringBuilder();
    query.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(Naughty.encoded(value)));
    return text.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Customers that can be scored. */
  private static final class Scorable {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static String request(Random random) {
      ObjectNode request = JSON.objectNode();
      if (random.nextBoolean()) {
        request.set("customer", customer(random));
      } else {
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
          request.withArray("/customers").add(customer(random));
        }
      }
      if (random.nextInt(3) == 0) {
        request.put("horizon", (1 + random.nextInt(60)) + "w");
      }
      return request.toString();
    }

    private static ObjectNode customer(Random random) {
      ObjectNode customer = JSON.objectNode();
      if (random.nextBoolean()) {
        customer.put("customer_id", "c" + random.nextInt(100));
      }
      int frequency = random.nextInt(30);
      // At most one purchase a day, even where the unit of time is the day.
      double longer = 1 + random.nextDouble() * 200;
      return customer
          .put("frequency", frequency)
          .put("recency", frequency == 0 ? 0 : frequency + longer * random.nextDouble())
          .put("T", frequency + longer)
          .put("monetary_value", frequency == 0 ? 0 : 1 + random.nextInt(500));
    }
  }
}
