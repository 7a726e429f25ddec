package io.clv.spark;

import io.clv.etl.order.MaxRejects;
import io.clv.spark.job.JobException;
import io.clv.spark.job.JobException.Reason;
import io.clv.spark.job.JobRequest;
import io.clv.spark.job.LifetimeValueJob;
import io.clv.spark.job.StageCosts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The one command: read, fit, score, write. */
@Command(
    name = "clv-spark",
    mixinStandardHelpOptions = true,
    versionProvider = ScoreCommand.Version.class,
    description =
        "Reads orders, fits a model and predicts every customer's value, on Apache Spark.")
final class ScoreCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Sessions sessions;

  @Parameters(
      paramLabel = "ORDERS",
      arity = "1..*",
      description = "Files, folders or patterns such as orders-*.csv; or names of tables.")
  private List<String> inputs = new ArrayList<>();

  @Mixin private ReadingOptions reading = new ReadingOptions();
  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--stages",
      paramLabel = "FILE",
      description = "Writes what each of Spark's stages cost: time, bytes, memory.")
  private @Nullable Path stages;

  ScoreCommand(PrintWriter out, PrintWriter err, Sessions sessions) {
    this.out = out;
    this.err = err;
    this.sessions = sessions;
  }

  @Override
  public Integer call() {
    JobRequest request = request();
    StageCosts costs = new StageCosts();
    // With nothing but its header first: that it cannot be written is not to be told after the
    // work.
    write(costs);
    SparkSession spark = sessions.open();
    spark.sparkContext().addSparkListener(costs);
    try {
      new LifetimeValueJob(spark, remark -> err.println("clv-spark: " + remark))
          .run(request)
          .forEach(out::println);
      out.flush();
    } finally {
      // Spark tells its listeners of the last stages when it is stopped.
      sessions.close(spark);
    }
    write(costs);
    return ExitCodes.OK;
  }

  private JobRequest request() {
    JobRequest.Models chosen = models.models();
    return new JobRequest(
        List.copyOf(inputs),
        reading.format(inputs),
        reading.plan(),
        MaxRejects.parse(reading.maxRejects()),
        chosen,
        models.time(chosen),
        models.valuation(),
        output.target(),
        output.database(),
        models.maxCells(),
        models.seed(),
        Map.of("refunds", reading.refunds()),
        Instant.now(),
        Version.text());
  }

  private void write(StageCosts costs) {
    Path file = stages;
    if (file == null) {
      return;
    }
    List<String> lines = new ArrayList<>(List.of(StageCosts.HEADER));
    lines.addAll(costs.lines());
    try {
      Path unused = Files.write(file, lines);
    } catch (IOException e) {
      throw new JobException(
          Reason.CANNOT_CREATE, "%s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  static JobException usage(String message) {
    return new JobException(Reason.BAD_REQUEST, message);
  }

  /** The version of this jar. */
  static final class Version implements IVersionProvider {
    static String text() {
      String version = ScoreCommand.class.getPackage().getImplementationVersion();
      return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
      return new String[] {"clv-spark " + text()};
    }
  }
}
