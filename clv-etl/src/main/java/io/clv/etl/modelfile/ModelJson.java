package io.clv.etl.modelfile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.etl.output.Output;
import io.clv.etl.output.OutputException;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Model documents as JSON objects, without the frame of a model file. */
public final class ModelJson {
  private ModelJson() {}

  /**
   * Writes one model as an object, several as an array.
   *
   * @throws OutputException if it cannot be written
   */
  public static void write(List<ModelDocument> models, Output output) {
    output.write(
        writer -> {
          JsonGenerator json = generator(writer);
          if (models.size() == 1) {
            write(json, models.get(0));
          } else {
            json.writeStartArray();
            for (ModelDocument model : models) {
              write(json, model);
            }
            json.writeEndArray();
          }
          json.writeRaw('\n');
          json.close();
        });
  }

  static JsonGenerator generator(Writer writer) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(writer);
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    json.setPrettyPrinter(
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER.mappedFeature());
    return json;
  }

  static void write(JsonGenerator json, ModelDocument model) throws IOException {
    json.writeStartObject();
    json.writeStringField("model", model.model());
    writeNumbers(json, "parameters", model.parameters());
    writeNumbers(json, "standard_errors", model.standardErrors());
    Double logLikelihood = model.logLikelihood();
    if (logLikelihood == null) {
      json.writeNullField("log_likelihood");
    } else {
      writeNumber(json, "log_likelihood", logLikelihood);
    }
    json.writeNumberField("customers", model.customers());
    writeText(json, "time_unit", model.timeUnit() == null ? null : model.timeUnit().label());
    writeText(json, "as_of", model.asOf() == null ? null : model.asOf().toString());
    json.writeBooleanField("converged", model.converged());
    writeText(json, "boundary", model.boundary());
    writeText(json, "explanation", model.explanation());
    json.writeArrayFieldStart("warnings");
    for (String warning : model.warnings()) {
      json.writeString(warning);
    }
    json.writeEndArray();
    writeProvenance(json, model.provenance());
    json.writeEndObject();
  }

  private static void writeProvenance(JsonGenerator json, ModelProvenance provenance)
      throws IOException {
    json.writeObjectFieldStart("provenance");
    json.writeStringField("data_fingerprint", provenance.dataFingerprint());
    json.writeStringField("fitted_at", provenance.fittedAt().toString());
    json.writeObjectFieldStart("settings");
    for (Map.Entry<String, String> setting : provenance.settings().entrySet()) {
      json.writeStringField(setting.getKey(), setting.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("seed", provenance.seed());
    json.writeStringField("library_version", provenance.libraryVersion());
    json.writeStringField("java_version", provenance.javaVersion());
    json.writeEndObject();
  }

  private static void writeNumbers(JsonGenerator json, String name, Map<String, Double> numbers)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Double> number : numbers.entrySet()) {
      writeNumber(json, number.getKey(), number.getValue());
    }
    json.writeEndObject();
  }

  private static void writeNumber(JsonGenerator json, String name, double value)
      throws IOException {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a model's " + name + " must be finite: " + value);
    }
    json.writeNumberField(name, value);
  }

  private static void writeText(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, value);
    }
  }
}
