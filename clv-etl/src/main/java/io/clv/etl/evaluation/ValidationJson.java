package io.clv.etl.evaluation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clv.core.evaluation.Accuracy;
import io.clv.core.evaluation.AliveCalibration;
import io.clv.core.evaluation.AliveGroup;
import io.clv.core.evaluation.Decile;
import io.clv.core.evaluation.RunValidation;
import io.clv.core.evaluation.RunValidation.Totals;
import io.clv.core.evaluation.Validation;
import io.clv.core.port.ValidationStore;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What runs foretold beside what came, as JSON. */
public final class ValidationJson {
  private ValidationJson() {}

  /** As {@link ValidationStore} keeps it. */
  public static String text(Validation validation) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      write(validation, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** For people and other programs to read. */
  public static void write(Validation validation, Writer writer) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(writer)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      write(validation, json);
      json.writeRaw('\n');
    }
  }

  private static void write(Validation validation, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", "validation");
    json.writeStringField("until", validation.until().toString());
    json.writeArrayFieldStart("runs");
    for (RunValidation run : validation.runs()) {
      write(run, json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("skipped");
    for (Validation.Skipped skipped : validation.skipped()) {
      json.writeStartObject();
      json.writeNumberField("run_id", skipped.runId());
      json.writeStringField("as_of", skipped.asOf().toString());
      json.writeNumberField("elapsed_days", skipped.elapsedDays());
      json.writeStringField("reason", skipped.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(RunValidation run, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("run_id", run.runId());
    json.writeArrayFieldStart("models");
    for (String model : run.models()) {
      json.writeString(model);
    }
    json.writeEndArray();
    json.writeStringField("as_of", run.asOf().toString());
    json.writeStringField("until", run.until().toString());
    json.writeStringField("horizon", run.horizon());
    json.writeNumberField("horizon_days", run.horizonDays());
    json.writeNumberField("elapsed_days", run.elapsedDays());
    json.writeStringField("basis", run.basis().name().toLowerCase(Locale.ROOT));
    RunValidation.Customers customers = run.customers();
    json.writeNumberField("customers", customers.compared());
    json.writeNumberField("customers_gone", customers.gone());
    json.writeNumberField("customers_late", customers.late());
    json.writeNumberField("customers_new", customers.arrived());
    json.writeNumberField("erasures", customers.erasures());
    totals(json, "transactions", run.purchases());
    totals(json, "spend", run.spend());
    Accuracy accuracy = run.accuracy();
    number(json, "mae", accuracy == null ? null : (Double) accuracy.mae());
    number(json, "rmse", accuracy == null ? null : (Double) accuracy.rmse());
    number(json, "bias", accuracy == null ? null : accuracy.bias());
    number(json, "rank_correlation", accuracy == null ? null : accuracy.rankCorrelation());
    number(json, "coverage", accuracy == null ? null : accuracy.coverage());
    number(json, "spend_mae", run.spendMae());
    number(json, "spend_bias", run.spendBias());
    number(json, "rate_mae", run.rateMae());
    alive(json, run.alive());
    deciles(json, "deciles", run.purchaseDeciles());
    deciles(json, "spend_deciles", run.spendDeciles());
    if (run.currency() == null) {
      json.writeNullField("currency");
    } else {
      json.writeStringField("currency", run.currency());
    }
    json.writeEndObject();
  }

  private static void totals(JsonGenerator json, String what, @Nullable Totals totals)
      throws IOException {
    number(json, "predicted_" + what, totals == null ? null : (Double) totals.predicted());
    number(json, "actual_" + what, totals == null ? null : (Double) totals.actual());
  }

  private static void alive(JsonGenerator json, @Nullable AliveCalibration alive)
      throws IOException {
    if (alive == null) {
      json.writeNullField("p_alive");
      return;
    }
    json.writeObjectFieldStart("p_alive");
    json.writeNumberField("predicted", alive.predicted());
    json.writeNumberField("bought", alive.bought());
    json.writeNumberField("brier", alive.brier());
    json.writeArrayFieldStart("groups");
    for (AliveGroup group : alive.groups()) {
      json.writeStartObject();
      json.writeNumberField("from", group.from());
      json.writeNumberField("to", group.to());
      json.writeNumberField("customers", group.customers());
      json.writeNumberField("predicted", group.predicted());
      json.writeNumberField("bought", group.bought());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void deciles(JsonGenerator json, String name, List<Decile> deciles)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Decile decile : deciles) {
      json.writeStartObject();
      json.writeNumberField("decile", decile.number());
      json.writeNumberField("customers", decile.customers());
      json.writeNumberField("predicted", decile.predicted());
      json.writeNumberField("actual", decile.actual());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, @Nullable Double value)
      throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }
}
