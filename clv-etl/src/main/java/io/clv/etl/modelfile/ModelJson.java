package io.clv.etl.modelfile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clv.core.model.ConfidenceLevel;
import io.clv.core.model.FitEvidence;
import io.clv.core.model.LikelihoodRatio;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.model.NestedFit;
import io.clv.core.model.ParameterCovariance;
import io.clv.etl.output.Output;
import io.clv.etl.output.OutputException;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Model documents as JSON objects, without the frame of a model file. */
public final class ModelJson {
  private ModelJson() {}

  /**
   * Writes one model as an object, several as an array, with intervals of their parameters.
   *
   * @throws OutputException if it cannot be written
   */
  public static void write(List<ModelDocument> models, ConfidenceLevel confidence, Output output) {
    output.write(
        writer -> {
          JsonGenerator json = generator(writer);
          if (models.size() == 1) {
            write(json, models.get(0), confidence);
          } else {
            json.writeStartArray();
            for (ModelDocument model : models) {
              write(json, model, confidence);
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

  /**
   * @param confidence of the intervals; null for none
   */
  static void write(JsonGenerator json, ModelDocument model, @Nullable ConfidenceLevel confidence)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("model", model.model());
    writeNumbers(json, "parameters", model.parameters());
    writeNumbers(json, "standard_errors", model.standardErrors());
    if (confidence != null) {
      writeIntervals(json, model, confidence);
    }
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
    writeEvidence(json, model);
    writeCovariance(json, model.covariance());
    if (model.calendar() != null) {
      CalendarJson.write(json, model.calendar());
    }
    CovariateJson.write(json, model.covariates());
    LearnedJson.write(json, model.learned());
    writeProvenance(json, model.provenance());
    json.writeEndObject();
  }

  private static void writeIntervals(
      JsonGenerator json, ModelDocument model, ConfidenceLevel confidence) throws IOException {
    writeNumber(json, "confidence", confidence.level());
    json.writeObjectFieldStart("confidence_intervals");
    for (Map.Entry<String, Double> parameter : model.parameters().entrySet()) {
      double[] ends =
          model
              .covariance()
              .interval(parameter.getKey(), parameter.getValue(), confidence.deviations())
              .orElse(null);
      if (ends != null && Double.isFinite(ends[0]) && Double.isFinite(ends[1])) {
        json.writeArrayFieldStart(parameter.getKey());
        json.writeNumber(ends[0]);
        json.writeNumber(ends[1]);
        json.writeEndArray();
      }
    }
    json.writeEndObject();
  }

  /** AIC, BIC and the test follow from the rest; they are written for people, and not read. */
  private static void writeEvidence(JsonGenerator json, ModelDocument model) throws IOException {
    if (model.freeParameters() > 0) {
      json.writeNumberField("free_parameters", model.freeParameters());
    }
    NestedFit nested = model.nested();
    if (nested != null) {
      json.writeObjectFieldStart("nested");
      json.writeStringField("model", nested.model());
      writeNumber(json, "log_likelihood", nested.logLikelihood());
      json.writeNumberField("free_parameters", nested.freeParameters());
      json.writeEndObject();
    }
    if (model.evidence().isPresent()) {
      FitEvidence evidence = model.evidence().get();
      writeNumber(json, "aic", evidence.aic());
      writeNumber(json, "bic", evidence.bic());
      if (evidence.likelihoodRatio().isPresent()) {
        LikelihoodRatio test = evidence.likelihoodRatio().get();
        json.writeObjectFieldStart("likelihood_ratio");
        json.writeStringField("against", test.against());
        writeNumber(json, "statistic", test.statistic());
        json.writeNumberField("degrees_of_freedom", test.degreesOfFreedom());
        writeNumber(json, "p_value", test.pValue());
        json.writeEndObject();
      }
    }
  }

  private static void writeCovariance(JsonGenerator json, ParameterCovariance covariance)
      throws IOException {
    if (covariance.size() == 0) {
      return;
    }
    json.writeObjectFieldStart("covariance");
    json.writeObjectFieldStart("scales");
    for (int i = 0; i < covariance.size(); i++) {
      json.writeStringField(
          covariance.names().get(i), covariance.scale(i).name().toLowerCase(Locale.ROOT));
    }
    json.writeEndObject();
    json.writeArrayFieldStart("matrix");
    for (int i = 0; i < covariance.size(); i++) {
      json.writeStartArray();
      for (int j = 0; j < covariance.size(); j++) {
        json.writeNumber(covariance.covariance(i, j));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
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
