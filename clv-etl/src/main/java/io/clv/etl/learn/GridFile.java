package io.clv.etl.learn;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.clv.core.learn.FeatureMatrix;
import io.clv.core.learn.Grid;
import io.clv.core.learn.Hyperparameters;
import io.clv.core.learn.RegressionTrainer;
import io.clv.core.learn.Trainers;
import io.clv.core.learn.TrainingSet;
import io.clv.core.learn.TrainingUnavailableException;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.learned.Regression;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads which hyperparameters a search tries: YAML, or JSON in a file that ends in {@code .json}.
 *
 * <pre>
 * ridge:
 *   alpha: [0.1, 1, 10]
 *   intercept: [true, false]
 * random-forest:
 *   trees: [50, 100]
 *   depth: unlimited
 * </pre>
 *
 * <p>A value is tried on a handful of rows as it is read, so that one its trainer refuses is known
 * with its line before a search begins.
 */
public final class GridFile {
  private static final int PROBE_ROWS = 64;

  private final Path file;
  private final Trainers trainers;
  private final TrainingSet probe = probe();

  private GridFile(Path file, Trainers trainers) {
    this.file = file;
    this.trainers = trainers;
  }

  /**
   * The grids by model, in the order of the file.
   *
   * @throws GridFileException if it is no such file; the message names line and value
   * @throws OrderSourceException if it cannot be read
   */
  public static Map<String, Grid> read(Path file, Trainers trainers) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new OrderSourceException(Reason.MISSING, "There is no file " + file, e);
    } catch (IOException e) {
      throw new OrderSourceException(
          Reason.UNREADABLE, "%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    return new GridFile(file, trainers).parse(text);
  }

  private Map<String, Grid> parse(String text) {
    boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    try (JsonParser parser = (json ? new JsonFactory() : new YAMLFactory()).createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new GridFileException(
            "%s must hold models with their hyperparameters, such as ridge: {alpha: [0.1, 1]}"
                .formatted(file));
      }
      Map<String, Grid> grids = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String model = parser.currentName();
        if (!trainers.has(model)) {
          throw wrong(parser, "there is no model", model, trainers.models());
        }
        if (grids.containsKey(model)) {
          throw at(parser, "%s stands there twice".formatted(model));
        }
        grids.put(model, grid(parser, trainers.of(model)));
      }
      if (grids.isEmpty()) {
        throw new GridFileException(
            "%s names no model; there are %s"
                .formatted(file, String.join(", ", trainers.models())));
      }
      return grids;
    } catch (JsonProcessingException e) {
      JsonLocation where = e.getLocation();
      throw new GridFileException(
          "%s%s is not valid %s: %s"
              .formatted(
                  file,
                  where == null ? "" : " line " + where.getLineNr(),
                  json ? "JSON" : "YAML",
                  Shown.text(e.getOriginalMessage().lines().findFirst().orElse(""))));
    } catch (IOException e) {
      throw new OrderSourceException(
          Reason.UNREADABLE, "%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private Grid grid(JsonParser parser, RegressionTrainer trainer) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw at(
          parser,
          "%s needs hyperparameters with their values; it has %s"
              .formatted(trainer.model(), String.join(", ", known(trainer))));
    }
    int line = line(parser);
    Map<String, List<String>> values = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (!known(trainer).contains(name)) {
        throw wrong(parser, trainer.model() + " has no hyperparameter", name, known(trainer));
      }
      if (values.containsKey(name)) {
        throw at(parser, "%s stands there twice".formatted(name));
      }
      values.put(name, values(parser, trainer, name));
    }
    try {
      return new Grid(values);
    } catch (IllegalArgumentException e) {
      throw new GridFileException("%s line %d: %s".formatted(file, line, e.getMessage()));
    }
  }

  private List<String> values(JsonParser parser, RegressionTrainer trainer, String name)
      throws IOException {
    List<String> values = new ArrayList<>();
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      values.add(value(parser, trainer, name, values));
      return values;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(parser, trainer, name, values));
    }
    if (values.isEmpty()) {
      throw at(parser, "%s needs one value at least".formatted(name));
    }
    return values;
  }

  private String value(
      JsonParser parser, RegressionTrainer trainer, String name, List<String> earlier)
      throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL) {
      throw at(parser, "%s needs a value, or a list of values".formatted(name));
    }
    String value = parser.getText();
    if (earlier.contains(value)) {
      throw at(parser, "%s has the value %s twice".formatted(name, Shown.text(value)));
    }
    try {
      Regression unused = trainer.train(probe, new Hyperparameters(Map.of(name, value)), 0);
    } catch (TooLittleDataException | TrainingUnavailableException e) {
      // A handful of rows may well be too few for a value that is right, and what this machine
      // cannot train is found out by the search.
      return value;
    } catch (IllegalArgumentException e) {
      throw at(
          parser,
          "%s: %s cannot be %s: %s"
              .formatted(trainer.model(), name, Shown.text(value), e.getMessage()));
    }
    return value;
  }

  private static List<String> known(RegressionTrainer trainer) {
    List<String> names = new ArrayList<>(trainer.defaultGrid().keySet());
    trainer.usual().values().keySet().stream()
        .filter(name -> !names.contains(name))
        .forEach(names::add);
    return names;
  }

  private GridFileException wrong(
      JsonParser parser, String what, String value, List<String> right) {
    return at(
        parser,
        "%s '%s'; there are %s".formatted(what, Shown.text(value), String.join(", ", right)));
  }

  private GridFileException at(JsonParser parser, String message) {
    return new GridFileException("%s line %d: %s".formatted(file, line(parser), message));
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static TrainingSet probe() {
    double[] feature = new double[PROBE_ROWS];
    double[] target = new double[PROBE_ROWS];
    for (int row = 0; row < PROBE_ROWS; row++) {
      feature[row] = row;
      target[row] = row % 7;
    }
    return new TrainingSet(
        new FeatureMatrix(List.of("feature"), PROBE_ROWS, new double[][] {feature}), target);
  }
}
