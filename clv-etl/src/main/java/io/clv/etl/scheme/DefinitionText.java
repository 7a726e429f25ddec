package io.clv.etl.scheme;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes a part of a document as JSON, which is read back as the same, whatever it was before. */
final class DefinitionText {
  private DefinitionText() {}

  static String of(Part part) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      write(part, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(Part part, JsonGenerator json) throws IOException {
    if (part instanceof Part.Fields fields) {
      json.writeStartObject();
      for (Part.Field field : fields.fields()) {
        json.writeFieldName(field.name());
        write(field.value(), json);
      }
      json.writeEndObject();
    } else if (part instanceof Part.Many many) {
      json.writeStartArray();
      for (Part item : many.items()) {
        write(item, json);
      }
      json.writeEndArray();
    } else if (part instanceof Part.Single single) {
      if (single.isNothing()) {
        json.writeNull();
      } else {
        // Numbers, too: they are read from text as they are, and a name may look like one.
        json.writeString(single.text());
      }
    }
  }
}
