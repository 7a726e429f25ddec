package io.clv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.core.model.ModelDocument;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.Valuation;
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
    LocalSpark.partitioned(partitions, split, job::run);

    OneMachine expected = OneMachine.of(job, folder.resolve("rejects.csv"), whole);
    Agreement.sameFeatures(job, expected);
    Agreement.sameRejects(job, folder.resolve("rejects.csv"));
    List<ModelDocument> models = expected.models("pareto-nbd");
    Agreement.sameModels(folder.resolve("out"), models);
    Agreement.samePredictions(job, expected.predictions(models, job.valuation));
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
    Agreement.sameFeatures(job, expected);
    List<ModelDocument> models = expected.models(model);
    Agreement.sameModels(folder.resolve("out"), models);
    Agreement.samePredictions(job, expected.predictions(models, job.valuation));
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
    Agreement.sameFeatures(job, expected);
    Agreement.sameRejects(job, folder.resolve("rejects.csv"));
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
    LocalSpark.partitioned(3, 500_000, job::run);
    OneMachine expected = OneMachine.of(job, null, whole);
    Agreement.sameFeatures(job, expected);
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

  @Test
  void a_job_replaces_what_an_earlier_one_left_only_if_asked() throws IOException {
    Path whole =
        RandomOrders.write(folder.resolve("whole.csv"), new RandomOrders(4, 40).lines(300));
    LocalSpark.Job job = job(whole.toString());
    job.models = "nbd";
    job.valuation = Valuation.DEFAULT.with(null);
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
