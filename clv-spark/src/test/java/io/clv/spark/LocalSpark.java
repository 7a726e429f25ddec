package io.clv.spark;

import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.Valuation;
import io.clv.etl.order.MaxRejects;
import io.clv.spark.fit.ClusterFit;
import io.clv.spark.intake.OrderTables;
import io.clv.spark.intake.ReadingPlan;
import io.clv.spark.job.DatabaseTable;
import io.clv.spark.job.JobRequest;
import io.clv.spark.job.LifetimeValueJob;
import io.clv.spark.job.OutputFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One Spark for all tests of this JVM, and jobs with usual settings on it. */
final class LocalSpark {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  private LocalSpark() {}

  static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("test")
        .config("spark.ui.enabled", false)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", 2)
        .getOrCreate();
  }

  /** Runs something with so many parts of a shuffle and so many bytes of a file in a part. */
  static void partitioned(int partitions, long split, Runnable run) {
    var conf = session().conf();
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

  /** A request that tests change in parts. */
  static final class Job {
    private final List<String> inputs;
    private final Path output;
    OrderTables.Format format = OrderTables.Format.CSV;
    String preset = "orders";
    String columns;
    String dateFormat;
    boolean multiLine;
    LocalDate asOf;
    RefundPolicy refunds = RefundPolicy.NET;
    String maxRejects = "100%";
    String models = "pareto-nbd";
    ModelTime time = ModelTime.WEEK;
    Valuation valuation = Valuation.DEFAULT;
    OutputFolder.Format written = OutputFolder.Format.PARQUET;
    OutputFolder.Earlier earlier = OutputFolder.Earlier.REFUSE;
    DatabaseTable database;
    long mostCells = 5_000_000;
    long seed = 1;
    final List<String> remarks = new ArrayList<>();

    Job(Path output, String... inputs) {
      this.inputs = List.of(inputs);
      this.output = output;
    }

    ReadingPlan plan() {
      return new ReadingPlan(
          preset, columns, null, multiLine, dateFormat, "UTC", null, TODAY, asOf, refunds);
    }

    List<String> run() {
      return new LifetimeValueJob(session(), remarks::add)
          .run(
              new JobRequest(
                  inputs,
                  format,
                  plan(),
                  MaxRejects.parse(maxRejects),
                  new JobRequest.ByName(ClusterFit.names(List.of(models.split(",", -1)))),
                  time,
                  valuation,
                  new OutputFolder.Target(
                      output.toString(), written, earlier, OutputFolder.Order.BY_CUSTOMER),
                  database,
                  mostCells,
                  seed,
                  Map.of(),
                  Instant.EPOCH,
                  "test"));
    }

    /** A table that was written, in the order of its rows. */
    List<Row> table(String name) {
      return session()
          .read()
          .parquet(output.resolve(name).toString())
          .sort("customer_id")
          .collectAsList();
    }
  }
}
