package io.clv.etl.modelfile;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clv.core.covariate.CovariateDesign;
import io.clv.core.covariate.CovariateTerm;
import io.clv.core.covariate.DynamicDesign;
import io.clv.core.covariate.StaticDesign;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The covariates of a model: {@code {"static": [{"column": "Age"}, {"column": "Channel", "base":
 * "shop", "levels": ["web"]}]}} or {@code {"dynamic": ["High.Season"]}}.
 */
final class CovariateJson {
  private CovariateJson() {}

  /** Writes nothing for a model without covariates. */
  static void write(JsonGenerator json, @Nullable CovariateDesign design) throws IOException {
    if (design == null) {
      return;
    }
    json.writeObjectFieldStart("covariates");
    if (design instanceof DynamicDesign dynamic) {
      writeTexts(json, "dynamic", dynamic.names());
    } else if (design instanceof StaticDesign fixed) {
      json.writeArrayFieldStart("static");
      for (CovariateTerm term : fixed.terms()) {
        json.writeStartObject();
        json.writeStringField("column", term.column());
        if (term instanceof CovariateTerm.Levels levels) {
          json.writeStringField("base", levels.base());
          writeTexts(json, "levels", levels.levels());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void writeTexts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  static CovariateDesign read(JsonPart covariates) {
    covariates.fields();
    JsonPart dynamic = covariates.field("dynamic");
    JsonPart fixed = covariates.field("static");
    if (dynamic.isAbsent() == fixed.isAbsent()) {
      throw covariates.malformed("must have either \"static\" or \"dynamic\"");
    }
    if (!dynamic.isAbsent()) {
      return new DynamicDesign(texts(dynamic));
    }
    List<CovariateTerm> terms = new ArrayList<>();
    for (JsonPart term : fixed.elements()) {
      String column = term.field("column").text();
      terms.add(
          term.field("levels").isAbsent()
              ? new CovariateTerm.Linear(column)
              : new CovariateTerm.Levels(
                  column, term.field("base").text(), texts(term.field("levels"))));
    }
    return new StaticDesign(terms);
  }

  private static List<String> texts(JsonPart array) {
    return array.elements().stream().map(JsonPart::text).toList();
  }
}
