package io.clv.etl.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clv.core.feature.CustomerFeatures;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.Interval;
import io.clv.core.valuation.Prediction;
import io.clv.core.valuation.Predictions;
import io.clv.etl.output.Output;
import io.clv.etl.output.TableFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
  private static final CustomerSummary SUMMARY =
      new CustomerSummary(2, 30.428571428571427, 38.857142857142854, 22.345);

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = dir.resolve("out");
  }

  private String features(TableFormat format, CustomerFeatures... rows) throws IOException {
    FeatureTables.write(null, format, Output.of(file), sink -> List.of(rows).forEach(sink));
    return Files.readString(file);
  }

  private String predictions(TableFormat format, Prediction... rows) throws IOException {
    PredictionTables.write(null, format, Output.of(file), sink -> List.of(rows).forEach(sink));
    return Files.readString(file);
  }

  private static CustomerFeatures once(String id) {
    return new CustomerFeatures(
        id,
        LocalDate.of(2024, 1, 1),
        LocalDate.of(2024, 1, 1),
        1,
        1,
        Double.NaN,
        1,
        Double.NaN,
        Double.NaN,
        10,
        12.5,
        Double.NaN,
        new CustomerSummary(0, 0, 10, Double.NaN));
  }

  @Test
  void featuresHaveTheAgreedColumnsAndEmptyUnknowns() throws IOException {
    CustomerFeatures features =
        new CustomerFeatures(
            "007",
            LocalDate.of(2024, 1, 1),
            LocalDate.of(2024, 8, 1),
            3,
            4,
            100.1,
            2,
            50,
            100.1 / 3,
            59,
            120,
            106.5,
            SUMMARY);
    assertThat(features(TableFormat.CSV, features, once("a,\"b\"")))
        .isEqualTo(
            """
            customer_id,first_order,last_order,total_orders,total_items,total_revenue,max_items,\
            max_revenue,avg_revenue,days_since_last_order,longest_interval,mean_interval,frequency,\
            recency,T,monetary_value
            007,2024-01-01,2024-08-01,3,4,100.1,2,50,33.36666666666667,59,120,106.5,2,\
            30.428571428571427,38.857142857142854,22.345
            "a,""b\""",2024-01-01,2024-01-01,1,1,,1,,,10,12.5,,0,0,10,
            """);
  }

  @Test
  void predictionsHaveTheAgreedColumns() throws IOException {
    Prediction known =
        new Prediction(
            "1",
            SUMMARY,
            0.5,
            1.25,
            24.0,
            30.0,
            new Interval(0.25, 0.75),
            new Interval(0, 3),
            new Interval(12, 36),
            new Interval(20, 40));
    Prediction valueOnly =
        new Prediction("2", SUMMARY, null, null, null, 244.9, null, null, null, null);
    assertThat(predictions(TableFormat.CSV, known, valueOnly))
        .isEqualTo(
            """
            customer_id,frequency,recency,T,monetary_value,p_alive,expected_purchases,\
            expected_average_value,clv,clv_lower,clv_upper
            1,2,30.428571428571427,38.857142857142854,22.345,0.5,1.25,24,30,20,40
            2,2,30.428571428571427,38.857142857142854,22.345,,,,244.9,,
            """);
    assertThat(predictions(TableFormat.JSON_LINES, known, valueOnly))
        .contains(
            """
            "clv":30,"clv_lower":20,"clv_upper":40,"p_alive_lower":0.25,"p_alive_upper":0.75,\
            "purchases_lower":0,"purchases_upper":3,"average_value_lower":12,\
            "average_value_upper":36,"currency":null}""")
        .contains("\"clv_upper\":null,\"p_alive_lower\":null");
  }

  @Test
  void aKnownCurrencyIsTheLastColumn() throws IOException {
    Prediction prediction =
        new Prediction("1", SUMMARY, null, null, null, 24.5, null, null, null, null);
    PredictionTables.write(
        "EUR", TableFormat.CSV, Output.of(file), sink -> sink.accept(prediction));
    assertThat(Files.readString(file))
        .startsWith(String.join(",", PredictionTables.COLUMNS) + ",currency\n1,")
        .endsWith(",24.5,,,EUR\n");
    PredictionTables.write(
        "EUR", TableFormat.JSON_LINES, Output.of(file), sink -> sink.accept(prediction));
    assertThat(Files.readString(file)).endsWith("\"currency\":\"EUR\"}\n");
    FeatureTables.write("JPY", TableFormat.CSV, Output.of(file), sink -> sink.accept(once("1")));
    assertThat(Files.readString(file))
        .startsWith(String.join(",", FeatureTables.COLUMNS) + ",currency\n1,")
        .endsWith(",JPY\n");
  }

  @Test
  void columnsOfATableAreWrittenRowByRow() throws IOException {
    CustomerSummaries summaries =
        CustomerSummaries.builder(ModelTime.WEEK).add("x", SUMMARY).add("y", SUMMARY).build();
    PredictionTables.write(
        Predictions.ofValues(summaries, new double[] {1, 2}),
        null,
        TableFormat.CSV,
        Output.of(file));
    assertThat(Files.readAllLines(file)).hasSize(3).last().asString().endsWith(",,,,2,,");
  }

  @Test
  void anyIdSurvivesCsvAndJson() throws IOException {
    List<String> ids = List.of("00", "a,b", "\"", "x\r\ny", " blank ", "Zoë/😀", "=1+1", "\t");
    Prediction[] rows =
        ids.stream()
            .map(id -> new Prediction(id, SUMMARY, null, null, null, null, null, null, null, null))
            .toArray(Prediction[]::new);
    try (CSVParser parser =
        CSVParser.parse(
            predictions(TableFormat.CSV, rows),
            CSVFormat.Builder.create(CSVFormat.RFC4180)
                .setHeader()
                .setSkipHeaderRecord(true)
                .get())) {
      assertThat(parser.stream().map(r -> r.get("customer_id"))).isEqualTo(ids);
    }
    JsonNode json = new ObjectMapper().readTree(predictions(TableFormat.JSON, rows));
    assertThat(json).hasSize(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      assertThat(json.get(i).path("customer_id").textValue()).isEqualTo(ids.get(i));
    }
  }

  @Test
  void jsonHasTheSameNamesAndNullForUnknown() throws IOException {
    assertThat(features(TableFormat.JSON, once("1")))
        .isEqualTo(
            """
            [
            {"customer_id":"1","first_order":"2024-01-01","last_order":"2024-01-01",\
            "total_orders":1,"total_items":1,"total_revenue":null,"max_items":1,"max_revenue":null,\
            "avg_revenue":null,"days_since_last_order":10,"longest_interval":12.5,\
            "mean_interval":null,"frequency":0,"recency":0,"T":10,"monetary_value":null,\
            "currency":null}
            ]
            """);
    assertThat(features(TableFormat.JSON)).isEqualTo("[\n]\n");
    assertThat(features(TableFormat.JSON_LINES)).isEmpty();
    String[] lines = features(TableFormat.JSON_LINES, once("1"), once("2")).split("\n", -1);
    assertThat(lines).hasSize(3).endsWith("");
    for (int i = 0; i < 2; i++) {
      assertThat(new ObjectMapper().readTree(lines[i]).path("customer_id").textValue())
          .isEqualTo(String.valueOf(i + 1));
    }
    assertThat(new ObjectMapper().readTree(features(TableFormat.JSON, once("1"), once("2"))))
        .hasSize(2);
  }

  @Test
  void anInfiniteResultIsNotWritten() {
    Prediction infinite =
        new Prediction(
            "1", SUMMARY, 1.0, Double.POSITIVE_INFINITY, null, null, null, null, null, null);
    for (TableFormat format : TableFormat.values()) {
      assertThatIllegalArgumentException().isThrownBy(() -> predictions(format, infinite));
    }
    assertThat(file).doesNotExist();
  }
}
