package io.clv.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.Feature;
import io.clv.core.port.StoredPrediction;
import io.clv.core.port.StoredRun;
import io.clv.core.usecase.Movement;
import io.clv.core.valuation.Interval;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Prediction;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One customer as JSON, with the names the files use. */
public final class CustomerJson {
  private CustomerJson() {}

  /** The customer in one run, as an object. */
  public static String of(StoredPrediction row) {
    return text(json -> write(json, row, null));
  }

  /** The customer in several runs and how the value moved from one to the next, as an array. */
  public static String of(List<Movement> movements) {
    return text(
        json -> {
          json.writeStartArray();
          for (Movement movement : movements) {
            write(json, movement.after(), movement);
          }
          json.writeEndArray();
        });
  }

  @FunctionalInterface
  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private static String text(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      content.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The customer in one run, as an object within a document. */
  static void write(JsonGenerator json, StoredPrediction row) throws IOException {
    write(json, row, null);
  }

  private static void write(JsonGenerator json, StoredPrediction row, @Nullable Movement movement)
      throws IOException {
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
    json.writeStringField("currency", row.run().description().currency());
    StoredRun run = row.run();
    json.writeObjectFieldStart("run");
    json.writeNumberField("id", run.id());
    json.writeStringField("created_at", run.description().createdAt().toString());
    json.writeStringField("as_of", run.description().asOf().toString());
    json.writeStringField("time_unit", run.description().timeUnit().label());
    json.writeStringField("horizon", run.description().valuation().horizon().toString());
    json.writeNumberField("discount_rate", run.description().valuation().discountRate().annual());
    json.writeNumberField("margin", run.description().valuation().margin());
    IntervalPlan plan = run.description().valuation().interval();
    number(json, "interval", plan == null ? null : plan.level());
    json.writeArrayFieldStart("models");
    for (var model : run.description().models()) {
      json.writeString(model.model());
    }
    json.writeEndArray();
    json.writeEndObject();
    if (movement != null) {
      write(json, movement);
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Movement movement) throws IOException {
    StoredPrediction before = movement.before();
    Prediction from = before == null ? null : before.prediction();
    Movement.Split split = movement.split();
    json.writeObjectFieldStart("movement");
    json.writeBooleanField("new", movement.isNew());
    integer(json, "from_run", before == null ? null : before.run().id());
    integer(json, "new_orders", movement.newOrders());
    number(json, "new_revenue", movement.newRevenue());
    number(json, "p_alive_before", from == null ? null : from.probabilityAlive());
    number(json, "expected_purchases_before", from == null ? null : from.expectedPurchases());
    number(json, "clv_before", from == null ? null : from.clv());
    number(json, "change", movement.change());
    number(json, "from_data", split == null ? null : (Double) split.fromData());
    number(json, "from_model", split == null ? null : (Double) split.fromModel());
    number(json, "from_settings", split == null ? null : (Double) split.fromSettings());
    json.writeStringField("not_split_because", movement.reason());
    json.writeEndObject();
  }

  private static void interval(JsonGenerator json, String name, Interval interval)
      throws IOException {
    number(json, name + "_lower", Prediction.lower(interval));
    number(json, name + "_upper", Prediction.upper(interval));
  }

  private static void integer(JsonGenerator json, String name, @Nullable Number value)
      throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value.longValue());
    }
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
