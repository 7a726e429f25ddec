package io.clv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.Feature;
import io.clv.core.model.ModelDocument;
import io.clv.core.valuation.Prediction;
import io.clv.core.valuation.Predictions;
import io.clv.etl.modelfile.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.spark.sql.Row;

/** What a job wrote against what one machine says: bits, or 1e-12 for predictions. */
final class Agreement {
  private Agreement() {}

  static void sameFeatures(LocalSpark.Job job, OneMachine expected) {
    List<Row> rows = job.table("features");
    assertThat(rows).hasSize(expected.features().size());
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      CustomerFeatures features = expected.features().get(i);
      assertThat(row.getString(0)).isEqualTo(features.customerId());
      assertThat(row.getDate(1).toLocalDate()).isEqualTo(features.firstOrder());
      assertThat(row.getDate(2).toLocalDate()).isEqualTo(features.lastOrder());
      for (Feature feature : Feature.values()) {
        Object value = row.getAs(feature.label());
        assertThat(value == null ? Double.NaN : ((Number) value).doubleValue())
            .as("%s of %s", feature.label(), features.customerId())
            .isEqualTo(Double.valueOf(feature.of(features)));
      }
    }
  }

  static void sameRejects(LocalSpark.Job job, Path expected) throws IOException {
    List<String> rejects =
        job.table("rejects").stream()
            .map(row -> "%s|%s|%s".formatted(row.get(2), row.get(3), row.get(4)))
            .toList();
    try (CSVParser parser = CSVParser.parse(expected, StandardCharsets.UTF_8, CSVFormat.DEFAULT)) {
      assertThat(rejects)
          .containsExactlyInAnyOrderElementsOf(
              parser.getRecords().stream()
                  .skip(1)
                  .map(r -> "%s|%s|%s".formatted(r.get(2), r.get(3), r.get(4)))
                  .toList());
    }
  }

  static void sameModels(Path output, List<ModelDocument> expected) {
    List<ModelDocument> found = ModelFile.read(output.resolve("model.json"));
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).parameters()).isEqualTo(expected.get(i).parameters());
      assertThat(found.get(i).logLikelihood()).isEqualTo(expected.get(i).logLikelihood());
    }
  }

  static void samePredictions(LocalSpark.Job job, Predictions expected) {
    List<Row> rows = job.table("predictions");
    assertThat(rows).hasSize(expected.size());
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Prediction prediction = expected.get(i);
      assertThat(row.getString(0)).isEqualTo(prediction.customerId());
      close(row, "p_alive", prediction.probabilityAlive());
      close(row, "expected_purchases", prediction.expectedPurchases());
      close(row, "expected_average_value", prediction.expectedAverageValue());
      close(row, "clv", prediction.clv());
      close(row, "clv_lower", prediction.clvLower());
      close(row, "clv_upper", prediction.clvUpper());
    }
  }

  private static void close(Row row, String column, Double expected) {
    Double found = row.getAs(column);
    if (expected == null) {
      assertThat(found).isNull();
    } else {
      assertThat(found)
          .as("%s of %s", column, row.getString(0))
          .isCloseTo(expected, within(1e-12 * Math.max(1e-300, Math.abs(expected))));
    }
  }
}
