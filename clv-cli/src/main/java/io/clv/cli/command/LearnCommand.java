package io.clv.cli.command;

import io.clv.cli.report.SearchText;
import io.clv.core.learn.Candidate;
import io.clv.core.learn.CutTraining;
import io.clv.core.learn.FirstDays;
import io.clv.core.learn.FirstDaysTraining;
import io.clv.core.learn.Grid;
import io.clv.core.learn.GridSearch;
import io.clv.core.learn.RegressionTrainer;
import io.clv.core.learn.Trainers;
import io.clv.core.learn.TrainingSet;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.learned.FeatureWindow;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.LearnBySearch;
import io.clv.etl.learn.GridFile;
import io.clv.etl.learn.LearningColumns;
import io.clv.etl.learn.LearningTable;
import io.clv.etl.learn.SearchJson;
import io.clv.etl.learn.SearchTables;
import io.clv.etl.learn.TableFile;
import io.clv.etl.modelfile.ModelFile;
import io.clv.etl.output.Output;
import io.clv.etl.output.TableFormat;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A model of first days, chosen by cross-validation. */
@Command(
    name = "learn",
    description =
        "Learn from customers' first days what they spend in the days after: try models by"
            + " cross-validation, and save the best as a model file for predict.")
public final class LearnCommand implements Callable<Integer> {
  private static final List<String> OF_ORDERS =
      List.of("--as-of", "--refunds", "--db", "--preset", "--columns", "--emit-table");

  @Mixin private CommonOptions common;
  @Mixin private OrderOptions orderOptions;
  @Mixin private StoreOption store;
  @Mixin private TableOptions tableOptions;

  @Parameters(
      paramLabel = "ORDERS",
      arity = "0..*",
      description =
          "Order files, plain or gzip; - for standard input; none for the store's orders.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--first-days",
      paramLabel = "N",
      defaultValue = "7",
      description =
          "Days from a customer's first one that are looked at (default: ${DEFAULT-VALUE}).")
  private int firstDays;

  @Option(
      names = "--target-days",
      paramLabel = "M",
      defaultValue = "30",
      description = "Days behind these to foretell (default: ${DEFAULT-VALUE}).")
  private int targetDays;

  @Option(
      names = "--cut",
      paramLabel = "DATE",
      description =
          "Instead of the first days: all orders up to this date, and what came in --target-days"
              + " after it.")
  private LocalDate cut;

  @Option(
      names = "--features",
      paramLabel = "NAME,...",
      split = ",",
      description =
          "Of a table: the columns to learn from (default: all that end in _ and --first-days).")
  private List<String> features = new ArrayList<>();

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description =
          "Of a table: the column to foretell (default: monetary_value_ and --target-days). With"
              + " --from-jdbc it says that the query gives such a table and not orders.")
  private String target;

  @Option(
      names = "--model",
      paramLabel = "NAME,...",
      split = ",",
      description = "Models to try (default: those of --grid, or all).")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--grid",
      paramLabel = "FILE",
      description = "YAML or JSON: the hyperparameters to try (default: the usual ones).")
  private Path grid;

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Of the cross-validation (default: ${DEFAULT-VALUE}).")
  private int folds;

  @Option(
      names = "--test-share",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description =
          "Of the customers, held out to measure the winner on (default: ${DEFAULT-VALUE}).")
  private double testShare;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--two-stage",
      description =
          "Try each model also in two stages: whether a customer spends anything, then how much.")
  private boolean twoStage;

  @Option(names = "--save", paramLabel = "FILE", description = "Write a model file for predict.")
  private Path save;

  @Option(names = "--results", paramLabel = "FILE", description = "Write all results there as CSV.")
  private Path results;

  @Option(
      names = "--emit-table",
      paramLabel = "FILE",
      description = "Write the training table made from the orders there as CSV.")
  private Path emitTable;

  @Option(
      names = "--format",
      paramLabel = "text|json|csv",
      defaultValue = "text",
      description = "text, json or csv (default: ${DEFAULT-VALUE}).")
  private EvaluateCommand.Format format;

  private final Adapters adapters;

  public LearnCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    requireOptions();
    List<Candidate> candidates = candidates();
    GridSearch search = search();
    Console console = common.console(adapters);
    LearnBySearch.Table table;
    Map<String, String> settings = new LinkedHashMap<>();
    if (isTable()) {
      table = readTable(settings, console);
    } else {
      OrderInput input = new OrderInput(common, orderOptions, store, adapters);
      input.refuseBoth(files);
      table = input.use(files, console, orders -> fromOrders(orders, settings, console));
    }
    console.note(
        "trying %,d candidates in %d folds of %,d customers"
            .formatted(candidates.size(), folds, table.searched().size()));
    LearnBySearch.Learned learned = learn(search, settings, table, candidates);
    if (save != null) {
      ModelFile.write(List.of(learned.document()), Output.of(save));
    }
    if (results != null) {
      SearchTables.writeResults(learned.found(), TableFormat.CSV, Output.of(results));
    }
    show(learned, console);
    learned.document().warnings().forEach(console::warning);
    if (save != null) {
      console.note("saved to " + save);
    }
    return ExitCode.OK;
  }

  private LearnBySearch.Learned learn(
      GridSearch search,
      Map<String, String> settings,
      LearnBySearch.Table table,
      List<Candidate> candidates) {
    try {
      return new LearnBySearch(search, adapters.now(), settings, adapters.version())
          .learn(table, candidates);
    } catch (IllegalArgumentException e) {
      // Each value of a grid was tried alone; some may not go together.
      throw new CommandException(
          ExitCode.CONFIG, "%s: %s".formatted(grid == null ? "--model" : grid, e.getMessage()));
    }
  }

  private void show(LearnBySearch.Learned learned, Console console) {
    Output out = adapters.output(Output.STANDARD_OUTPUT);
    switch (format) {
      case TEXT -> console.results(SearchText.lines(learned.found(), learned.document()));
      case CSV -> SearchTables.writeResults(learned.found(), TableFormat.CSV, out);
      case JSON -> SearchJson.write(learned.found(), learned.document(), out);
    }
  }

  /** A query gives a table of features if it is said what of it is to be foretold. */
  private boolean isTable() {
    return tableOptions.isGiven()
        || (orderOptions.isQuery() && (target != null || !features.isEmpty()));
  }

  private void requireOptions() {
    for (Path written : new Path[] {save, results, emitTable}) {
      if (written != null) {
        String option =
            written == save ? "--save" : written == results ? "--results" : "--emit-table";
        Overwriting.refuse(option, written.toString(), files);
        Overwriting.refuse(option, written.toString(), store.files());
        Overwriting.refuse(option, written.toString(), tableOptions.files());
        Overwriting.refuse(
            option, written.toString(), grid == null ? List.of() : List.of(grid.toString()));
      }
    }
    requireDays("--first-days", firstDays);
    requireDays("--target-days", targetDays);
    if (cut != null) {
      TableOptions.refuse(
          common,
          List.of("--first-days", "--emit-table", "--as-of"),
          " does not go with --cut, which looks at all orders up to a date");
    }
    if (isTable()) {
      if (!files.isEmpty() || (tableOptions.isGiven() && orderOptions.isQuery())) {
        throw new CommandException(
            ExitCode.USAGE,
            "learn from orders or from a table: leave out --table, or %s"
                .formatted(files.isEmpty() ? "--from-jdbc" : String.join(" ", files)));
      }
      TableOptions.refuse(common, OF_ORDERS, " is of orders, and --table is given");
      TableOptions.refuse(common, List.of("--cut"), " is of orders, and a table is given");
    } else if (target != null || !features.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--features and --target name columns of a table; what is learned from orders follows"
              + " from --first-days and --target-days");
    }
  }

  private static void requireDays(String option, int days) {
    if (days < 1 || days > 3653) {
      throw new CommandException(
          ExitCode.USAGE, "%s must be a number of days from 1 to 3653: %d".formatted(option, days));
    }
  }

  private GridSearch search() {
    try {
      return new GridSearch(folds, testShare, seed, System::nanoTime);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "%s: %s".formatted(folds < 2 ? "--folds" : "--test-share", e.getMessage()));
    }
  }

  private List<Candidate> candidates() {
    Trainers trainers = adapters.trainers();
    Map<String, Grid> grids = grid == null ? Map.of() : GridFile.read(grid, trainers);
    List<String> tried = models.stream().map(String::strip).distinct().toList();
    if (tried.isEmpty()) {
      tried = grids.isEmpty() ? trainers.models() : List.copyOf(grids.keySet());
    }
    for (String model : grids.keySet()) {
      if (!tried.contains(model)) {
        throw new CommandException(
            ExitCode.CONFIG,
            "%s has hyperparameters of %s, which --model does not name: %s"
                .formatted(grid, model, String.join(", ", tried)));
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    for (String model : tried) {
      RegressionTrainer trainer = trainer(trainers, model);
      Grid points = grids.containsKey(model) ? grids.get(model) : Grid.usual(trainer);
      candidates.addAll(
          twoStage ? Candidate.inOneAndTwoStages(trainer, points) : Candidate.of(trainer, points));
    }
    return candidates;
  }

  private static RegressionTrainer trainer(Trainers trainers, String model) {
    try {
      return trainers.of(model);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "--model: " + e.getMessage());
    }
  }

  private LearnBySearch.Table readTable(Map<String, String> settings, Console console) {
    TableFile.Place place =
        tableOptions.isGiven()
            ? tableOptions.place(adapters)
            : TableFile.query(orderOptions.database.query(adapters));
    String column =
        target == null ? FirstDaysTraining.spendName(firstDays, targetDays) : target.strip();
    LearningTable read =
        TableOptions.read(
            place,
            new LearningColumns(
                features.stream().map(String::strip).toList(),
                firstDays,
                column,
                "purchases_" + targetDays),
            orderOptions,
            console);
    settings.put("input", "table");
    settings.put("target", column);
    return new LearnBySearch.Table(
        new FeatureWindow.FirstDays(firstDays),
        targetDays,
        null,
        read.target().orElseThrow(),
        read.further().orElse(null),
        null);
  }

  private LearnBySearch.Table fromOrders(
      OrderOptions.Orders orders, Map<String, String> settings, Console console) {
    orders.tell(console);
    if (cut != null) {
      return upToCut(orders, settings, console);
    }
    LocalDate asOf = orders.net().asOf();
    FirstDaysTraining training =
        FirstDaysTraining.of(orders.history(), asOf, firstDays, targetDays, orderOptions.refunds);
    FirstDays known = training.firstDays();
    console.note(
        ("%,d customers with their first %d days and the %d after them; left out: %,d whose days are"
                + " not over, %,d who gave everything back")
            .formatted(
                known.customers().size(),
                firstDays,
                targetDays,
                known.unfinished(),
                known.takenBack()));
    if (known.customers().isEmpty()) {
      throw new TooLittleDataException(
          "as of %s no customer has been known for %d days: name fewer with --first-days and --target-days"
              .formatted(asOf, firstDays + targetDays));
    }
    if (emitTable != null) {
      SearchTables.writeTraining(training, Output.of(emitTable));
      console.note("training table in " + emitTable);
    }
    TrainingSet spend = training.spend().orElse(null);
    if (spend == null) {
      console.warning("the orders state no amounts: the number of purchases is learned");
    }
    settings.put("input", "orders");
    settings.put("target", spend == null ? training.purchasesName() : training.spendName());
    settings.put("refunds", orderOptions.refunds.name().toLowerCase(Locale.ROOT));
    settings.putAll(OrderOptions.withCurrency(Map.of(), orders.report().currency()));
    return new LearnBySearch.Table(
        new FeatureWindow.FirstDays(firstDays),
        targetDays,
        null,
        spend,
        training.purchases(),
        asOf);
  }

  /** What is learned is used with the horizon and the features of all orders up to a date. */
  private LearnBySearch.Table upToCut(
      OrderOptions.Orders orders, Map<String, String> settings, Console console) {
    LocalDate end = cut.plusDays(targetDays);
    if (end.isAfter(orders.net().asOf())) {
      throw new CommandException(
          ExitCode.USAGE,
          "--cut %s: the %d days after it end on %s, and the orders on %s"
              .formatted(cut, targetDays, end, orders.net().asOf()));
    }
    CutTraining training =
        CutTraining.of(
            orders.history(), orderOptions.refunds, ModelTime.WEEK, end, targetDays, seed);
    if (training.targetDays() != targetDays) {
      throw new TooLittleDataException(
          "customers are known for too short a time up to %s: name %d --target-days at most"
              .formatted(cut, training.targetDays()));
    }
    console.note(
        "%,d customers of %s; %,d rows"
            .formatted(
                training.customers(),
                String.join(", ", training.cuts().stream().map(LocalDate::toString).toList()),
                training.rows()));
    List<String> names = training.features().names();
    TrainingSet spend = training.hasAmounts() ? training.spend(names) : null;
    settings.put("input", "orders");
    settings.put("cut", cut.toString());
    settings.put("target", (spend == null ? "purchases_" : "monetary_value_next_") + targetDays);
    settings.put("refunds", orderOptions.refunds.name().toLowerCase(Locale.ROOT));
    settings.putAll(OrderOptions.withCurrency(Map.of(), orders.report().currency()));
    return new LearnBySearch.Table(
        new FeatureWindow.UpToCut(),
        targetDays,
        ModelTime.WEEK,
        spend,
        training.purchases(names),
        end);
  }
}
