package io.clv.core.learn;

import io.clv.core.evaluation.Holdout;
import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * What customers were like on some earlier dates, the cuts, and what each of them did in the days
 * after: the rows a model of a {@link io.clv.core.model.learned.FeatureWindow.UpToCut} is learned
 * from. Immutable.
 *
 * <p>Nothing of a row's features lies after its cut: they are made of the orders as they stood that
 * day, and refunds after it are not known to them. What followed is counted as {@link Holdout}
 * counts it.
 *
 * <p>The last cut is one length of the target before the end of observation; up to three more lie
 * before it, each a length earlier, or less where customers would be known at the first for less
 * than half of the time they are at the last. Where the customers of fewer cuts are rows enough,
 * there are fewer.
 */
public final class CutTraining {
  /** As many rows are enough; of more customers a sample is taken. */
  public static final int MOST_ROWS = 100_000;

  private static final int MOST_CUTS = 4;

  /** Fewer rows show nothing. */
  private static final int FEWEST_ROWS = 50;

  /** Few customers are known for much longer than this share of them. */
  private static final double LONGEST_KNOWN = 0.99;

  private final List<LocalDate> cuts;
  private final int targetDays;
  private final int customers;
  private final FeatureMatrix features;
  private final double[] purchases;
  private final double[] spend;
  private final boolean amounts;

  private CutTraining(
      List<LocalDate> cuts, int targetDays, List<Rows> parts, boolean amounts, int customers) {
    this.cuts = List.copyOf(cuts);
    this.targetDays = targetDays;
    this.amounts = amounts;
    this.customers = customers;
    int rows = parts.stream().mapToInt(part -> part.purchases.length).sum();
    List<CutFeature> wanted = CutFeature.learned(amounts);
    double[][] columns = new double[wanted.size()][rows];
    purchases = new double[rows];
    spend = new double[rows];
    int row = 0;
    for (Rows part : parts) {
      for (int i = 0; i < part.purchases.length; i++, row++) {
        purchases[row] = part.purchases[i];
        spend[row] = part.spend[i];
        for (int f = 0; f < columns.length; f++) {
          columns[f][row] = part.features[i][f];
        }
      }
    }
    features = new FeatureMatrix(wanted.stream().map(CutFeature::label).toList(), rows, columns);
  }

  /** The rows of one cut. */
  // Columns under way to the matrix, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Rows(double[][] features, double[] purchases, double[] spend) {}

  /**
   * Makes the rows.
   *
   * @param asOf end of observation: nothing later is looked at
   * @param wantedDays how far ahead the model is to foretell; at most half of the time customers
   *     are known is learned
   * @param seed of the sample of customers
   * @throws TooLittleDataException if the orders are too few or of too short a time
   */
  public static CutTraining of(
      OrderHistory orders,
      RefundPolicy refunds,
      ModelTime time,
      LocalDate asOf,
      long wantedDays,
      long seed) {
    NetOrders now = orders.asOf(asOf, refunds);
    long span = span(now);
    long target = Math.min(wantedDays, span / 2);
    if (target < 1) {
      throw new TooLittleDataException(
          "too little data: to learn what customers do next, orders of more than one day are needed"
              + " before %s".formatted(asOf));
    }
    boolean amounts = now.hasAmounts();
    // Customers of the last cut, who are the most.
    NetOrders last = orders.asOf(asOf.minusDays(target), refunds);
    int needed = 1 + MOST_ROWS / Math.max(1, last.customers().size());
    List<LocalDate> cuts = cuts(last.asOf(), target, span - target, Math.min(MOST_CUTS, needed));
    double share =
        Math.min(1, (double) MOST_ROWS / Math.max(1, (long) last.customers().size() * cuts.size()));
    List<Rows> parts = new ArrayList<>();
    for (int k = 0; k < cuts.size(); k++) {
      NetOrders before = k == 0 ? last : orders.asOf(cuts.get(k), refunds);
      NetOrders after = k == 0 ? now : orders.asOf(cuts.get(k).plusDays(target), refunds);
      parts.add(rows(before, after, time, amounts, share, seed));
    }
    int rows = parts.stream().mapToInt(part -> part.purchases.length).sum();
    if (rows < FEWEST_ROWS) {
      throw new TooLittleDataException(
          "too little data: %d customers known %d days before %s show too little to learn from; %d are needed"
              .formatted(rows, target, asOf, FEWEST_ROWS));
    }
    return new CutTraining(cuts, Math.toIntExact(target), parts, amounts, last.customers().size());
  }

  /** How long all but a few of the customers are known at most, in days. */
  private static long span(NetOrders orders) {
    int n = orders.customers().size();
    int[] ages = new int[n];
    int end = Math.toIntExact(orders.asOf().toEpochDay());
    for (int c = 0; c < n; c++) {
      ages[c] = end - orders.day(orders.firstOrder(c));
    }
    Arrays.sort(ages);
    return n == 0 ? 0 : ages[(int) (LONGEST_KNOWN * (n - 1))];
  }

  private static List<LocalDate> cuts(LocalDate last, long target, long known, int most) {
    List<LocalDate> cuts = new ArrayList<>();
    long step = Math.min(target, known / 2 / (MOST_CUTS - 1));
    cuts.add(last);
    for (int k = 1; k < most && step >= 1; k++) {
      cuts.add(last.minusDays(k * step));
    }
    return cuts;
  }

  private static Rows rows(
      NetOrders before, NetOrders after, ModelTime time, boolean amounts, double share, long seed) {
    Holdout followed = Holdout.of(before, after, time);
    FeatureTable table = FeatureExtractor.extract(before, time);
    CustomerSummaries summaries = table.summaries();
    List<CutFeature> wanted = CutFeature.learned(amounts);
    int[] sample =
        IntStream.range(0, summaries.size())
            .filter(i -> share >= 1 || draw(summaries.id(i), seed) < share)
            .toArray();
    double[][] features = new double[sample.length][];
    double[] purchases = new double[sample.length];
    double[] spend = new double[sample.length];
    for (int row = 0; row < sample.length; row++) {
      int i = sample[row];
      features[row] = CutFeature.row(wanted, table.get(i));
      purchases[row] = followed.transactions(i);
      spend[row] = followed.spend(i);
    }
    return new Rows(features, purchases, spend);
  }

  /** A number from 0 to 1 that is a customer's own, whoever else there is. */
  private static double draw(String id, long seed) {
    CRC32 sum = new CRC32();
    sum.update(id.getBytes(StandardCharsets.UTF_8));
    // A checksum of neighbouring ids is not evenly spread; the mixing of SplitMix64 spreads it.
    long mixed = (sum.getValue() ^ seed) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
  }

  /** The dates the rows are as of, the latest first. */
  public List<LocalDate> cuts() {
    return cuts;
  }

  /** How many days after its cut a row tells of. */
  public int targetDays() {
    return targetDays;
  }

  /** Customers known at the last cut, sampled or not. */
  public int customers() {
    return customers;
  }

  public int rows() {
    return purchases.length;
  }

  /** Whether amounts are known: features of amounts, and spend. */
  public boolean hasAmounts() {
    return amounts;
  }

  /** The features by their names, of {@link CutFeature#learned}. */
  public FeatureMatrix features() {
    return features;
  }

  /** Days with a purchase after the cut. */
  public TrainingSet purchases(List<String> of) {
    return new TrainingSet(features.select(of), purchases);
  }

  /**
   * Sum of the amounts after the cut.
   *
   * @throws IllegalStateException if amounts are not known
   */
  public TrainingSet spend(List<String> of) {
    if (!amounts) {
      throw new IllegalStateException("the orders state no amounts");
    }
    return new TrainingSet(features.select(of), spend);
  }
}
