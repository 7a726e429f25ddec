package io.clv.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.Feature;
import io.clv.core.port.StoredPrediction;
import io.clv.core.port.StoredRun;
import io.clv.core.valuation.Interval;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Prediction;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** One customer as JSON, with the names the files use. */
public final class CustomerJson {
  private CustomerJson() {}

  /**
   * @param rows at least one
   * @param asArray whether an array is wanted even for one row
   */
  public static String of(List<StoredPrediction> rows, boolean asArray) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      if (asArray) {
        json.writeStartArray();
      }
      for (StoredPrediction row : rows) {
        write(json, row);
      }
      if (asArray) {
        json.writeEndArray();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, StoredPrediction row) throws IOException {
    CustomerFeatures features = row.features();
    Prediction prediction = row.prediction();
    json.writeStartObject();
    json.writeStringField("customer_id", features.customerId());
    json.writeStringField("first_order", features.firstOrder().toString());
    json.writeStringField("last_order", features.lastOrder().toString());
    for (Feature feature : Feature.values()) {
      number(json, feature.label(), feature.of(features));
    }
    number(json, "p_alive", prediction.probabilityAlive());
    number(json, "expected_purchases", prediction.expectedPurchases());
    number(json, "expected_average_value", prediction.expectedAverageValue());
    number(json, "clv", prediction.clv());
    number(json, "clv_lower", prediction.clvLower());
    number(json, "clv_upper", prediction.clvUpper());
    interval(json, "p_alive", prediction.aliveInterval());
    interval(json, "purchases", prediction.purchasesInterval());
    interval(json, "average_value", prediction.averageValueInterval());
    StoredRun run = row.run();
    json.writeObjectFieldStart("run");
    json.writeNumberField("id", run.id());
    json.writeStringField("created_at", run.description().createdAt().toString());
    json.writeStringField("as_of", run.description().asOf().toString());
    json.writeStringField("time_unit", run.description().timeUnit().label());
    json.writeStringField("horizon", run.description().valuation().horizon().toString());
    IntervalPlan plan = run.description().valuation().interval();
    number(json, "interval", plan == null ? null : plan.level());
    json.writeArrayFieldStart("models");
    for (var model : run.description().models()) {
      json.writeString(model.model());
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void interval(JsonGenerator json, String name, Interval interval)
      throws IOException {
    number(json, name + "_lower", Prediction.lower(interval));
    number(json, name + "_upper", Prediction.upper(interval));
  }

  private static void number(JsonGenerator json, String name, Double value) throws IOException {
    if (value == null || value.isNaN()) {
      json.writeNullField(name);
    } else if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      json.writeNumberField(name, value.longValue());
    } else {
      json.writeNumberField(name, value);
    }
  }
}
