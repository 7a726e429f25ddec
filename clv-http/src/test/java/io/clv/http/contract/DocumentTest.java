package io.clv.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.clv.http.api.Body;
import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Query;
import io.clv.http.openapi.DocsEndpoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document by itself, before any server is asked. */
final class DocumentTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Endpoint> ENDPOINTS = DocsEndpoints.of("1.2.3");

  private final ApiDescription api = new ApiDescription(answer("/openapi.json", Map.of()));
  private final JsonNode document = api.document();

  DocumentTest() throws IOException {}

  private static byte[] answer(String path, Map<String, String> parameters) {
    Endpoint endpoint =
        ENDPOINTS.stream().filter(one -> one.path().equals(path)).findFirst().orElseThrow();
    Call call = new Call(parameters, new Query(Map.of()), Map.of(), "", "", Body.none());
    return endpoint.answer().to(call).content();
  }

  @Test
  void itSaysWhichVersionItIsOf() {
    assertThat(document.at("/openapi").textValue()).isEqualTo("3.1.0");
    assertThat(document.at("/info/version").textValue()).isEqualTo("1.2.3");
    assertThat(document.toString()).doesNotContain("\"x-");
  }

  @Test
  void everythingReferredToIsThere_andNothingElse() {
    Set<String> referred = new TreeSet<>();
    for (JsonNode reference : document.findValues("$ref")) {
      String pointer = reference.textValue().substring(1);
      assertThat(document.at(pointer).isMissingNode()).as(pointer).isFalse();
      referred.add(pointer);
    }
    Set<String> there = new TreeSet<>();
    for (Map.Entry<String, JsonNode> kind : document.get("components").properties()) {
      if (!kind.getKey().equals("securitySchemes")) {
        kind.getValue()
            .fieldNames()
            .forEachRemaining(name -> there.add("/components/" + kind.getKey() + "/" + name));
      }
    }
    assertThat(referred).isEqualTo(there);
  }

  @Test
  void schemasAreSchemas() {
    JsonSchema rules =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of(SchemaId.V202012));
    for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
      assertThat(rules.validate(schema.getValue())).as(schema.getKey()).isEmpty();
    }
    for (JsonNode schema : document.get("paths").findValues("schema")) {
      assertThat(rules.validate(schema)).as(schema.toString()).isEmpty();
    }
  }

  /** A field that is not described would go unnoticed. */
  @Test
  void objectsAreClosed() {
    List<String> open = new ArrayList<>();
    closed(document.at("/components/schemas"), "", open);
    // Parts that others complete; a calendar and covariates are the model file's affair.
    assertThat(open)
        .containsExactlyInAnyOrder(
            "/CustomerFields",
            "/RunSettings",
            "/EvaluationCounts",
            "/ModelDocument/properties/calendar",
            "/ModelDocument/properties/covariates",
            "/ModelDocument/properties/learned",
            "/Job/properties/progress");
  }

  private static void closed(JsonNode node, String at, List<String> open) {
    boolean object = node.path("type").toString().contains("\"object\"");
    if (object && !node.has("additionalProperties") && !node.has("unevaluatedProperties")) {
      open.add(at);
    }
    node.properties().forEach(field -> closed(field.getValue(), at + "/" + field.getKey(), open));
  }

  @Test
  void operationsAreNamedAndFiled() {
    Set<String> tags = new TreeSet<>();
    document.get("tags").forEach(tag -> tags.add(tag.get("name").textValue()));
    Set<String> used = new TreeSet<>();
    for (JsonNode path : document.get("paths")) {
      for (Map.Entry<String, JsonNode> operation : path.properties()) {
        if (!operation.getKey().equals("parameters")) {
          assertThat(operation.getValue().get("tags")).hasSize(1);
          used.add(operation.getValue().at("/tags/0").textValue());
          assertThat(operation.getValue().get("summary").textValue()).isNotBlank();
        }
      }
    }
    assertThat(used).isEqualTo(tags);
    assertThat(api.operations()).extracting(Operation::id).doesNotHaveDuplicates();
  }

  @Test
  void parametersOfAPathAreDescribed() {
    for (Operation operation : api.operations()) {
      List<String> named =
          Pattern.compile("\\{([^}]+)}")
              .matcher(operation.path())
              .results()
              .map(match -> match.group(1))
              .toList();
      assertThat(operation.in("path"))
          .as(operation.toString())
          .allMatch(Operation.Parameter::isRequired)
          .extracting(Operation.Parameter::name)
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }

  @Test
  void everyOperationSucceedsInOneWayAndFailsWithProblems() {
    for (Operation operation : api.operations()) {
      // 204 says that there is no more to tell.
      assertThat(
              operation.answers().keySet().stream().filter(status -> status < 300 && status != 204))
          .as(operation.toString())
          .hasSize(1);
      operation
          .answers()
          .forEach(
              (status, answer) -> {
                assertThat(answer.headers()).as(operation.toString()).containsKey("X-Request-Id");
                if (status >= 400) {
                  assertThat(answer.content()).containsOnlyKeys("application/problem+json");
                }
              });
      assertThat(operation.answers()).as(operation.toString()).containsKeys(400, 406, 500);
      boolean needsTheStore = !Set.of("/livez", "/metrics").contains(operation.path());
      assertThat(operation.answers().containsKey(503))
          .as(operation.toString())
          .isEqualTo(needsTheStore);
      boolean isLimited = !Set.of("/livez", "/readyz", "/metrics").contains(operation.path());
      assertThat(operation.answers().containsKey(429))
          .as(operation.toString())
          .isEqualTo(isLimited);
      assertThat(operation.scope()).isIn("", "read", "write", "admin");
      if (!operation.scope().isEmpty()) {
        assertThat(operation.answers()).as(operation.toString()).containsKeys(401, 403);
      }
    }
  }

  @Test
  void examplesAreWhatTheyAreExamplesOf() throws IOException {
    int examples = 0;
    for (Operation operation : api.operations()) {
      for (Operation.Parameter parameter : operation.parameters()) {
        if (!parameter.example().isMissingNode()) {
          examples++;
          assertThat(api.faults(parameter.schema().pointer(), parameter.example()))
              .as("%s of %s", parameter.name(), operation)
              .isEmpty();
        }
      }
      for (Map.Entry<String, List<String>> body : operation.examples(api).entrySet()) {
        for (String example : body.getValue()) {
          examples++;
          if (body.getKey().equals("application/json")) {
            String schema = operation.bodies().get(body.getKey()).pointer();
            assertThat(api.faults(schema, JSON.readTree(example))).as(example).isEmpty();
          }
        }
      }
    }
    assertThat(examples).isGreaterThan(50);
  }

  @Test
  void thePageNeedsNothingFromElsewhere() {
    String page = new String(answer("/docs", Map.of()), StandardCharsets.UTF_8);
    assertThat(page)
        .contains("/docs/docs.js", "/docs/docs.css")
        .doesNotContain("http:", "https:", "<style", "style=", "onclick");
    for (String file : List.of("docs.js", "docs.css")) {
      assertThat(new String(answer("/docs/{file}", Map.of("file", file)), StandardCharsets.UTF_8))
          .isNotBlank()
          .doesNotContain("http:", "https:", "innerHTML", "eval(");
    }
  }
}
