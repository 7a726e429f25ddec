package io.clv.etl.modelfile;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clv.core.model.ModelDocument;
import io.clv.etl.modelfile.ModelFileException.Reason;
import io.clv.etl.output.Output;
import io.clv.etl.output.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of models: {@code {"format": "clv-model", "version": 1, "models": [...]}}. What is written
 * is read back as the same documents, every double bit for bit.
 */
public final class ModelFile {
  static final String FORMAT = "clv-model";
  static final int VERSION = 1;

  private static final long LARGEST = 64L << 20;

  // Immutable once built; no default typing, so that a file cannot name a class.
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ModelFile() {}

  /**
   * @throws OutputException if the file cannot be written
   */
  public static void write(List<ModelDocument> models, Output output) {
    output.write(
        writer -> {
          JsonGenerator json = ModelJson.generator(writer);
          json.writeStartObject();
          json.writeStringField("format", FORMAT);
          json.writeNumberField("version", VERSION);
          json.writeArrayFieldStart("models");
          for (ModelDocument model : models) {
            ModelJson.write(json, model, null);
          }
          json.writeEndArray();
          json.writeEndObject();
          json.writeRaw('\n');
          json.close();
        });
  }

  /**
   * The models of a file, at least one. Fields that are not known are passed over; of a model only
   * its name and parameters are required.
   *
   * @throws ModelFileException if it cannot be read or is not a model file
   */
  public static List<ModelDocument> read(Path file) {
    JsonNode root = parse(file);
    JsonPart top = JsonPart.root(file.toString(), root);
    if (!root.isObject() || !FORMAT.equals(root.path("format").asText())) {
      throw new ModelFileException(
          Reason.MALFORMED,
          "%s is not a model file: it does not begin with {\"format\": \"%s\", ...}"
              .formatted(file, FORMAT));
    }
    long version = top.field("version").integer();
    if (version > VERSION) {
      throw new ModelFileException(
          Reason.NEWER_VERSION,
          "%s has model file version %d; this program reads version %d. Use a newer program"
              .formatted(file, version, VERSION));
    }
    if (version < 1) {
      throw top.field("version").malformed("must be " + VERSION);
    }
    List<ModelDocument> models = new ArrayList<>();
    for (JsonPart model : top.field("models").elements()) {
      models.add(ModelReader.read(model));
    }
    if (models.isEmpty()) {
      throw top.field("models").malformed("must hold a model");
    }
    return models;
  }

  private static JsonNode parse(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new ModelFileException(Reason.MISSING, file + " is a directory, not a model file");
      }
      if (Files.size(file) > LARGEST) {
        throw new ModelFileException(
            Reason.MALFORMED, file + " is not a model file: it is larger than 64 MiB");
      }
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new ModelFileException(
          Reason.MALFORMED,
          "%s is not a model file: not valid JSON%s"
              .formatted(
                  file,
                  at == null
                      ? ""
                      : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr())),
          e);
    } catch (NoSuchFileException e) {
      throw new ModelFileException(Reason.MISSING, "There is no model file " + file, e);
    } catch (IOException e) {
      throw new ModelFileException(
          Reason.UNREADABLE, "%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
