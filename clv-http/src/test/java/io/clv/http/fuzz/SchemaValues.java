package io.clv.http.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clv.http.contract.ApiDescription;
import io.clv.http.contract.ApiDescription.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Values by a schema, and values that go a little wrong. */
record SchemaValues(ApiDescription api, Random random) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A value that the schema allows, as far as it says so. */
  JsonNode valid(Place schema) {
    JsonNode node = schema.node();
    if (node.has("oneOf") && !node.has("properties")) {
      int choice = random.nextInt(node.get("oneOf").size());
      return valid(place(schema, "oneOf", String.valueOf(choice)));
    }
    if (node.has("enum")) {
      return node.get("enum").get(random.nextInt(node.get("enum").size()));
    }
    if (node.has("const")) {
      return node.get("const");
    }
    return switch (type(node)) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "integer" -> integer(node);
      case "number" -> number(node);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "null" -> JSON.nullNode();
      default -> JSON.textNode(text(node));
    };
  }

  private String type(JsonNode node) {
    JsonNode type = node.path("type");
    if (type.isArray()) {
      return type.get(random.nextInt(type.size())).asText();
    }
    return type.asText(node.has("properties") ? "object" : "string");
  }

  private ObjectNode object(Place schema) {
    ObjectNode object = JSON.objectNode();
    Set<String> required = new java.util.HashSet<>();
    schema.node().path("required").forEach(name -> required.add(name.textValue()));
    JsonNode choices = schema.node().path("oneOf");
    Set<String> excluded = new java.util.HashSet<>();
    if (!choices.isEmpty()) {
      choices.forEach(one -> one.path("required").forEach(n -> excluded.add(n.textValue())));
      choices
          .get(random.nextInt(choices.size()))
          .path("required")
          .forEach(
              name -> {
                required.add(name.textValue());
                excluded.remove(name.textValue());
              });
    }
    for (Map.Entry<String, JsonNode> property : schema.node().path("properties").properties()) {
      String name = property.getKey();
      if (required.contains(name) || (!excluded.contains(name) && random.nextInt(3) == 0)) {
        object.set(name, valid(place(schema, "properties", name)));
      }
    }
    return object;
  }

  private ArrayNode array(Place schema) {
    ArrayNode array = JSON.arrayNode();
    int least = schema.node().path("minItems").asInt(0);
    int items = least + random.nextInt(4);
    for (int i = 0; i < items; i++) {
      array.add(valid(place(schema, "items")));
    }
    return array;
  }

  private JsonNode integer(JsonNode node) {
    long least = node.path("minimum").asLong(-1_000);
    long most = node.path("maximum").asLong(Math.max(least, 100_000));
    return JSON.numberNode(
        switch (random.nextInt(4)) {
          case 0 -> least;
          case 1 -> most;
          case 2 -> most - least < 0 ? random.nextLong() : random.nextLong(least, most);
          default -> Math.min(most, Math.max(least, random.nextInt(1_000)));
        });
  }

  private JsonNode number(JsonNode node) {
    double least = node.path("minimum").asDouble(node.path("exclusiveMinimum").asDouble(-1_000));
    double most = node.path("maximum").asDouble(node.path("exclusiveMaximum").asDouble(1_000));
    double inside = least + (most - least) * (0.001 + 0.998 * random.nextDouble());
    return JSON.numberNode(random.nextBoolean() ? Math.rint(inside * 100) / 100 : inside);
  }

  private String text(JsonNode node) {
    if (node.path("format").asText().equals("date")) {
      return LocalDate.of(2023, 1, 1).plusDays(random.nextInt(730)).toString();
    }
    String pattern = node.path("pattern").asText();
    if (pattern.endsWith("[dwmy]$")) {
      return (1 + random.nextInt(200)) + List.of("d", "w", "m", "y").get(random.nextInt(4));
    }
    if (pattern.contains("customer_id|clv")) {
      String[] keys = pattern.replaceAll(".*\\(|\\).*", "").split("\\|", -1);
      return (random.nextBoolean() ? "-" : "") + keys[random.nextInt(keys.length)];
    }
    if (!pattern.isEmpty()) {
      return node.path("example").asText("0123456789abcdef");
    }
    String text =
        random.nextInt(3) == 0 ? Naughty.text(random) : "C%05d".formatted(random.nextInt(300));
    return text.length() < node.path("minLength").asInt(0) ? "x" : text;
  }

  private Place place(Place schema, String... names) {
    StringBuilder pointer = new StringBuilder(schema.pointer());
    for (String name : names) {
      pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    return api.place(pointer.toString());
  }

  /** The value with something in it changed, left out or added. */
  JsonNode mutated(JsonNode value) {
    JsonNode copy = value.deepCopy();
    List<JsonNode> containers = new ArrayList<>();
    collect(copy, containers);
    if (containers.isEmpty() || random.nextInt(12) == 0) {
      return anything();
    }
    JsonNode container = containers.get(random.nextInt(containers.size()));
    if (container instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      if (names.isEmpty() || random.nextInt(6) == 0) {
        object.set(Naughty.text(random), anything());
      } else {
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(4) == 0) {
          object.remove(name);
        } else {
          object.set(name, anything());
        }
      }
    } else if (container instanceof ArrayNode array) {
      if (array.isEmpty() || random.nextInt(3) == 0) {
        array.insert(random.nextInt(array.size() + 1), anything());
      } else if (random.nextBoolean()) {
        array.remove(random.nextInt(array.size()));
      } else {
        array.set(random.nextInt(array.size()), anything());
      }
    }
    return copy;
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private JsonNode anything() {
    return switch (random.nextInt(14)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(0);
      case 3 -> JSON.numberNode(-1);
      case 4 -> JSON.numberNode(random.nextLong());
      case 5 -> JSON.numberNode(random.nextDouble() * Math.pow(10, random.nextInt(600) - 300));
      case 6 -> JSON.numberNode(new java.math.BigDecimal("1e" + (random.nextInt(2_000) - 1_000)));
      case 7 -> JSON.numberNode(java.math.BigInteger.TEN.pow(random.nextInt(60)));
      case 8 -> JSON.arrayNode();
      case 9 -> JSON.objectNode();
      case 10 -> JSON.arrayNode().add(Naughty.text(random));
      case 11 -> JSON.objectNode().put(Naughty.text(random), Naughty.text(random));
      default -> JSON.textNode(Naughty.text(random));
    };
  }
}
