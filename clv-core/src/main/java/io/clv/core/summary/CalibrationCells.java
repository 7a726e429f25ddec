package io.clv.core.summary;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The distinct (x, t_x, T) of a table of summaries and how many customers have each, or the sum of
 * their weights: what a transaction model's likelihood is summed over. Sorted by x, then t_x, then
 * T, so that nothing depends on the order of the customers. Immutable.
 *
 * <p>A cell holds indices into the sorted distinct x, t_x and T: with daily dates there are few of
 * each, and what depends on one of them alone is computed once.
 */
public final class CalibrationCells {
  private static final int CHUNK = 1 << 16;

  private final int[] frequencies;
  private final double[] recencies;
  private final double[] ages;
  private final int[] frequencyIndex;
  private final int[] recencyIndex;
  private final int[] ageIndex;
  private final double[] weights;

  private CalibrationCells(
      int[] frequencies,
      double[] recencies,
      double[] ages,
      int[] frequencyIndex,
      int[] recencyIndex,
      int[] ageIndex,
      double[] weights) {
    this.frequencies = frequencies;
    this.recencies = recencies;
    this.ages = ages;
    this.frequencyIndex = frequencyIndex;
    this.recencyIndex = recencyIndex;
    this.ageIndex = ageIndex;
    this.weights = weights;
  }

  public static CalibrationCells of(CustomerSummaries customers) {
    int n = customers.size();
    RankedColumn x = RankedColumn.of(n, customers::frequency);
    RankedColumn recency = RankedColumn.of(n, customers::recency);
    RankedColumn age = RankedColumn.of(n, customers::T);
    int ageBits = age.bits();
    int recencyBits = recency.bits();
    int bits = x.bits() + recencyBits + ageBits;
    if (bits > 63) {
      throw new IllegalArgumentException(
          "too many different times to merge: "
              + recency.values().length
              + " recencies, "
              + age.values().length
              + " ages; round them, for example to seconds");
    }
    // Weights are added in ascending order, so that their sum does not depend on the customers'.
    int[] order = customers.hasWeights() ? byWeight(customers) : null;
    long[] keys = new long[n];
    double[] weightOfKey = order == null ? null : new double[n];
    IntStream.range(0, (n + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(
            c -> {
              for (int i = c * CHUNK; i < Math.min(n, (c + 1) * CHUNK); i++) {
                int row = order == null ? i : order[i];
                keys[i] =
                    (((long) x.rank(row) << recencyBits | recency.rank(row)) << ageBits)
                        | age.rank(row);
                if (weightOfKey != null) {
                  weightOfKey[i] = customers.weight(row);
                }
              }
            });
    RadixSort sorted = RadixSort.of(keys, bits, weightOfKey);
    return merged(sorted.keys(), sorted.carried(), x, recency, age);
  }

  /** The rows in ascending order of their weights. */
  private static int[] byWeight(CustomerSummaries customers) {
    return IntStream.range(0, customers.size())
        .boxed()
        .sorted(Comparator.comparingDouble(customers::weight))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** One cell for each distinct key. */
  private static CalibrationCells merged(
      long[] keys,
      double @Nullable [] weightOfKey,
      RankedColumn x,
      RankedColumn recency,
      RankedColumn age) {
    int n = keys.length;
    int cells = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        cells++;
      }
    }
    int[] frequencyIndex = new int[cells];
    int[] recencyIndex = new int[cells];
    int[] ageIndex = new int[cells];
    double[] weights = new double[cells];
    long recencyMask = (1L << recency.bits()) - 1;
    long ageMask = (1L << age.bits()) - 1;
    int cell = -1;
    for (int i = 0; i < n; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        cell++;
        frequencyIndex[cell] = (int) (keys[i] >>> (recency.bits() + age.bits()));
        recencyIndex[cell] = (int) (keys[i] >>> age.bits() & recencyMask);
        ageIndex[cell] = (int) (keys[i] & ageMask);
      }
      weights[cell] += weightOfKey == null ? 1 : weightOfKey[i];
    }
    return new CalibrationCells(
        Arrays.stream(x.values()).mapToInt(v -> (int) v).toArray(),
        recency.values(),
        age.values(),
        frequencyIndex,
        recencyIndex,
        ageIndex,
        weights);
  }

  /**
   * Every {@code every}-th customer in the order of the cells: a sample with nearly the same
   * distribution, for a rough and quick fit.
   *
   * @param every at least 1
   */
  public CalibrationCells thinned(int every) {
    int n = size();
    int[] keptX = new int[n];
    int[] keptRecency = new int[n];
    int[] keptAge = new int[n];
    double[] keptWeight = new double[n];
    int kept = 0;
    // Cells that stand for less than a customer each are still taken one in so many.
    double step = every * Math.min(1, customers() / n);
    // The sample starts in the middle of the first group, so that neither end is favoured.
    double seen = Math.floor(step / 2);
    for (int c = 0; c < n; c++) {
      double taken = Math.floor((seen + weights[c]) / step) - Math.floor(seen / step);
      seen += weights[c];
      if (taken > 0) {
        keptX[kept] = frequencyIndex[c];
        keptRecency[kept] = recencyIndex[c];
        keptAge[kept] = ageIndex[c];
        keptWeight[kept++] = taken;
      }
    }
    keptX = Arrays.copyOf(keptX, kept);
    keptRecency = Arrays.copyOf(keptRecency, kept);
    keptAge = Arrays.copyOf(keptAge, kept);
    int[] usedX = used(keptX);
    int[] usedRecency = used(keptRecency);
    int[] usedAge = used(keptAge);
    return new CalibrationCells(
        Arrays.stream(usedX).map(i -> frequencies[i]).toArray(),
        Arrays.stream(usedRecency).mapToDouble(i -> recencies[i]).toArray(),
        Arrays.stream(usedAge).mapToDouble(i -> ages[i]).toArray(),
        Arrays.stream(keptX).map(i -> Arrays.binarySearch(usedX, i)).toArray(),
        Arrays.stream(keptRecency).map(i -> Arrays.binarySearch(usedRecency, i)).toArray(),
        Arrays.stream(keptAge).map(i -> Arrays.binarySearch(usedAge, i)).toArray(),
        Arrays.copyOf(keptWeight, kept));
  }

  /** The distinct indices, ascending. */
  private static int[] used(int[] indices) {
    return Arrays.stream(indices).sorted().distinct().toArray();
  }

  /** Number of cells. */
  public int size() {
    return weights.length;
  }

  /** Number of customers in a cell, or the sum of their weights. */
  public double weight(int cell) {
    return weights[cell];
  }

  /** Index of the cell's x. */
  public int frequencyIndex(int cell) {
    return frequencyIndex[cell];
  }

  /** Index of the cell's t_x. */
  public int recencyIndex(int cell) {
    return recencyIndex[cell];
  }

  /** Index of the cell's T. */
  public int ageIndex(int cell) {
    return ageIndex[cell];
  }

  /** The distinct x, ascending. */
  public int[] frequencies() {
    return frequencies.clone();
  }

  /** The distinct t_x, ascending. */
  public double[] recencies() {
    return recencies.clone();
  }

  /** The distinct T, ascending. */
  public double[] ages() {
    return ages.clone();
  }

  /** Number of customers, or the sum of their weights. */
  public double customers() {
    double sum = 0;
    for (double w : weights) {
      sum += w;
    }
    return sum;
  }

  /** Sum of x over the customers. */
  public double repeatPurchases() {
    double sum = 0;
    for (int c = 0; c < weights.length; c++) {
      sum += weights[c] * frequencies[frequencyIndex[c]];
    }
    return sum;
  }

  /** Mean of T over the customers. */
  public double meanAge() {
    double sum = 0;
    for (int c = 0; c < weights.length; c++) {
      sum += weights[c] * ages[ageIndex[c]];
    }
    return sum / customers();
  }

  /** Number of customers with each of {@link #frequencies()}. */
  public double[] customersByFrequency() {
    double[] result = new double[frequencies.length];
    for (int c = 0; c < weights.length; c++) {
      result[frequencyIndex[c]] += weights[c];
    }
    return result;
  }

  /** Number of customers with each of {@link #ages()}. */
  public double[] customersByAge() {
    double[] result = new double[ages.length];
    for (int c = 0; c < weights.length; c++) {
      result[ageIndex[c]] += weights[c];
    }
    return result;
  }

  /** Sum of x over the customers with each of {@link #ages()}. */
  public double[] purchasesByAge() {
    double[] result = new double[ages.length];
    for (int c = 0; c < weights.length; c++) {
      result[ageIndex[c]] += weights[c] * frequencies[frequencyIndex[c]];
    }
    return result;
  }
}
