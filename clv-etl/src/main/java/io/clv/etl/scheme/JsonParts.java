package io.clv.etl.scheme;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON as the tree that is written there. */
final class JsonParts {
  private static final int DEEPEST = 20;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private JsonParts() {}

  /**
   * @throws Mistake at what is no JSON
   */
  static Part of(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      Part part = part(json);
      if (json.nextToken() != null) {
        throw new Mistake(
            line(json),
            "there is something after the end of the JSON; put it inside, or take it out");
      }
      return part;
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new Mistake(
          line,
          "this is no JSON (%s); check commas, quotes and brackets here and in the line before"
              .formatted(Shorten.text(String.valueOf(e.getOriginalMessage()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int line(JsonParser json) {
    return json.currentTokenLocation().getLineNr();
  }

  private static Part part(JsonParser json) throws IOException {
    int line = line(json);
    JsonToken token = json.currentToken();
    if (token == null) {
      throw new Mistake(line, "this is no JSON (it ends too early); close each { and [");
    }
    return switch (token) {
      case START_OBJECT -> {
        List<Part.Field> fields = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          int at = line(json);
          String name = json.currentName();
          json.nextToken();
          fields.add(new Part.Field(at, name, part(json)));
        }
        yield new Part.Fields(line, fields);
      }
      case START_ARRAY -> {
        List<Part> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          items.add(part(json));
        }
        yield new Part.Many(line, items);
      }
      default -> new Part.Single(line, json.getText(), token == JsonToken.VALUE_STRING);
    };
  }
}
