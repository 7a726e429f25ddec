package io.clv.etl.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** Words what is wrong with JSON text, without the text, so that like faults have like words. */
final class Json {
  private Json() {}

  static String reason(JsonProcessingException e) {
    if (e instanceof JsonEOFException) {
      return "it ends in the middle";
    }
    if (e instanceof StreamConstraintsException) {
      return "a value is too long or nested too deeply";
    }
    String message = String.valueOf(e.getOriginalMessage());
    return message.startsWith("Duplicate field") ? "a field stands there twice" : "malformed";
  }

  static long line(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null ? 1 : Math.max(1, location.getLineNr());
  }
}
