package io.clv.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The OpenAPI document as the service gives it. Safe for use by several threads. */
public final class ApiDescription {
  private static final String HOME = "https://clv.example/openapi.json";

  private final JsonNode document;
  private final JsonSchemaFactory schemas;
  private final SchemaValidatorsConfig settings;
  private final Map<String, JsonSchema> known = new ConcurrentHashMap<>();
  private final List<Operation> operations;

  ApiDescription(byte[] text) throws IOException {
    this.document = new ObjectMapper().readTree(text);
    String source = new String(text, java.nio.charset.StandardCharsets.UTF_8);
    this.schemas =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(s -> s.schemas(Map.of(HOME, source))));
    this.settings =
        SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(com.networknt.schema.PathType.JSON_POINTER)
            .build();
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
        if (!entry.getKey().equals("parameters")) {
          all.add(Operation.of(this, path.getKey(), entry.getKey()));
        }
      }
    }
    this.operations = List.copyOf(all);
  }

  /** Asks a service for it. */
  public static ApiDescription of(int port) throws IOException {
    try (Wire wire = new Wire(port)) {
      Exchange answer = wire.send(Message.of("GET", "/openapi.json"));
      if (answer.status() != 200) {
        throw new IOException("no document: " + answer.status() + " " + answer.text());
      }
      return new ApiDescription(answer.body());
    }
  }

  public List<Operation> operations() {
    return operations;
  }

  public Operation operation(String id) {
    return operations.stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no operation " + id));
  }

  /** The operation for a path that was sent, if the document has one. */
  public Optional<Operation> find(String method, String rawPath) {
    int closest =
        operations.stream()
            .filter(operation -> operation.matches(rawPath))
            .mapToInt(Operation::fixedSegments)
            .max()
            .orElse(0);
    return operations.stream()
        .filter(operation -> operation.method().equals(method))
        .filter(operation -> operation.matches(rawPath) && operation.fixedSegments() == closest)
        .findFirst();
  }

  JsonNode document() {
    return document;
  }

  /**
   * What stands at a place of the document, references followed.
   *
   * @param pointer JSON pointer
   */
  public Place place(String pointer) {
    JsonNode node = document.at(pointer);
    if (node.isMissingNode()) {
      throw new IllegalArgumentException("the document has nothing at " + pointer);
    }
    return node.has("$ref")
        ? place(node.get("$ref").textValue().substring(1))
        : new Place(pointer, node);
  }

  /** A place of the document and what stands there. */
  public record Place(String pointer, JsonNode node) {
    String under(String... names) {
      StringBuilder text = new StringBuilder(pointer);
      for (String name : names) {
        text.append('/').append(name.replace("~", "~0").replace("/", "~1"));
      }
      return text.toString();
    }
  }

  /** What is wrong with a value, by the schema at a place of the document; empty if nothing is. */
  public List<String> faults(String pointer, JsonNode value) {
    JsonSchema schema =
        known.computeIfAbsent(
            pointer, p -> schemas.getSchema(SchemaLocation.of(HOME + "#" + fragment(p)), settings));
    return schema.validate(value).stream().map(ValidationMessage::getMessage).toList();
  }

  /** A pointer inside a URI; braces and the like must not stand there as they are. */
  private static String fragment(String pointer) {
    return pointer.replace("{", "%7B").replace("}", "%7D").replace("+", "%2B");
  }
}
