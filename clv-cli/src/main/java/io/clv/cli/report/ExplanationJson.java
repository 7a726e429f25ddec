package io.clv.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.AlivePath;
import io.clv.core.valuation.Explanation;
import io.clv.core.valuation.Valuation;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a customer is worth what they are, as JSON. */
public final class ExplanationJson {
  private ExplanationJson() {}

  public static void write(
      Explanation explanation,
      CustomerSummary summary,
      ModelTime time,
      LocalDate asOf,
      Valuation valuation,
      @Nullable String currency,
      List<AlivePath.Point> path,
      Writer writer)
      throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(writer)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("customer_id", explanation.customerId());
      json.writeStringField("as_of", asOf.toString());
      json.writeStringField("horizon", valuation.horizon().toString());
      json.writeStringField("time_unit", time.label());
      json.writeNumberField("frequency", summary.frequency());
      json.writeNumberField("recency", summary.recency());
      json.writeNumberField("T", summary.T());
      json.writeNumberField("clv", explanation.value());
      json.writeStringField("currency", currency);
      json.writeStringField("median_customer_id", explanation.referenceId());
      json.writeNumberField("median_clv", explanation.referenceValue());
      json.writeArrayFieldStart("parts");
      for (Explanation.Part part : explanation.parts()) {
        json.writeStartObject();
        json.writeStringField("part", part.name().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("value", part.value());
        json.writeNumberField("median", part.reference());
        json.writeNumberField("contribution", part.contribution());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("p_alive");
      for (AlivePath.Point point : path) {
        json.writeStartObject();
        json.writeStringField("date", point.date().toString());
        json.writeNumberField("p_alive", point.probabilityAlive());
        json.writeBooleanField("ordered", point.ordered());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }
}
