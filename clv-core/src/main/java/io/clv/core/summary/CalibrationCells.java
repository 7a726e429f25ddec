package io.clv.core.summary;

import java.util.Arrays;

/**
 * The distinct (x, t_x, T) of a table of summaries and how many customers have each: what a
 * transaction model's likelihood is summed over. Sorted by x, then t_x, then T, so that nothing
 * depends on the order of the customers. Immutable.
 *
 * <p>A cell holds indices into the sorted distinct x, t_x and T: with daily dates there are few of
 * each, and what depends on one of them alone is computed once.
 */
public final class CalibrationCells {
  private final int[] frequencies;
  private final double[] recencies;
  private final double[] ages;
  private final int[] frequencyIndex;
  private final int[] recencyIndex;
  private final int[] ageIndex;
  private final int[] weights;

  private CalibrationCells(
      int[] frequencies,
      double[] recencies,
      double[] ages,
      int[] frequencyIndex,
      int[] recencyIndex,
      int[] ageIndex,
      int[] weights) {
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
    DistinctValues x = new DistinctValues(n);
    DistinctValues recency = new DistinctValues(n);
    DistinctValues age = new DistinctValues(n);
    int[] xOf = new int[n];
    int[] recencyOf = new int[n];
    int[] ageOf = new int[n];
    for (int i = 0; i < n; i++) {
      xOf[i] = x.add(customers.frequency(i));
      recencyOf[i] = recency.add(customers.recency(i));
      ageOf[i] = age.add(customers.T(i));
    }
    int[] xRank = x.ranks();
    int[] recencyRank = recency.ranks();
    int[] ageRank = age.ranks();
    int ageBits = bits(ageRank.length);
    int recencyBits = bits(recencyRank.length);
    if (bits(xRank.length) + recencyBits + ageBits > 63) {
      throw new IllegalArgumentException(
          "too many different times to merge: "
              + recencyRank.length
              + " recencies, "
              + ageRank.length
              + " ages; round them, for example to seconds");
    }
    long[] keys = new long[n];
    for (int i = 0; i < n; i++) {
      keys[i] =
          (((long) xRank[xOf[i]] << recencyBits | recencyRank[recencyOf[i]]) << ageBits)
              | ageRank[ageOf[i]];
    }
    Arrays.parallelSort(keys);
    int cells = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        cells++;
      }
    }
    int[] frequencyIndex = new int[cells];
    int[] recencyIndex = new int[cells];
    int[] ageIndex = new int[cells];
    int[] weights = new int[cells];
    int cell = -1;
    for (int i = 0; i < n; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        cell++;
        frequencyIndex[cell] = (int) (keys[i] >>> (recencyBits + ageBits));
        recencyIndex[cell] = (int) (keys[i] >>> ageBits & ((1L << recencyBits) - 1));
        ageIndex[cell] = (int) (keys[i] & ((1L << ageBits) - 1));
      }
      weights[cell]++;
    }
    int[] frequencies = Arrays.stream(x.sorted()).mapToInt(v -> (int) v).toArray();
    return new CalibrationCells(
        frequencies,
        recency.sorted(),
        age.sorted(),
        frequencyIndex,
        recencyIndex,
        ageIndex,
        weights);
  }

  /** Bits that hold the indices 0 to size - 1. */
  private static int bits(int size) {
    return 32 - Integer.numberOfLeadingZeros(Math.max(0, size - 1));
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
    int[] keptWeight = new int[n];
    int kept = 0;
    // The sample starts in the middle of the first group, so that neither end is favoured.
    long seen = every / 2;
    for (int c = 0; c < n; c++) {
      int taken = (int) ((seen + weights[c]) / every - seen / every);
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

  /** Number of customers in a cell. */
  public int weight(int cell) {
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

  /** Number of customers. */
  public long customers() {
    long sum = 0;
    for (int w : weights) {
      sum += w;
    }
    return sum;
  }

  /** Sum of x over the customers. */
  public double repeatPurchases() {
    double sum = 0;
    for (int c = 0; c < weights.length; c++) {
      sum += (double) weights[c] * frequencies[frequencyIndex[c]];
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
      result[ageIndex[c]] += (double) weights[c] * frequencies[frequencyIndex[c]];
    }
    return result;
  }
}
