package io.clv.etl.modelfile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clv.core.model.ModelDocument;
import io.clv.core.port.ModelCodec;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Model documents as the JSON objects that a model file holds, on one line. */
public final class JsonModelCodec implements ModelCodec {
  private static final JsonMapper MAPPER = new JsonMapper();

  @Override
  public String encode(ModelDocument document) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      ModelJson.write(json, document, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  @Override
  public ModelDocument decode(String text) {
    try {
      return ModelReader.read(JsonPart.root("the stored model", MAPPER.readTree(text)));
    } catch (JsonProcessingException | ModelFileException e) {
      throw new IllegalArgumentException("not a model document: " + e.getMessage(), e);
    }
  }
}
