package io.clv.cli.command;

import io.clv.cli.report.EvaluationText;
import io.clv.core.evaluation.Evaluation;
import io.clv.core.evaluation.OriginResult;
import io.clv.core.evaluation.Origins;
import io.clv.core.model.Priors;
import io.clv.core.port.EvaluationStore;
import io.clv.core.port.Store;
import io.clv.core.port.StoreException;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.Evaluate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.IntervalPlan;
import io.clv.etl.evaluation.EvaluationJson;
import io.clv.etl.output.Output;
import io.clv.etl.table.EvaluationTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A backtest of the models on the user's own orders. */
@Command(
    name = "evaluate",
    description = "Backtest: fit models to the past of the orders, compare with what came after.")
public final class EvaluateCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private OrderOptions orderOptions;
  @Mixin private StoreOption store;

  @Parameters(
      paramLabel = "ORDERS",
      arity = "0..*",
      description =
          "Order files, plain or gzip; - for standard input; none for the store's orders.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--holdout",
      paramLabel = "LENGTH",
      required = true,
      description = "How long before the end of observation to stop: 39w, 180d, 6m, 1y.")
  private Horizon holdout;

  @Option(
      names = "--origins",
      paramLabel = "N",
      defaultValue = "1",
      description = "Backtests at N dates, each a holdout earlier (default: ${DEFAULT-VALUE}).")
  private int origins;

  @Option(
      names = "--model",
      paramLabel = "NAME,...",
      split = ",",
      description =
          "Transaction models; linear, ridge, random-forest, gradient-boosting; blend, and auto"
              + " (default: all for purchases at any time but linear, blend and auto).")
  private List<String> models;

  @Option(
      names = "--time-unit",
      paramLabel = "week|day",
      defaultValue = "week",
      description = "Unit of the models' time (default: ${DEFAULT-VALUE}).")
  private ModelTime timeUnit;

  @Option(
      names = "--interval",
      paramLabel = "SHARE",
      defaultValue = "0.9",
      description =
          "Probability of the intervals that coverage counts (default: ${DEFAULT-VALUE}).")
  private double interval;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "For the draws of parameters behind the intervals (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--format",
      paramLabel = "text|json|csv",
      defaultValue = "text",
      description = "text, json or csv (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Option(
      names = "--output",
      paramLabel = "FILE|-",
      defaultValue = "-",
      description = "Where to write (default: standard output).")
  private String output;

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description =
          "Also write the data of plots there: tracking.csv, deciles.csv, by_frequency.csv,"
              + " p_alive.csv.")
  private Path plots;

  private final Adapters adapters;

  public EvaluateCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  /** How the leaderboard is shown. */
  enum Format {
    TEXT,
    JSON,
    CSV
  }

  @Override
  public Integer call() {
    OrderInput input = new OrderInput(common, orderOptions, store, adapters);
    input.refuseBoth(files);
    Overwriting.refuse("--output", output, files);
    Overwriting.refuse("--output", output, store.files());
    List<String> names = names(models, adapters);
    IntervalPlan intervals = intervals();
    Console console = common.console(adapters);
    return input.use(
        files,
        console,
        orders -> {
          Evaluation evaluation = evaluate(orders, names, intervals, console);
          if (input.isStore(files)) {
            keep(evaluation, orders.report().currency(), console);
          }
          return ExitCode.OK;
        });
  }

  private Evaluation evaluate(
      OrderOptions.Orders orders, List<String> names, IntervalPlan intervals, Console console) {
    orders.tell(console);
    Evaluation evaluation =
        new Evaluate(
                ModelChoice.fitting(adapters, settings(), Priors.NONE), intervals, System::nanoTime)
            .evaluate(orders.history(), orderOptions.refunds, timeUnit, origins(orders), names);
    write(evaluation, orders.report().currency());
    if (plots != null) {
      writePlots(evaluation.latest());
      console.note("plot data in " + plots);
    }
    return evaluation;
  }

  /** In the store whose orders were looked at, for those who ask the service. */
  private void keep(Evaluation evaluation, String currency, Console console) {
    String document = EvaluationJson.text(evaluation, holdout.toString(), interval, currency);
    try (Store open = adapters.openExistingStore(store.location(adapters))) {
      EvaluationStore.StoredEvaluation unused = open.evaluations().save(document, adapters.now());
    } catch (StoreException e) {
      console.warning("the evaluation is not kept in the store: " + e.getMessage());
    }
  }

  private IntervalPlan intervals() {
    try {
      return new IntervalPlan(
          interval, seed, IntervalPlan.DEFAULT.draws(), IntervalPlan.DEFAULT.uncertainty());
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "--" + e.getMessage());
    }
  }

  private List<Origins.Origin> origins(OrderOptions.Orders orders) {
    LocalDate end = orders.net().asOf();
    try {
      return Origins.rolling(
          orders.history().firstDate().orElse(end), holdout.before(end), end, origins);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE, "--holdout %s: %s".formatted(holdout, e.getMessage()));
    }
  }

  private void write(Evaluation evaluation, String currency) {
    Output target = adapters.output(output);
    switch (format) {
      case JSON ->
          target.write(
              writer ->
                  EvaluationJson.write(evaluation, holdout.toString(), interval, currency, writer));
      case CSV -> EvaluationTables.writeLeaderboard(evaluation, currency, target);
      case TEXT ->
          target.write(
              writer -> {
                for (String line : EvaluationText.lines(evaluation, currency)) {
                  writer.write(line);
                  writer.write('\n');
                }
              });
    }
  }

  private void writePlots(OriginResult origin) {
    try {
      Files.createDirectories(plots);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.CANNOT_CREATE, "--plots: %s cannot be made a folder".formatted(plots));
    }
    EvaluationTables.writeTracking(origin, Output.of(plots.resolve("tracking.csv")));
    EvaluationTables.writeDeciles(origin, Output.of(plots.resolve("deciles.csv")));
    EvaluationTables.writeByFrequency(origin, Output.of(plots.resolve("by_frequency.csv")));
    EvaluationTables.writeAliveMaps(origin, Output.of(plots.resolve("p_alive.csv")));
  }

  private Map<String, String> settings() {
    return Map.of("holdout", holdout.toString());
  }

  /**
   * The models of a backtest.
   *
   * @param given as asked for; null for the usual ones
   * @throws CommandException if one of them cannot take part
   */
  static List<String> names(List<String> given, Adapters adapters) {
    if (given == null) {
      return Evaluate.usualModels(adapters.trainers());
    }
    List<String> known = Evaluate.candidates(adapters.trainers());
    List<String> names = given.stream().map(String::strip).distinct().toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new CommandException(
            ExitCode.USAGE,
            "--model: '%s' is no model of purchases to try; there are %s"
                .formatted(name, String.join(", ", known)));
      }
    }
    return names;
  }
}
