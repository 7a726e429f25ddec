package io.clv.store.jdbi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.clv.core.order.IdMention;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;

/** Small lists and maps in one column. */
final class JsonText {
  private static final ObjectMapper JSON = new JsonMapper();
  private static final TypeReference<JsonNode> DOCUMENT = new TypeReference<>() {};

  private JsonText() {}

  static String of(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a value of lists, maps and texts: " + value, e);
    }
  }

  /** A document with an id taken out of all its texts; what is not a text stays what it is. */
  static String redacted(String document, IdMention id, String replacement) {
    JsonNode before = read(document, DOCUMENT);
    JsonNode after = redacted(before, id, replacement);
    return after.equals(before) ? document : of(after);
  }

  private static JsonNode redacted(JsonNode node, IdMention id, String replacement) {
    if (node.isTextual()) {
      return TextNode.valueOf(id.replacedIn(node.textValue(), replacement));
    }
    if (node.isArray()) {
      ArrayNode array = JSON.createArrayNode();
      node.forEach(each -> array.add(redacted(each, id, replacement)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      node.properties()
          .forEach(
              field ->
                  object.set(
                      id.replacedIn(field.getKey(), replacement),
                      redacted(field.getValue(), id, replacement)));
      return object;
    }
    return node;
  }

  static <T> T read(String text, TypeReference<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new StoreException(Reason.UNAVAILABLE, "The store holds a damaged list: " + text, e);
    }
  }
}
