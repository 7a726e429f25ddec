package io.clv.etl.evaluation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clv.core.evaluation.Accuracy;
import io.clv.core.evaluation.BlendStanding;
import io.clv.core.evaluation.Decile;
import io.clv.core.evaluation.Evaluation;
import io.clv.core.evaluation.FrequencyGroup;
import io.clv.core.evaluation.OriginResult;
import io.clv.core.evaluation.Standing;
import io.clv.core.evaluation.Tracking;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A backtest as JSON. With several origins the top level is about the latest one. */
public final class EvaluationJson {
  private EvaluationJson() {}

  /** The same as a text. */
  public static String text(
      Evaluation evaluation, String horizon, double interval, @Nullable String currency) {
    StringWriter text = new StringWriter();
    try {
      write(evaluation, horizon, interval, currency, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * @param horizon as it was asked for
   * @param interval probability that the intervals of coverage were made for
   * @param currency ISO 4217 code of all amounts; null if nothing states it
   */
  public static void write(
      Evaluation evaluation,
      String horizon,
      double interval,
      @Nullable String currency,
      Writer writer)
      throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(writer)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      OriginResult latest = evaluation.latest();
      json.writeStartObject();
      json.writeStringField("calibration_end", latest.calibrationEnd().toString());
      json.writeStringField("holdout_end", latest.holdoutEnd().toString());
      json.writeStringField("horizon", horizon);
      counts(json, latest);
      leaderboard(json, evaluation.leaderboard());
      text(json, "best", evaluation.best().orElse(null));
      blend(json, BlendStanding.of(evaluation).orElse(null));
      text(json, "currency", currency);
      json.writeNumberField("customers_left_out", latest.customersLeftOut());
      json.writeNumberField("interval", interval);
      json.writeArrayFieldStart("origins");
      for (OriginResult origin : evaluation.origins()) {
        json.writeStartObject();
        json.writeStringField("calibration_end", origin.calibrationEnd().toString());
        json.writeStringField("holdout_end", origin.holdoutEnd().toString());
        counts(json, origin);
        json.writeNumberField("customers_left_out", origin.customersLeftOut());
        leaderboard(json, origin.leaderboard());
        json.writeEndObject();
      }
      json.writeEndArray();
      deciles(json, latest);
      frequencies(json, latest);
      tracking(json, latest);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void counts(JsonGenerator json, OriginResult origin) throws IOException {
    json.writeNumberField("customers", origin.customers());
    json.writeNumberField("actual_transactions", origin.actualTransactions());
    number(json, "actual_spend", origin.actualSpend());
  }

  private static void leaderboard(JsonGenerator json, List<Standing> rows) throws IOException {
    json.writeArrayFieldStart("leaderboard");
    for (Standing row : rows) {
      Accuracy accuracy = row.accuracy();
      json.writeStartObject();
      json.writeStringField("model", row.model());
      number(json, "mae", accuracy == null ? null : (Double) accuracy.mae());
      number(json, "rmse", accuracy == null ? null : (Double) accuracy.rmse());
      number(json, "bias", accuracy == null ? null : accuracy.bias());
      number(json, "rank_correlation", accuracy == null ? null : accuracy.rankCorrelation());
      number(json, "coverage", accuracy == null ? null : accuracy.coverage());
      number(json, "spend_mae", accuracy == null ? null : accuracy.spendMae());
      number(json, "spend_bias", accuracy == null ? null : accuracy.spendBias());
      number(json, "fit_seconds", row.fitSeconds());
      json.writeBooleanField("baseline", row.isBaseline());
      text(json, "remark", row.remark());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The row blend beside the best single models; null where there is no such row. */
  private static void blend(JsonGenerator json, @Nullable BlendStanding blend) throws IOException {
    if (blend == null) {
      json.writeNullField("blend");
      return;
    }
    json.writeObjectFieldStart("blend");
    json.writeBooleanField("at_least_as_good", blend.mean().isAtLeastAsGood());
    compared(json, blend.mean());
    json.writeArrayFieldStart("origins");
    for (BlendStanding.AtOrigin origin : blend.origins()) {
      json.writeStartObject();
      json.writeStringField("calibration_end", origin.calibrationEnd().toString());
      compared(json, origin.compared());
      text(json, "learned", origin.learned());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void compared(JsonGenerator json, BlendStanding.Compared blend)
      throws IOException {
    json.writeStringField("lowest_mae_model", blend.lowestMaeModel());
    json.writeNumberField("lowest_mae", blend.lowestMae());
    json.writeNumberField("mae_excess", blend.maeExcess());
    json.writeStringField("lowest_rmse_model", blend.lowestRmseModel());
    json.writeNumberField("lowest_rmse", blend.lowestRmse());
    json.writeNumberField("rmse_excess", blend.rmseExcess());
  }

  private static void deciles(JsonGenerator json, OriginResult origin) throws IOException {
    json.writeObjectFieldStart("deciles");
    for (Map.Entry<String, List<Decile>> model : origin.deciles().entrySet()) {
      json.writeArrayFieldStart(model.getKey());
      for (Decile decile : model.getValue()) {
        json.writeStartObject();
        json.writeNumberField("decile", decile.number());
        json.writeNumberField("customers", decile.customers());
        json.writeNumberField("predicted", decile.predicted());
        json.writeNumberField("actual", decile.actual());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void frequencies(JsonGenerator json, OriginResult origin) throws IOException {
    json.writeArrayFieldStart("by_frequency");
    for (FrequencyGroup group : origin.byFrequency()) {
      json.writeStartObject();
      json.writeNumberField("frequency", group.frequency());
      json.writeBooleanField("and_more", group.frequency() == FrequencyGroup.LAST);
      json.writeNumberField("customers", group.customers());
      json.writeNumberField("actual", group.actual());
      numbers(json, "expected", group.expected());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void tracking(JsonGenerator json, OriginResult origin) throws IOException {
    json.writeArrayFieldStart("tracking");
    for (Tracking.Week week : origin.tracking()) {
      json.writeStartObject();
      json.writeNumberField("week", week.number());
      json.writeStringField("end", week.end().toString());
      json.writeBooleanField("holdout", week.holdout());
      json.writeNumberField("actual", week.actual());
      json.writeNumberField("cumulative", week.cumulative());
      numbers(json, "expected", week.expected());
      numbers(json, "expected_cumulative", week.expectedCumulative());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void numbers(JsonGenerator json, String name, Map<String, Double> values)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Double> value : values.entrySet()) {
      json.writeNumberField(value.getKey(), value.getValue());
    }
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, @Nullable Double value)
      throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }

  private static void text(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, value);
    }
  }
}
