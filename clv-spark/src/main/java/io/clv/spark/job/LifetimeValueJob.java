package io.clv.spark.job;

import io.clv.core.model.ModelDocument;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.core.usecase.FitModels;
import io.clv.core.usecase.PredictLifetimeValue;
import io.clv.etl.modelfile.ModelFile;
import io.clv.etl.output.Output;
import io.clv.spark.fit.ClusterFit;
import io.clv.spark.intake.Account;
import io.clv.spark.intake.CustomerLedger;
import io.clv.spark.intake.OrderTables;
import io.clv.spark.job.JobRequest.ByName;
import io.clv.spark.job.JobRequest.Given;
import io.clv.spark.score.FeatureColumns;
import io.clv.spark.score.Scoring;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * From orders to features, models and predictions in a folder: {@code features}, {@code
 * predictions}, {@code rejects} (where rows were rejected) and {@code model.json}, which is written
 * last and so says that the others are whole.
 */
public final class LifetimeValueJob {
  private static final String FEATURES = "features";
  private static final String PREDICTIONS = "predictions";
  private static final String REJECTS = "rejects";
  private static final String MODELS = "model.json";

  private final SparkSession spark;
  private final Consumer<String> remarks;

  /**
   * @param remarks takes sentences for the user while the job runs
   */
  public LifetimeValueJob(SparkSession spark, Consumer<String> remarks) {
    this.spark = spark;
    this.remarks = remarks;
  }

  /**
   * @return lines of a report
   * @throws OrderSourceException if the orders are not there or cannot be used
   * @throws JobException if the results cannot be put where they should go
   * @throws io.clv.core.model.TooLittleDataException if there is nothing to fit to
   */
  public List<String> run(JobRequest request) {
    OutputFolder output = OutputFolder.of(spark, request.output());
    DatabaseTable database = request.database();
    if (database != null) {
      database.check(spark);
    }
    try (CustomerLedger ledger =
        new OrderTables(spark, request.plan()).read(request.inputs(), request.format())) {
      Account account = ledger.account();
      IntakeVerdict verdict =
          new IntakeVerdict(
              String.join(", ", request.inputs()), request.maxRejects(), output.path(REJECTS));
      verdict.requireReadable(account);
      // Only now that the orders were read: a job that cannot read its input spoils nothing.
      output.remove(MODELS);
      output.remove(REJECTS);
      if (account.intake().rejected() > 0) {
        output.write(REJECTS, ledger.rejects());
      }
      verdict.requireEnough(account);
      return score(request, ledger, output);
    }
  }

  private List<String> score(JobRequest request, CustomerLedger ledger, OutputFolder output) {
    Account account = ledger.account();
    LocalDate asked = request.plan().asOf();
    LocalDate asOf = asked == null ? account.lastDate().orElseThrow() : asked;
    if (account.customers() == 0) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "No customer has an order that stands as of %s in %s"
              .formatted(asOf, String.join(", ", request.inputs())));
    }
    Dataset<Row> features =
        FeatureColumns.of(ledger.customers(), asOf, request.time(), account.population());
    List<ModelDocument> models = models(request, ledger, asOf);
    new PredictLifetimeValue(models).doubts(request.valuation()).forEach(remarks);
    Dataset<Row> predictions =
        Scoring.predictions(spark, features, models, asOf, request.time(), request.valuation());
    output.write(FEATURES, features);
    output.write(PREDICTIONS, predictions);
    DatabaseTable database = request.database();
    if (database != null) {
      // As they lie there, so that nobody is scored twice.
      database.write(spark, output.read(PREDICTIONS, Scoring.SCHEMA));
    }
    output.writeText(MODELS, text(models));
    return JobReport.lines(request, account, asOf, models, output);
  }

  private List<ModelDocument> models(JobRequest request, CustomerLedger ledger, LocalDate asOf) {
    if (request.models() instanceof Given given) {
      return given.documents();
    }
    Map<String, String> settings = new LinkedHashMap<>(request.settings());
    ledger
        .account()
        .currencies()
        .forEach(code -> settings.put(io.clv.core.model.ModelProvenance.CURRENCY, code));
    List<ModelDocument> models =
        new ClusterFit(
                new FitModels(request.now(), settings, request.version()),
                request.time(),
                asOf,
                request.mostCells(),
                request.seed(),
                remarks)
            .fit(
                ((ByName) request.models()).names(),
                ledger.customers(),
                ledger.account().population().hasAmounts());
    for (ModelDocument model : models) {
      model.warnings().forEach(remarks);
      if (!model.converged()) {
        remarks.accept("%s did not converge: %s".formatted(model.model(), model.explanation()));
      }
    }
    return models;
  }

  private static String text(List<ModelDocument> models) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelFile.write(models, Output.of(Output.STANDARD_OUTPUT, bytes));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
