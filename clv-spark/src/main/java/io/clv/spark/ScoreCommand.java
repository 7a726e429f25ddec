package io.clv.spark;

import io.clv.core.model.ModelDocument;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Uncertainty;
import io.clv.core.valuation.Valuation;
import io.clv.etl.modelfile.ModelFile;
import io.clv.etl.order.MaxRejects;
import io.clv.spark.fit.ClusterFit;
import io.clv.spark.intake.OrderTables;
import io.clv.spark.intake.ReadingPlan;
import io.clv.spark.job.DatabaseTable;
import io.clv.spark.job.JobException;
import io.clv.spark.job.JobException.Reason;
import io.clv.spark.job.JobRequest;
import io.clv.spark.job.LifetimeValueJob;
import io.clv.spark.job.OutputFolder;
import io.clv.spark.job.OutputFolder.Earlier;
import io.clv.spark.job.StageCosts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of the job, by the names that the clv command gives them. */
@Command(
    name = "clv-spark",
    mixinStandardHelpOptions = true,
    versionProvider = ScoreCommand.Version.class,
    description =
        "Reads orders, fits a model and predicts every customer's value, on Apache Spark.")
final class ScoreCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(
      paramLabel = "ORDERS",
      arity = "1..*",
      description = "Files, folders or patterns such as orders-*.csv; or names of tables.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--input-format",
      paramLabel = "csv|parquet|table",
      description = "What ORDERS are (default: parquet where a name ends so, else csv).")
  private OrderTables.@Nullable Format inputFormat;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "Takes features, predictions, rejects and model.json.")
  private String output = "";

  @Option(
      names = "--format",
      paramLabel = "parquet|csv",
      defaultValue = "parquet",
      description = "Of the tables written (default: ${DEFAULT-VALUE}).")
  private OutputFolder.Format format = OutputFolder.Format.PARQUET;

  @Option(names = "--overwrite", description = "Replace the results of an earlier job.")
  private boolean overwrite;

  @Option(names = "--sort", description = "Sort the tables by customer.")
  private boolean sort;

  @Option(names = "--columns", paramLabel = "FIELD=HEADER,...", description = "Columns by field.")
  private @Nullable String columns;

  @Option(
      names = "--preset",
      paramLabel = "orders|cdnow|online-retail",
      defaultValue = "orders",
      description = "The order format (default: ${DEFAULT-VALUE}).")
  private String preset = "orders";

  @Option(names = "--delimiter", paramLabel = "CHAR", description = "Between fields of text.")
  private @Nullable Character delimiter;

  @Option(
      names = "--multi-line",
      description = "Fields in quotes can hold line breaks; such a file is read by one task.")
  private boolean multiLine;

  @Option(
      names = "--date-format",
      paramLabel = "PATTERN",
      description = "Such as dd/MM/yyyy (default: recognised by the first rows).")
  private @Nullable String dateFormat;

  @Option(
      names = "--tz",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Business time zone (default: ${DEFAULT-VALUE}).")
  private String zone = "UTC";

  @Option(names = "--currency", paramLabel = "CODE", description = "Of all amounts.")
  private @Nullable String currency;

  @Option(
      names = "--refunds",
      paramLabel = "net|ignore",
      defaultValue = "net",
      description = "Net refunds or leave them out (default: ${DEFAULT-VALUE}).")
  private RefundPolicy refunds = RefundPolicy.NET;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "End of observation (default: the newest date in the data).")
  private @Nullable LocalDate asOf;

  @Option(
      names = "--max-rejects",
      paramLabel = "N|P%%",
      defaultValue = "1%",
      description = "Rejected rows that are too many (default: 1 %%).")
  private String maxRejects = "1%";

  @Option(
      names = "--model",
      paramLabel = "NAME[,NAME]|FILE",
      defaultValue = "pareto-nbd",
      description =
          "A transaction model and perhaps a spend model, or a model file (default:"
              + " ${DEFAULT-VALUE}, with gamma-gamma where there are amounts).")
  private String model = "pareto-nbd";

  @Option(
      names = "--time-unit",
      paramLabel = "week|day",
      description = "Of recency and T (default: week, or the model file's).")
  private @Nullable String timeUnit;

  @Option(
      names = "--horizon",
      paramLabel = "LENGTH",
      defaultValue = "52w",
      description = "How far to look ahead: 52w, 365d, 12m, 1y (default: ${DEFAULT-VALUE}).")
  private String horizon = "52w";

  @Option(
      names = "--discount-rate",
      paramLabel = "RATE",
      defaultValue = "0.10",
      description = "Annual and effective (default: ${DEFAULT-VALUE}).")
  private double discountRate = 0.10;

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      defaultValue = "1.0",
      description = "Share of an amount that counts as value (default: ${DEFAULT-VALUE}).")
  private double margin = 1;

  @Option(
      names = "--interval",
      paramLabel = "LEVEL|none",
      defaultValue = "0.9",
      description = "Probability that an interval holds, or none (default: ${DEFAULT-VALUE}).")
  private String interval = "0.9";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "For the intervals, and for a sample of cells (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--max-cells",
      paramLabel = "N",
      defaultValue = "5000000",
      description =
          "Distinct histories that the driver fits to; of more a sample is drawn (default:"
              + " ${DEFAULT-VALUE}).")
  private long maxCells = 5_000_000;

  @Option(
      names = "--jdbc-url",
      paramLabel = "URL",
      description =
          "Writes the predictions into a database, too; the password is taken from the environment"
              + " variable CLV_JDBC_PASSWORD.")
  private @Nullable String jdbcUrl;

  @Option(
      names = "--jdbc-table",
      paramLabel = "NAME",
      defaultValue = "clv_predictions",
      description = "The table (default: ${DEFAULT-VALUE}).")
  private String jdbcTable = "clv_predictions";

  @Option(names = "--jdbc-user", paramLabel = "NAME", description = "The database user.")
  private @Nullable String jdbcUser;

  @Option(
      names = "--jdbc-connections",
      paramLabel = "N",
      defaultValue = "4",
      description = "Connections that write (default: ${DEFAULT-VALUE}; SQLite: 1).")
  private int jdbcConnections = 4;

  @Option(
      names = "--stages",
      paramLabel = "FILE",
      description = "Writes what each of Spark's stages cost: time, bytes, memory.")
  private @Nullable Path stages;

  ScoreCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    JobRequest request = request();
    SparkSession spark = Sessions.open();
    StageCosts costs = new StageCosts();
    if (stages != null) {
      spark.sparkContext().addSparkListener(costs);
    }
    try {
      new LifetimeValueJob(spark, remark -> err.println("clv-spark: " + remark))
          .run(request)
          .forEach(out::println);
      out.flush();
    } finally {
      spark.stop();
    }
    if (stages != null) {
      write(stages, costs);
    }
    return ExitCodes.OK;
  }

  private static void write(Path file, StageCosts costs) {
    List<String> lines = new ArrayList<>(List.of(StageCosts.HEADER));
    lines.addAll(costs.lines());
    try {
      Path unused = Files.write(file, lines);
    } catch (IOException e) {
      throw new JobException(
          Reason.CANNOT_CREATE, "%s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  private JobRequest request() {
    if (maxCells < 100) {
      throw usage("--max-cells must be at least 100: " + maxCells);
    }
    if (jdbcConnections < 1) {
      throw usage("--jdbc-connections must be at least 1: " + jdbcConnections);
    }
    JobRequest.Models models = models();
    ModelTime time = time(models);
    ReadingPlan plan =
        new ReadingPlan(
            preset,
            columns,
            delimiter,
            multiLine,
            dateFormat,
            zone().getId(),
            currency,
            LocalDate.now(zone()),
            asOf,
            refunds);
    Earlier earlier = overwrite ? Earlier.REPLACE : Earlier.REFUSE;
    return new JobRequest(
        List.copyOf(inputs),
        inputFormat == null ? guessed() : inputFormat,
        plan,
        MaxRejects.parse(maxRejects),
        models,
        time,
        valuation(),
        new OutputFolder.Target(
            output,
            format,
            earlier,
            sort ? OutputFolder.Order.BY_CUSTOMER : OutputFolder.Order.ANY),
        database(earlier),
        maxCells,
        seed,
        Map.of("refunds", refunds.name().toLowerCase(Locale.ROOT)),
        Instant.now(),
        Version.text());
  }

  private OrderTables.Format guessed() {
    return inputs.stream().allMatch(input -> input.toLowerCase(Locale.ROOT).endsWith(".parquet"))
        ? OrderTables.Format.PARQUET
        : OrderTables.Format.CSV;
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw usage("--tz must be a time zone such as Europe/Berlin: " + zone);
    }
  }

  private JobRequest.Models models() {
    if (model.toLowerCase(Locale.ROOT).endsWith(".json")) {
      return new JobRequest.Given(ModelFile.read(Path.of(model)));
    }
    try {
      return new JobRequest.ByName(ClusterFit.names(List.of(model.split(",", -1))));
    } catch (IllegalArgumentException e) {
      throw usage("--model: " + e.getMessage());
    }
  }

  private ModelTime time(JobRequest.Models models) {
    ModelTime asked = null;
    try {
      asked = timeUnit == null ? null : ModelTime.ofLabel(timeUnit);
    } catch (IllegalArgumentException e) {
      throw usage("--time-unit: " + e.getMessage());
    }
    ModelTime ofFile = null;
    if (models instanceof JobRequest.Given given) {
      for (ModelDocument document : given.documents()) {
        ofFile = document.timeUnit() == null ? ofFile : document.timeUnit();
      }
    }
    if (asked != null && ofFile != null && asked != ofFile) {
      throw usage(
          "%s holds a model in %ss; --time-unit %s does not go with it"
              .formatted(model, ofFile.label(), asked.label()));
    }
    if (asked != null) {
      return asked;
    }
    return ofFile == null ? ModelTime.WEEK : ofFile;
  }

  private Valuation valuation() {
    try {
      return new Valuation(
          Horizon.parse(horizon), new DiscountRate(discountRate), margin, intervals());
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable IntervalPlan intervals() {
    if (interval.strip().equalsIgnoreCase("none")) {
      return null;
    }
    double level;
    try {
      level = Double.parseDouble(interval);
    } catch (NumberFormatException e) {
      throw usage("--interval takes a probability such as 0.9, or none: " + interval);
    }
    return new IntervalPlan(
        level, seed, IntervalPlan.DEFAULT.draws(), Uncertainty.COVARIANCE);
  }

  private @Nullable DatabaseTable database(Earlier earlier) {
    return jdbcUrl == null
        ? null
        : new DatabaseTable(
            jdbcUrl,
            jdbcTable,
            jdbcUser,
            System.getenv("CLV_JDBC_PASSWORD"),
            jdbcUrl.startsWith("jdbc:sqlite:") ? 1 : jdbcConnections,
            earlier);
  }

  private static JobException usage(String message) {
    return new JobException(Reason.BAD_REQUEST, message);
  }

  /** The version of this jar. */
  static final class Version implements picocli.CommandLine.IVersionProvider {
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
