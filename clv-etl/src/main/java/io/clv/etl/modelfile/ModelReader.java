package io.clv.etl.modelfile;

import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.model.NestedFit;
import io.clv.core.model.ParameterCovariance;
import io.clv.core.summary.ModelTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one model of a model file. */
final class ModelReader {
  private static final ModelProvenance UNKNOWN =
      new ModelProvenance("", Instant.EPOCH, Map.of(), 0, "", "");

  private ModelReader() {}

  static ModelDocument read(JsonPart model) {
    model.fields();
    return new ModelDocument(
        model.field("model").text(),
        numbers(model.field("parameters")),
        or(model.field("standard_errors"), Map.of(), ModelReader::numbers),
        orNull(model.field("log_likelihood"), JsonPart::number),
        customers(model.field("customers")),
        orNull(model.field("time_unit"), ModelReader::timeUnit),
        orNull(model.field("as_of"), ModelReader::date),
        or(model.field("converged"), true, JsonPart::truth),
        orNull(model.field("boundary"), JsonPart::text),
        orNull(model.field("explanation"), JsonPart::text),
        or(model.field("warnings"), List.of(), ModelReader::texts),
        or(model.field("provenance"), UNKNOWN, ModelReader::provenance),
        freeParameters(model.field("free_parameters")),
        or(model.field("covariance"), ParameterCovariance.NONE, ModelReader::covariance),
        orNull(model.field("nested"), ModelReader::nested),
        orNull(model.field("calendar"), CalendarJson::read),
        orNull(model.field("covariates"), CovariateJson::read),
        orNull(model.field("learned"), LearnedJson::read));
  }

  private static int freeParameters(JsonPart part) {
    long free = or(part, 0L, JsonPart::integer);
    if (free < 0 || free > 10_000) {
      throw part.malformed("must be a number of parameters");
    }
    return (int) free;
  }

  private static NestedFit nested(JsonPart nested) {
    return new NestedFit(
        nested.field("model").text(),
        nested.field("log_likelihood").number(),
        freeParameters(nested.field("free_parameters")));
  }

  private static ParameterCovariance covariance(JsonPart covariance) {
    List<String> names = new ArrayList<>();
    List<ParameterCovariance.Scale> scales = new ArrayList<>();
    covariance
        .field("scales")
        .fields()
        .forEach(
            (name, scale) -> {
              names.add(name);
              scales.add(scale(scale));
            });
    JsonPart rows = covariance.field("matrix");
    double[][] matrix =
        rows.elements().stream()
            .map(row -> row.elements().stream().mapToDouble(JsonPart::number).toArray())
            .toArray(double[][]::new);
    try {
      return new ParameterCovariance(names, scales, matrix);
    } catch (IllegalArgumentException e) {
      throw rows.malformed("must have one row and one column for each parameter of scales");
    }
  }

  private static ParameterCovariance.Scale scale(JsonPart part) {
    return switch (part.text()) {
      case "log" -> ParameterCovariance.Scale.LOG;
      case "identity" -> ParameterCovariance.Scale.IDENTITY;
      default -> throw part.malformed("must be \"log\" or \"identity\"");
    };
  }

  private static ModelProvenance provenance(JsonPart provenance) {
    provenance.fields();
    return new ModelProvenance(
        or(provenance.field("data_fingerprint"), "", JsonPart::text),
        or(provenance.field("fitted_at"), Instant.EPOCH, ModelReader::instant),
        or(provenance.field("settings"), Map.of(), ModelReader::settings),
        or(provenance.field("seed"), 0L, JsonPart::integer),
        or(provenance.field("library_version"), "", JsonPart::text),
        or(provenance.field("java_version"), "", JsonPart::text));
  }

  private static <T> T or(JsonPart part, T otherwise, Function<JsonPart, T> reader) {
    return part.isAbsent() ? otherwise : reader.apply(part);
  }

  private static <T> @Nullable T orNull(JsonPart part, Function<JsonPart, T> reader) {
    return part.isAbsent() ? null : reader.apply(part);
  }

  private static Map<String, Double> numbers(JsonPart object) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    object.fields().forEach((name, part) -> numbers.put(name, part.number()));
    return numbers;
  }

  private static Map<String, String> settings(JsonPart object) {
    Map<String, String> settings = new LinkedHashMap<>();
    object.fields().forEach((name, part) -> settings.put(name, part.text()));
    return settings;
  }

  private static List<String> texts(JsonPart array) {
    return array.elements().stream().map(JsonPart::text).toList();
  }

  private static long customers(JsonPart part) {
    long customers = or(part, 0L, JsonPart::integer);
    if (customers < 0) {
      throw part.malformed("must not be negative");
    }
    return customers;
  }

  private static ModelTime timeUnit(JsonPart part) {
    String label = part.text();
    for (ModelTime unit : ModelTime.values()) {
      if (unit.label().equals(label)) {
        return unit;
      }
    }
    throw part.malformed("must be \"day\" or \"week\"");
  }

  private static LocalDate date(JsonPart part) {
    String text = part.text();
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw part.malformed("must be a date such as 2024-12-31");
    }
  }

  private static Instant instant(JsonPart part) {
    String text = part.text();
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw part.malformed("must be an instant such as 2024-12-31T08:00:00Z");
    }
  }
}
