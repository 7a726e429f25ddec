package io.clv.store.jdbi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;

/** Small lists and maps in one column. */
final class JsonText {
  private static final ObjectMapper JSON = new JsonMapper();

  private JsonText() {}

  static String of(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a value of lists, maps and texts: " + value, e);
    }
  }

  static <T> T read(String text, TypeReference<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new StoreException(Reason.UNAVAILABLE, "The store holds a damaged list: " + text, e);
    }
  }
}
