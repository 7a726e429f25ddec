package io.clv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.Feature;
import io.clv.core.model.ModelDocument;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.Prediction;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import io.clv.etl.modelfile.ModelFile;
import io.clv.spark.intake.OrderTables;
import io.clv.spark.job.JobException;
import io.clv.spark.job.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Spark gives is what one machine gives, however the work is parted. */
class AgreementTest {
  @TempDir Path folder;

  private LocalSpark.Job job(String input) {
    return new LocalSpark.Job(folder.resolve("out"), input);
  }

  @ParameterizedTest(name = "seed {0}, {1} shuffle partitions, {2} files, {3} bytes a split")
  @CsvSource({"1, 1, 1, 100000000", "2, 3, 2, 3000", "3, 7, 5, 700"})
  void features_accounts_and_predictions_are_those_of_one_machine(
      long seed, int partitions, int files, long split) throws IOException {
    List<String> lines = new RandomOrders(seed, 60).lines(900);
    Path whole = RandomOrders.write(folder.resolve("whole.csv"), lines);
    Path parts = RandomOrders.writeParts(folder.resolve("parts"), lines, files);
    LocalSpark.Job job = job(parts.toString());
    partitioned(partitions, split, job::run);

    OneMachine expected = OneMachine.of(job, folder.resolve("rejects.csv"), whole);
    sameFeatures(job, expected);
    sameRejects(job, folder.resolve("rejects.csv"));
    List<ModelDocument> models = expected.models("pareto-nbd");
    sameModels(models);
    samePredictions(job, expected.predictions(models, job.valuation));
  }

  @ParameterizedTest
  @CsvSource({"IGNORE, DAY, 2024-09-01, bg-nbd", "NET, WEEK, 2024-12-31, ggompertz-nbd"})
  void other_options_agree_as_well(
      RefundPolicy refunds, ModelTime time, java.time.LocalDate asOf, String model)
      throws IOException {
    List<String> lines = new RandomOrders(11, 50).lines(700);
    Path whole = RandomOrders.write(folder.resolve("whole.csv"), lines);
    LocalSpark.Job job = job(whole.toString());
    job.refunds = refunds;
    job.time = time;
    job.asOf = asOf;
    job.models = model;
    job.valuation = Valuation.DEFAULT.with(null);
    List<String> report = job.run();

    OneMachine expected = OneMachine.of(job, null, whole);
    assertThat(expected.net().linesAfterAsOf()).isPositive();
    assertThat(String.join("\n", report))
        .contains(
            String.format(
                Locale.ROOT, "%,d rows after that left out", expected.net().linesAfterAsOf()));
    sameFeatures(job, expected);
    List<ModelDocument> models = expected.models(model);
    sameModels(models);
    samePredictions(job, expected.predictions(models, job.valuation));
  }

  @Test
  void inputs_are_files_of_their_own_and_rows_without_item_ids_repeat_across_them()
      throws IOException {
    String header = "customer_id,order_id,revenue,date";
    Path first =
        Files.write(
            folder.resolve("a.csv"),
            List.of(
                header,
                "a,1,5,2024-01-01",
                "a,1,5,2024-01-01",
                "b,2,7,2024-01-02",
                "b,9,1,2024-03-02"));
    Path second =
        Files.write(
            folder.resolve("b.csv"),
            List.of(
                header,
                "a,1,5,2024-01-01",
                "a,3,6,2024-02-01",
                "b,2,8,2024-01-02",
                "c,4,1,2024-02-03"));
    LocalSpark.Job job =
        new LocalSpark.Job(folder.resolve("out"), first.toString(), second.toString());
    job.models = "nbd";
    job.run();
    OneMachine expected = OneMachine.of(job, folder.resolve("rejects.csv"), first, second);
    assertThat(expected.report().counts()).isEqualTo(new IntakeCounts(8, 6, 1, 1, 0));
    sameFeatures(job, expected);
    sameRejects(job, folder.resolve("rejects.csv"));
  }

  @Test
  void a_customer_with_most_of_the_lines_goes_through_like_the_others() throws IOException {
    List<String> lines = new ArrayList<>(new RandomOrders(5, 40).lines(300));
    for (int i = 0; i < 200_000; i++) {
      lines.add(
          "whale,w%d,item,1,1.0%d,2024-%02d-%02d".formatted(i, i % 10, 1 + i % 12, 1 + i % 28));
    }
    Path whole = RandomOrders.write(folder.resolve("whole.csv"), lines);
    LocalSpark.Job job = job(whole.toString());
    partitioned(3, 500_000, job::run);
    OneMachine expected = OneMachine.of(job, null, whole);
    sameFeatures(job, expected);
    assertThat(job.table("features"))
        .anySatisfy(row -> assertThat(row.getInt(3)).isEqualTo(200_000));
  }

  @Test
  void parquet_and_tables_say_what_the_text_says() throws IOException {
    List<String> lines = new RandomOrders(8, 50).lines(600);
    // Only what typed columns can hold; and of contradicting rows the first counts, while the rows
    // of a table have no order.
    Set<String> identities = new HashSet<>();
    List<String> good =
        lines.stream()
            .filter(line -> line.matches(".*,[0-9]+,item-.,[0-9]+,[0-9.]+,202[0-9]-[0-9-]*"))
            .filter(line -> identities.add(line.replaceAll("(,item-.),.*", "$1")))
            .toList();
    Path whole = RandomOrders.write(folder.resolve("whole.csv"), good);
    var typed =
        LocalSpark.session()
            .read()
            .option("header", true)
            .option("escape", "\"")
            .schema(
                "customer_id string, order_id int, order_item_id string, num_items int,"
                    + " revenue decimal(20,5), created_at_date date")
            .csv(whole.toString());
    typed.repartition(3).write().parquet(folder.resolve("typed").toString());
    typed.createOrReplaceTempView("orders_of_test");
    LocalSpark.Job csv = new LocalSpark.Job(folder.resolve("of-csv"), whole.toString());
    LocalSpark.Job parquet =
        new LocalSpark.Job(folder.resolve("of-parquet"), folder.resolve("typed").toString());
    parquet.format = OrderTables.Format.PARQUET;
    LocalSpark.Job table = new LocalSpark.Job(folder.resolve("of-table"), "orders_of_test");
    table.format = OrderTables.Format.TABLE;
    for (LocalSpark.Job each : List.of(csv, parquet, table)) {
      each.models = "mbg-nbd";
      each.valuation = Valuation.DEFAULT.with(null);
      each.run();
    }
    List<Row> features = csv.table("features");
    assertThat(features).hasSizeGreaterThan(30);
    assertThat(parquet.table("features")).isEqualTo(features);
    assertThat(table.table("features")).isEqualTo(features);
  }

  private static void partitioned(int partitions, long split, Runnable run) {
    var conf = LocalSpark.session().conf();
    conf.set("spark.sql.shuffle.partitions", partitions);
    conf.set("spark.sql.files.maxPartitionBytes", split);
    conf.set("spark.sql.files.openCostInBytes", 0);
    conf.set("spark.sql.adaptive.coalescePartitions.enabled", false);
    try {
      run.run();
    } finally {
      conf.set("spark.sql.shuffle.partitions", 2);
      for (String key :
          List.of(
              "spark.sql.files.maxPartitionBytes",
              "spark.sql.files.openCostInBytes",
              "spark.sql.adaptive.coalescePartitions.enabled")) {
        conf.unset(key);
      }
    }
  }

  private void sameFeatures(LocalSpark.Job job, OneMachine expected) {
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

  private void sameRejects(LocalSpark.Job job, Path expected) throws IOException {
    List<String> rejects =
        job.table("rejects").stream()
            .map(row -> "%s|%s|%s".formatted(row.get(2), row.get(3), row.get(4)))
            .toList();
    try (CSVParser parser =
        CSVParser.parse(expected, java.nio.charset.StandardCharsets.UTF_8, CSVFormat.DEFAULT)) {
      assertThat(rejects)
          .containsExactlyInAnyOrderElementsOf(
              parser.getRecords().stream()
                  .skip(1)
                  .map(r -> "%s|%s|%s".formatted(r.get(2), r.get(3), r.get(4)))
                  .toList());
    }
  }

  private void sameModels(List<ModelDocument> expected) {
    List<ModelDocument> found = ModelFile.read(folder.resolve("out/model.json"));
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).parameters()).isEqualTo(expected.get(i).parameters());
      assertThat(found.get(i).logLikelihood()).isEqualTo(expected.get(i).logLikelihood());
    }
  }

  private void samePredictions(LocalSpark.Job job, Predictions expected) {
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

  @Test
  void a_job_replaces_what_an_earlier_one_left_only_if_asked() throws IOException {
    Path whole =
        RandomOrders.write(folder.resolve("whole.csv"), new RandomOrders(4, 40).lines(300));
    LocalSpark.Job job = job(whole.toString());
    job.models = "nbd";
    job.run();
    assertThatThrownBy(job::run)
        .isInstanceOf(JobException.class)
        .hasMessageContaining("--overwrite");
    job.earlier = OutputFolder.Earlier.REPLACE;
    job.run();
    try (Stream<Path> left = Files.list(folder.resolve("out"))) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .contains("features", "predictions", "model.json");
    }
  }
}
