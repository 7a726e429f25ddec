package io.clv.etl.learn;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clv.core.learn.Candidate;
import io.clv.core.learn.CrossValidated;
import io.clv.core.learn.Scores;
import io.clv.core.learn.SearchResult;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.learned.LearnedModel;
import io.clv.etl.output.Output;
import io.clv.etl.output.OutputException;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a search found as JSON, without the model itself, which a model file holds. */
public final class SearchJson {
  private SearchJson() {}

  /**
   * @throws OutputException if it cannot be written
   */
  public static void write(SearchResult found, ModelDocument document, Output output) {
    output.write(
        writer -> {
          try (JsonGenerator json = new JsonFactory().createGenerator(writer)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            head(json, found, document);
            json.writeArrayFieldStart("results");
            for (CrossValidated each : found.ranked()) {
              write(json, each);
            }
            json.writeEndArray();
            json.writeFieldName("baseline");
            write(json, found.baseline());
            json.writeObjectFieldStart("test");
            json.writeFieldName("winner");
            write(json, found.testWinner());
            json.writeFieldName("baseline");
            write(json, found.testBaseline());
            json.writeEndObject();
            json.writeObjectFieldStart("importance");
            for (Map.Entry<String, Double> each : found.importance().entrySet()) {
              json.writeNumberField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("warnings");
            for (String warning : document.warnings()) {
              json.writeString(warning);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
          }
        });
  }

  private static void head(JsonGenerator json, SearchResult found, ModelDocument document)
      throws IOException {
    LearnedModel model = Objects.requireNonNull(document.learned(), "a search gives such a model");
    json.writeFieldName("winner");
    name(json, found.chosen());
    json.writeStringField(
        "target", document.provenance().settings().getOrDefault("target", "target"));
    json.writeNumberField("target_days", model.targetDays());
    json.writeArrayFieldStart("features");
    for (String feature : model.features()) {
      json.writeString(feature);
    }
    json.writeEndArray();
    json.writeNumberField("training_rows", found.trainingRows());
    json.writeNumberField("test_rows", found.testRows());
    json.writeNumberField("seed", document.provenance().seed());
    json.writeStringField("data_fingerprint", document.provenance().dataFingerprint());
  }

  private static void name(JsonGenerator json, @Nullable Candidate candidate) throws IOException {
    json.writeStartObject();
    naming(json, candidate);
    json.writeEndObject();
  }

  private static void naming(JsonGenerator json, @Nullable Candidate candidate) throws IOException {
    json.writeStringField("model", candidate == null ? SearchTables.BASELINE : candidate.model());
    if (candidate != null) {
      json.writeNumberField("stages", candidate.stages());
      json.writeObjectFieldStart("hyperparameters");
      for (Map.Entry<String, String> each : candidate.hyperparameters().values().entrySet()) {
        json.writeStringField(each.getKey(), each.getValue());
      }
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, CrossValidated each) throws IOException {
    json.writeStartObject();
    naming(json, each.candidate());
    number(json, "mse", each.mean(Scores::mse));
    number(json, "mse_spread", each.spread(Scores::mse));
    number(json, "mae", each.mean(Scores::mae));
    number(json, "mae_spread", each.spread(Scores::mae));
    number(json, "r2", each.mean(Scores::r2));
    number(json, "r2_spread", each.spread(Scores::r2));
    json.writeNumberField("seconds", each.seconds());
    String failure = each.failure();
    if (failure != null) {
      json.writeStringField("problem", failure);
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Scores scores) throws IOException {
    json.writeStartObject();
    number(json, "mse", scores.mse());
    number(json, "mae", scores.mae());
    number(json, "r2", scores.r2());
    json.writeEndObject();
  }

  /** JSON has no NaN: what is not known is null. */
  private static void number(JsonGenerator json, String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    } else {
      json.writeNullField(name);
    }
  }
}
