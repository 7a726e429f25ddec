package io.clv.spark.score;

import io.clv.core.model.ModelDocument;
import io.clv.core.order.CustomerIds;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.PredictLifetimeValue;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Prediction;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Uncertainty;
import io.clv.core.valuation.Valuation;
import io.clv.etl.modelfile.JsonModelCodec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Scores the customers of a part, some thousand at a time, with the core's own columnar code. The
 * models travel once to each executor, as the documents that a model file holds.
 */
public final class Scoring implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** The columns of a predictions file; a value that is not known is null. */
  public static final StructType SCHEMA =
      new StructType()
          .add("customer_id", DataTypes.StringType)
          .add("frequency", DataTypes.IntegerType)
          .add("recency", DataTypes.DoubleType)
          .add("T", DataTypes.DoubleType)
          .add("monetary_value", DataTypes.DoubleType)
          .add("p_alive", DataTypes.DoubleType)
          .add("expected_purchases", DataTypes.DoubleType)
          .add("expected_average_value", DataTypes.DoubleType)
          .add("clv", DataTypes.DoubleType)
          .add("clv_lower", DataTypes.DoubleType)
          .add("clv_upper", DataTypes.DoubleType);

  /** One block of the core's: a task scores by itself, its neighbours have the other cores. */
  private static final int PLAIN_BLOCK = 1 << 13;

  /**
   * Intervals are made from tables that customers with one (x, T) share: the more of them the
   * better.
   */
  private static final int INTERVAL_BLOCK = 1 << 16;

  private final Broadcast<String[]> models;
  private final LocalDate asOf;
  private final ModelTime time;
  private final String horizon;
  private final double discountRate;
  private final double margin;
  private final @Nullable Double level;
  private final long seed;

  private Scoring(Broadcast<String[]> models, LocalDate asOf, ModelTime time, Valuation valuation) {
    IntervalPlan plan = valuation.interval();
    this.models = models;
    this.asOf = asOf;
    this.time = time;
    horizon = valuation.horizon().toString();
    discountRate = valuation.discountRate().annual();
    margin = valuation.margin();
    level = plan == null ? null : plan.level();
    seed = plan == null ? 0 : plan.seed();
  }

  /**
   * Whether customers can be scored here with these models.
   *
   * @throws IllegalArgumentException if the models do not go together, or need more of a customer
   *     than a summary says
   */
  public static void requireScorable(List<ModelDocument> models) {
    PredictLifetimeValue prediction = new PredictLifetimeValue(models);
    if (prediction.needsFeatures() || prediction.needsDates() || prediction.needsCovariates()) {
      throw new IllegalArgumentException(
          "learned models, and models with a calendar or with covariates, are scored on one machine only (clv predict): %s"
              .formatted(
                  models.stream().map(ModelDocument::model).collect(Collectors.joining(", "))));
    }
  }

  /**
   * The predictions for the customers of a table of features, in no particular order.
   *
   * @param models that are {@linkplain #requireScorable scorable}
   */
  public static Dataset<Row> predictions(
      SparkSession spark,
      Dataset<Row> features,
      List<ModelDocument> models,
      LocalDate asOf,
      ModelTime time,
      Valuation valuation) {
    requireScorable(models);
    JsonModelCodec codec = new JsonModelCodec();
    String[] documents = models.stream().map(codec::encode).toArray(String[]::new);
    Dataset<Row> summaries =
        features.select("customer_id", "frequency", "recency", "T", "monetary_value");
    return (valuation.interval() == null
            ? summaries
            : summaries.sortWithinPartitions("frequency", "T"))
        .mapPartitions(
            new Scoring(spark.sparkContext().broadcast(documents, TEXTS), asOf, time, valuation),
            Encoders.row(SCHEMA));
  }

  private static final scala.reflect.ClassTag<String[]> TEXTS =
      scala.reflect.ClassTag$.MODULE$.apply(String[].class);

  private Valuation valuation() {
    return new Valuation(
        Horizon.parse(horizon),
        new DiscountRate(discountRate),
        margin,
        level == null
            ? null
            : new IntervalPlan(level, seed, IntervalPlan.DEFAULT.draws(), Uncertainty.COVARIANCE));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    JsonModelCodec codec = new JsonModelCodec();
    PredictLifetimeValue prediction =
        new PredictLifetimeValue(Arrays.stream(models.value()).map(codec::decode).toList());
    Valuation valuation = valuation();
    return new Iterator<>() {
      private @Nullable Predictions block;
      private int next;

      @Override
      public boolean hasNext() {
        return (block != null && next < block.size()) || rows.hasNext();
      }

      @Override
      public Row next() {
        Predictions scored = block;
        if (scored == null || next == scored.size()) {
          if (!rows.hasNext()) {
            throw new NoSuchElementException();
          }
          scored = prediction.predict(summaries(rows), valuation, asOf);
          block = scored;
          next = 0;
        }
        return row(scored.get(next++));
      }
    };
  }

  private CustomerSummaries summaries(Iterator<Row> rows) {
    int most = level == null ? PLAIN_BLOCK : INTERVAL_BLOCK;
    List<Row> taken = new ArrayList<>();
    while (taken.size() < most && rows.hasNext()) {
      taken.add(rows.next());
    }
    int n = taken.size();
    int[] frequency = new int[n];
    double[] recency = new double[n];
    double[] age = new double[n];
    double[] value = new double[n];
    for (int i = 0; i < n; i++) {
      Row row = taken.get(i);
      frequency[i] = row.getInt(1);
      recency[i] = row.getDouble(2);
      age[i] = row.getDouble(3);
      value[i] = row.isNullAt(4) ? Double.NaN : row.getDouble(4);
    }
    return new CustomerSummaries(
        CustomerIds.of(taken.stream().map(row -> row.getString(0)).toList()),
        time,
        frequency,
        recency,
        age,
        value,
        null);
  }

  private static Row row(Prediction prediction) {
    double value = prediction.summary().monetaryValue();
    return RowFactory.create(
        prediction.customerId(),
        prediction.summary().frequency(),
        prediction.summary().recency(),
        prediction.summary().T(),
        Double.isNaN(value) ? null : value,
        prediction.probabilityAlive(),
        prediction.expectedPurchases(),
        prediction.expectedAverageValue(),
        prediction.clv(),
        prediction.clvLower(),
        prediction.clvUpper());
  }
}
