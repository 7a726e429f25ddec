package io.clv.etl.modelfile;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.clv.core.model.learned.FeatureWindow;
import io.clv.core.model.learned.LearnedModel;
import io.clv.core.model.learned.Regression;
import io.clv.core.model.learned.RegressionTree;
import io.clv.core.model.learned.TreeEnsemble;
import io.clv.core.model.learned.TwoStage;
import io.clv.core.model.learned.WeightedSum;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A learned model in a model file: what it takes and foretells, and its regressions as numbers. */
final class LearnedJson {
  private LearnedJson() {}

  /** Writes nothing for a model that was not learned. */
  static void write(JsonGenerator json, @Nullable LearnedModel model) throws IOException {
    if (model == null) {
      return;
    }
    json.writeObjectFieldStart("learned");
    if (model.window() instanceof FeatureWindow.FirstDays first) {
      json.writeNumberField("first_days", first.days());
    }
    json.writeNumberField("target_days", model.targetDays());
    json.writeArrayFieldStart("features");
    for (String feature : model.features()) {
      json.writeString(feature);
    }
    json.writeEndArray();
    write(json, "purchases", model.purchases());
    write(json, "spend", model.spend());
    if (!model.importance().isEmpty()) {
      json.writeObjectFieldStart("importance");
      for (Map.Entry<String, Double> each : model.importance().entrySet()) {
        json.writeNumberField(each.getKey(), each.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, @Nullable Regression regression)
      throws IOException {
    if (regression == null) {
      return;
    }
    json.writeObjectFieldStart(name);
    if (regression instanceof WeightedSum sum) {
      json.writeStringField("type", "weighted_sum");
      json.writeNumberField("intercept", sum.intercept());
      numbers(json, "weights", sum.features(), sum::weight);
    } else if (regression instanceof TreeEnsemble ensemble) {
      write(json, ensemble);
    } else if (regression instanceof TwoStage stages) {
      json.writeStringField("type", "two_stage");
      write(json, "log_odds", stages.logOdds());
      write(json, "log_amount", stages.logAmount());
      json.writeNumberField("variance", stages.variance());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, TreeEnsemble ensemble) throws IOException {
    json.writeStringField("type", "tree_ensemble");
    json.writeNumberField("constant", ensemble.constant());
    json.writeNumberField("scale", ensemble.scale());
    json.writeArrayFieldStart("trees");
    for (RegressionTree tree : ensemble.trees()) {
      json.writeStartObject();
      integers(json, "feature", tree.size(), tree::feature);
      numbers(json, "threshold", tree.size(), tree::threshold);
      integers(json, "left", tree.size(), tree::left);
      integers(json, "right", tree.size(), tree::right);
      numbers(json, "leaf", tree.size() + 1, tree::leaf);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void numbers(JsonGenerator json, String name, int size, IntToDoubleFunction value)
      throws IOException {
    json.writeFieldName(name);
    double[] array = new double[size];
    for (int i = 0; i < size; i++) {
      array[i] = value.applyAsDouble(i);
    }
    onOneLine(json, () -> json.writeArray(array, 0, size));
  }

  private static void integers(JsonGenerator json, String name, int size, IntUnaryOperator value)
      throws IOException {
    json.writeFieldName(name);
    int[] array = new int[size];
    for (int i = 0; i < size; i++) {
      array[i] = value.applyAsInt(i);
    }
    onOneLine(json, () -> json.writeArray(array, 0, size));
  }

  @FunctionalInterface
  private interface Writing {
    void write() throws IOException;
  }

  /** A forest has millions of numbers; a line for each would be mostly blanks. */
  private static void onOneLine(JsonGenerator json, Writing array) throws IOException {
    PrettyPrinter usual = json.getPrettyPrinter();
    json.setPrettyPrinter(new MinimalPrettyPrinter());
    array.write();
    json.setPrettyPrinter(usual);
  }

  static LearnedModel read(JsonPart learned) {
    learned.fields();
    List<String> features =
        learned.field("features").elements().stream().map(JsonPart::text).toList();
    JsonPart first = learned.field("first_days");
    try {
      return new LearnedModel(
          first.isAbsent()
              ? new FeatureWindow.UpToCut()
              : new FeatureWindow.FirstDays(integer(first)),
          integer(learned.field("target_days")),
          features,
          regression(learned.field("purchases"), features.size()),
          regression(learned.field("spend"), features.size()),
          importance(learned.field("importance")));
    } catch (IllegalArgumentException e) {
      throw learned.malformed("must be a learned model (" + e.getMessage() + ")");
    }
  }

  private static Map<String, Double> importance(JsonPart part) {
    Map<String, Double> importance = new LinkedHashMap<>();
    if (!part.isAbsent()) {
      part.fields().forEach((feature, share) -> importance.put(feature, share.number()));
    }
    return importance;
  }

  private static @Nullable Regression regression(JsonPart part, int features) {
    return part.isAbsent() ? null : present(part, features);
  }

  private static Regression present(JsonPart part, int features) {
    part.fields();
    try {
      return switch (part.field("type").text()) {
        case "weighted_sum" ->
            new WeightedSum(part.field("intercept").number(), numbers(part.field("weights")));
        case "tree_ensemble" -> ensemble(part, features);
        case "two_stage" ->
            new TwoStage(
                present(part.field("log_odds"), features),
                present(part.field("log_amount"), features),
                part.field("variance").number());
        default ->
            throw part.field("type")
                .malformed("must be \"weighted_sum\", \"tree_ensemble\" or \"two_stage\"");
      };
    } catch (IllegalArgumentException e) {
      throw part.malformed("must be a regression (" + e.getMessage() + ")");
    }
  }

  private static TreeEnsemble ensemble(JsonPart part, int features) {
    List<RegressionTree> trees = new ArrayList<>();
    for (JsonPart tree : part.field("trees").elements()) {
      try {
        trees.add(
            new RegressionTree(
                integers(tree.field("feature")),
                numbers(tree.field("threshold")),
                integers(tree.field("left")),
                integers(tree.field("right")),
                numbers(tree.field("leaf"))));
      } catch (IllegalArgumentException e) {
        throw tree.malformed("must be a tree (" + e.getMessage() + ")");
      }
    }
    return new TreeEnsemble(
        features, part.field("constant").number(), part.field("scale").number(), trees);
  }

  private static double[] numbers(JsonPart array) {
    return array.elements().stream().mapToDouble(JsonPart::number).toArray();
  }

  private static int[] integers(JsonPart array) {
    return array.elements().stream().mapToInt(LearnedJson::integer).toArray();
  }

  private static int integer(JsonPart part) {
    long value = part.integer();
    if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
      throw part.malformed("must be a whole number of at most 32 bits");
    }
    return (int) value;
  }
}
