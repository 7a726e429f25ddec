package io.clv.etl.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.etl.modelfile.ModelFileException.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value in a JSON file, with its place: whatever is wrong with it ends in an exception that names
 * both.
 *
 * @param path such as {@code models[0].parameters.r}
 */
record JsonPart(String file, String path, JsonNode node) {
  static JsonPart root(String file, JsonNode node) {
    return new JsonPart(file, "", node);
  }

  /** The field of that name; it may be absent. */
  JsonPart field(String name) {
    return new JsonPart(file, path.isEmpty() ? name : path + "." + name, node.path(name));
  }

  /** Whether there is nothing here, or null. */
  boolean isAbsent() {
    return node.isMissingNode() || node.isNull();
  }

  String text() {
    if (!node.isTextual()) {
      throw malformed("must be a text");
    }
    return node.textValue();
  }

  double number() {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw malformed("must be a finite number");
    }
    return node.doubleValue();
  }

  long integer() {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw malformed("must be a whole number");
    }
    return node.longValue();
  }

  boolean truth() {
    if (!node.isBoolean()) {
      throw malformed("must be true or false");
    }
    return node.booleanValue();
  }

  List<JsonPart> elements() {
    if (!node.isArray()) {
      throw malformed("must be an array");
    }
    List<JsonPart> elements = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      elements.add(new JsonPart(file, path + "[" + i + "]", node.get(i)));
    }
    return elements;
  }

  /** The fields of an object by name, in their order. */
  Map<String, JsonPart> fields() {
    if (!node.isObject()) {
      throw malformed("must be an object");
    }
    Map<String, JsonPart> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      fields.put(property.getKey(), field(property.getKey()));
    }
    return fields;
  }

  ModelFileException malformed(String requirement) {
    String found = node.isMissingNode() ? "nothing" : node.toString();
    return new ModelFileException(
        Reason.MALFORMED,
        "%s: %s %s; found %s"
            .formatted(
                file,
                path.isEmpty() ? "the whole" : path,
                requirement,
                found.length() > 60 ? found.substring(0, 60) + "…" : found));
  }
}
