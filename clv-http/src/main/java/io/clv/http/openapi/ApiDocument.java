package io.clv.http.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI document: parts in YAML, one for each theme, each with its paths and its schemas, put
 * together when it is first asked for. Safe for use by several threads.
 */
final class ApiDocument {
  private static final List<String> PARTS =
      List.of(
          "head.yaml",
          "customers.yaml",
          "runs.yaml",
          "insight.yaml",
          "models.yaml",
          "validations.yaml",
          "predictions.yaml",
          "imports.yaml",
          "exports.yaml",
          "service.yaml",
          "compatibility.yaml");

  private final String version;
  private byte @Nullable [] json;

  ApiDocument(String version) {
    this.version = version;
  }

  synchronized byte[] json() {
    byte[] known = json;
    if (known == null) {
      known = write(version);
      json = known;
    }
    return known;
  }

  private static byte[] write(String version) {
    try {
      ObjectNode document = parts();
      ((ObjectNode) document.get("info")).put("version", version);
      CommonParts.take(document).addTo(document);
      return new JsonMapper().writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the document cannot be put together", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode parts() throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    ObjectNode document = yaml.createObjectNode();
    for (String part : PARTS) {
      merge(document, (ObjectNode) yaml.readTree(DocsEndpoints.read(part)), part);
    }
    return document;
  }

  /** Objects grow together; anything else may be said only once. */
  private static void merge(ObjectNode into, ObjectNode part, String place) {
    for (Map.Entry<String, JsonNode> field : part.properties()) {
      String here = place + ": " + field.getKey();
      JsonNode known = into.get(field.getKey());
      if (known == null) {
        into.set(field.getKey(), field.getValue());
      } else if (known instanceof ObjectNode object
          && field.getValue() instanceof ObjectNode more) {
        merge(object, more, here);
      } else {
        throw new IllegalStateException("said twice in the OpenAPI document: " + here);
      }
    }
  }
}
