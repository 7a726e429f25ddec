package io.clv.core.port;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.order.Amount;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.IntervalColumns;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.PredictionRun;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Uncertainty;
import io.clv.core.valuation.Valuation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Prediction runs for tests: real features of random orders, and any doubles as predictions. */
public final class SampleRuns {
  public static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

  private SampleRuns() {}

  /** Ids {@code 000000}, {@code 000001} and so on: as many as asked for. */
  public static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj("%06d"::formatted).toList();
  }

  /** A run of these customers; the same seed gives the same run. */
  public static PredictionRun of(long seed, List<String> ids) {
    SplittableRandom random = new SplittableRandom(seed);
    FeatureTable features = features(random, ids);
    int n = features.size();
    return new PredictionRun(
        description(seed),
        features,
        new Predictions(
            features.summaries(),
            doubles(random, n),
            doubles(random, n),
            doubles(random, n),
            doubles(random, n),
            intervals(random, n)));
  }

  /** Now and then none, as of a model that gives only some of them. */
  private static IntervalColumns intervals(SplittableRandom random, int n) {
    double[][] columns = new double[8][];
    for (int c = 0; c < columns.length; c += 2) {
      double[] lower = doubles(random, n);
      double[] upper = new double[n];
      for (int i = 0; i < n; i++) {
        upper[i] = Math.max(lower[i], random.nextDouble(2000));
      }
      columns[c] = lower;
      columns[c + 1] = upper;
    }
    return IntervalColumns.of(columns);
  }

  private static FeatureTable features(SplittableRandom random, List<String> ids) {
    OrderLog.Builder log = OrderLog.builder();
    for (String id : ids) {
      int orders = random.nextInt(1, 5);
      for (int i = 0; i < orders; i++) {
        int day = (int) AS_OF.toEpochDay() - random.nextInt(700);
        Amount amount = new Amount(random.nextLong(1, 100_000), 2);
        log.accept(new OrderRow(id, null, null, null, day, amount, Amount.ONE, false));
      }
    }
    return FeatureExtractor.extract(
        NetOrders.of(log.build(), AS_OF, RefundPolicy.NET), ModelTime.WEEK);
  }

  /** Every kind of double, the awkward ones often. */
  private static double[] doubles(SplittableRandom random, int n) {
    double[] awkward = {
      0, -0.0, 1, Double.NaN, Double.MIN_VALUE, Double.MAX_VALUE, 0.1 + 0.2, 1 / 3.0, 1e15 + 0.5
    };
    return random
        .ints(n, 0, 3 * awkward.length)
        .mapToDouble(i -> i < awkward.length ? awkward[i] : random.nextDouble(1000))
        .toArray();
  }

  public static RunDescription description(long seed) {
    return new RunDescription(
        Instant.parse("2026-07-01T08:15:30.123456789Z").plusSeconds(seed),
        AS_OF,
        ModelTime.WEEK,
        new Valuation(
            new Horizon(12, Horizon.Unit.MONTH),
            new DiscountRate(0.1),
            0.35,
            seed % 2 == 0 ? null : new IntervalPlan(0.8, -seed, 16, Uncertainty.BOOTSTRAP)),
        new IntakeCounts(110, 100, 4, 3, 3),
        List.of(fitted(seed), given()));
  }

  private static ModelDocument fitted(long seed) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("r", 0.1 + 0.2);
    parameters.put("alpha", 1 / 3.0);
    parameters.put("a", Double.MIN_VALUE);
    return new ModelDocument(
        "bg-nbd",
        parameters,
        Map.of("r", 0.01, "alpha", 0.3),
        -9582.429 - seed,
        2357,
        ModelTime.WEEK,
        AS_OF,
        false,
        "no drop-out",
        "Nobody seems to stop; the model is the NBD.",
        List.of("first", "second: with 'quotes' and \u20ac"),
        new ModelProvenance(
            "ab".repeat(32),
            Instant.parse("2026-07-01T08:15:29.5Z"),
            Map.of("starts", "5", "refunds", "net"),
            seed,
            "0.1.0",
            "17.0.15"));
  }

  private static ModelDocument given() {
    return new ModelDocument(
        "linear",
        Map.of("intercept", 1.5),
        Map.of(),
        null,
        0,
        null,
        null,
        true,
        null,
        null,
        List.of(),
        new ModelProvenance("", Instant.EPOCH, Map.of(), 0, "0.1.0", "25"));
  }
}
