package io.clv.etl.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON object as fields by dotted path, numbers with the digits they were written with. */
final class FlatObject {
  private FlatObject() {}

  /** Reads the object whose opening brace is the current token. Arrays are passed over. */
  static Map<String, String> read(JsonParser parser) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    readInto(fields, "", parser);
    return fields;
  }

  private static void readInto(Map<String, String> fields, String prefix, JsonParser parser)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String path = prefix + parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        readInto(fields, path + ".", parser);
      } else if (value == JsonToken.START_ARRAY) {
        parser.skipChildren();
      } else if (value == JsonToken.VALUE_NULL) {
        fields.put(path, "");
      } else {
        fields.put(path, parser.getText());
      }
    }
  }
}
