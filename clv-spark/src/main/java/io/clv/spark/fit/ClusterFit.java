package io.clv.spark.fit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.clv.core.model.ModelDocument;
import io.clv.core.model.SpendModel;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.TransactionModel;
import io.clv.core.model.gammagamma.GammaGamma;
import io.clv.core.order.CustomerIds;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.ChooseModel;
import io.clv.core.usecase.FitModels;
import io.clv.core.usecase.ModelCatalog;
import io.clv.core.usecase.ModelNames;
import io.clv.spark.fit.SamplingError.CellLikelihood;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Fits models to all customers of a cluster. A transaction model's likelihood is a sum over the
 * distinct (x, t_x, T), and a spend model's over the distinct (x, m): Spark counts the customers of
 * each, and the core fits to these cells on the driver. What comes out are the bits that one
 * machine finds, as long as the cells fit; else see {@link CellSample}.
 */
public final class ClusterFit {
  private static final List<String> TIMES = List.of("frequency", "recency_days", "age_days");
  private static final List<String> AMOUNTS = List.of("frequency", "monetary_value");

  private final FitModels fitting;
  private final ModelTime time;
  private final LocalDate asOf;
  private final long mostCells;
  private final long seed;
  private final Consumer<String> remarks;

  /**
   * @param mostCells how many cells may come to the driver
   * @param seed of the sample if there are more
   * @param remarks takes sentences for the user
   */
  public ClusterFit(
      FitModels fitting,
      ModelTime time,
      LocalDate asOf,
      long mostCells,
      long seed,
      Consumer<String> remarks) {
    this.fitting = fitting;
    this.time = time;
    this.asOf = asOf;
    this.mostCells = mostCells;
    this.seed = seed;
    this.remarks = remarks;
  }

  /**
   * The models of those names that can be fitted to cells.
   *
   * @throws IllegalArgumentException if one cannot, or they are not one transaction model and at
   *     most one spend model
   */
  public static ModelNames names(List<String> names) {
    ModelNames known = ModelNames.of(names);
    String transactions = known.transactions();
    if (transactions.equals(ChooseModel.NAME) || transactions.endsWith("-cnbd-k")) {
      throw new IllegalArgumentException(
          "%s needs more of each customer than x, t_x and T: fit it to a sample on one machine, and name its file here (--model model.json)"
              .formatted(transactions));
    }
    if (ModelCatalog.LEARNED.contains(transactions)) {
      throw new IllegalArgumentException(
          "%s is learned from features, on one machine (clv learn); here are fitted %s"
              .formatted(transactions, String.join(", ", fittable())));
    }
    return known;
  }

  private static List<String> fittable() {
    return ModelCatalog.fittable().stream().filter(name -> !name.endsWith("-cnbd-k")).toList();
  }

  /**
   * Fits the models.
   *
   * @param customers as a ledger has them
   * @param hasAmounts whether amounts are known
   * @throws TooLittleDataException if the customers hold nothing to fit to
   */
  public List<ModelDocument> fit(ModelNames names, Dataset<Row> customers, boolean hasAmounts) {
    List<ModelDocument> models = new ArrayList<>();
    models.add(transactions(names.transactions(), customers));
    String spend = names.spend();
    if (spend != null) {
      models.add(spend(spend, customers));
    } else if (hasAmounts) {
      try {
        models.add(spend(ModelNames.USUAL_SPEND, customers));
      } catch (TooLittleDataException e) {
        remarks.accept("no values: " + e.getMessage());
      }
    }
    return models;
  }

  private ModelDocument transactions(String name, Dataset<Row> customers) {
    int end = Math.toIntExact(asOf.toEpochDay());
    Dataset<Row> times =
        customers.select(
            col("frequency"),
            col("last_day").minus(col("first_day")).as("recency_days"),
            lit(end).minus(col("first_day")).as("age_days"));
    return fitted(
        name,
        times,
        TIMES,
        cells -> {
          CustomerSummaries summaries =
              summaries(
                  cells.wholeNumbers(0),
                  inUnits(cells.column(1)),
                  inUnits(cells.column(2)),
                  unknown(cells.size()),
                  cells.column(3));
          return new Fit(
              fitting.fit(name, summaries, asOf),
              document -> {
                TransactionModel model = ModelCatalog.transactionModel(document);
                return cell ->
                    model.logLikelihood(
                        summaries.frequency(cell), summaries.recency(cell), summaries.T(cell));
              });
        });
  }

  private ModelDocument spend(String name, Dataset<Row> customers) {
    Dataset<Row> spenders =
        customers
            .filter(col("frequency").gt(0).and(col("monetary_value").gt(0)))
            .filter(col("monetary_value").isNaN().equalTo(false));
    return fitted(
        name,
        spenders,
        AMOUNTS,
        cells -> {
          if (cells.size() == 0) {
            throw new TooLittleDataException(
                "too little data: no customer bought again for an amount above 0; a model of spend"
                    + " needs two or more such customers, and some dozen to be trusted");
          }
          CustomerSummaries summaries =
              summaries(
                  cells.wholeNumbers(0),
                  new double[cells.size()],
                  new double[cells.size()],
                  cells.column(1),
                  cells.column(2));
          return new Fit(
              fitting.fit(name, summaries, asOf),
              document -> {
                SpendModel model = ModelCatalog.spendModel(document);
                if (!(model instanceof GammaGamma gammaGamma)) {
                  throw new IllegalStateException("no likelihood is known of " + name);
                }
                return cell ->
                    gammaGamma.logLikelihood(
                        summaries.frequency(cell), summaries.monetaryValue(cell));
              });
        });
  }

  /**
   * @param likelihood of a cell that was fitted to, under the parameters of a document
   */
  private record Fit(ModelDocument document, Function<ModelDocument, CellLikelihood> likelihood) {}

  private ModelDocument fitted(
      String name, Dataset<Row> rows, List<String> keys, Function<DoubleColumns, Fit> fit) {
    Column[] by = keys.stream().map(key -> col(key)).toArray(Column[]::new);
    Dataset<Row> table =
        rows.groupBy(by)
            .count()
            .withColumnRenamed("count", CellSample.COUNT)
            .persist(StorageLevel.MEMORY_AND_DISK());
    CellSample sample = CellSample.of(table, keys, mostCells, seed);
    List<String> columns = new ArrayList<>(keys);
    columns.add(CellSample.WEIGHT);
    columns.add(CellSample.COUNT);
    DoubleColumns cells = DoubleColumns.collect(sample.cells(), columns);
    Dataset<Row> unused = table.unpersist();
    Fit result = fit.apply(cells);
    if (sample.isAll()) {
      return result.document.withSetting("cells", Long.toString(sample.all()));
    }
    return sampled(
        name,
        sample,
        cells.size(),
        SamplingError.of(
            result.document,
            result.likelihood,
            cells.column(keys.size() + 1),
            cells.column(keys.size())));
  }

  private ModelDocument sampled(String name, CellSample sample, int kept, SamplingError error) {
    Map<String, Double> errors = error.standardErrors();
    remarks.accept(
        "%s is fitted to %d of %d cells (--max-cells %d), which alone makes for standard errors of its parameters of %s; they are in those of the model and in the intervals"
            .formatted(name, kept, sample.all(), mostCells, errors));
    ModelDocument noted =
        error
            .included()
            .withSetting("cells", "%d of %d".formatted(kept, sample.all()))
            .withSetting("cells_seed", Long.toString(seed));
    for (Map.Entry<String, Double> each : errors.entrySet()) {
      noted = noted.withSetting("sampling_error." + each.getKey(), each.getValue().toString());
    }
    return noted;
  }

  private double[] inUnits(double[] days) {
    return Arrays.stream(days).map(time::fromDays).toArray();
  }

  private static double[] unknown(int n) {
    double[] values = new double[n];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private CustomerSummaries summaries(
      int[] x, double[] recency, double[] age, double[] value, double[] weight) {
    return new CustomerSummaries(
        new Numbered(x.length), time, x, recency, age, value, null, weight);
  }

  /** Cells are nobody; their number says who they are. */
  private record Numbered(int size) implements CustomerIds {
    @Override
    public String get(int index) {
      return "cell " + index;
    }
  }
}
