package io.clv.core.summary;

import io.clv.core.order.CustomerIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The summaries of many customers as columns: what models are fitted to and score. Immutable.
 *
 * <p>Times are in {@link #time()}. Monetary values are NaN throughout where amounts are not known.
 *
 * <p>A row may stand for many customers who are alike: its weight says for how many. Fits count it
 * so often; a prediction is one of those customers', whatever the weight.
 */
public final class CustomerSummaries {
  private final CustomerIds ids;
  private final ModelTime time;
  private final int[] frequency;
  private final double[] recency;
  private final double[] T;
  private final double[] monetaryValue;
  private final double @Nullable [] litt;
  private final double @Nullable [] weight;

  /**
   * Takes the arrays over; the caller must not change them afterwards.
   *
   * @param litt sums of the logarithms of the inter-transaction times, or null if not known
   * @throws IllegalArgumentException if the lengths differ or a row breaks the rules of {@link
   *     CustomerSummary}
   */
  public CustomerSummaries(
      CustomerIds ids,
      ModelTime time,
      int[] frequency,
      double[] recency,
      double[] T,
      double[] monetaryValue,
      double @Nullable [] litt) {
    this(ids, time, frequency, recency, T, monetaryValue, litt, null);
  }

  /**
   * As without weights.
   *
   * @param weight how many customers each row stands for, finite and greater than 0; null for one
   *     each
   */
  public CustomerSummaries(
      CustomerIds ids,
      ModelTime time,
      int[] frequency,
      double[] recency,
      double[] T,
      double[] monetaryValue,
      double @Nullable [] litt,
      double @Nullable [] weight) {
    int n = ids.size();
    if (frequency.length != n
        || recency.length != n
        || T.length != n
        || monetaryValue.length != n
        || (litt != null && litt.length != n)
        || (weight != null && weight.length != n)) {
      throw new IllegalArgumentException(
          "all columns must have one value for each of " + n + " customers");
    }
    this.ids = ids;
    this.time = time;
    this.frequency = frequency;
    this.recency = recency;
    this.T = T;
    this.monetaryValue = monetaryValue;
    this.litt = litt;
    this.weight = weight;
    for (int i = 0; i < n; i++) {
      if (!(frequency[i] >= 0
          && recency[i] >= 0
          && recency[i] <= T[i]
          && T[i] < Double.POSITIVE_INFINITY
          && (frequency[i] > 0 || recency[i] == 0)
          && !(monetaryValue[i] < 0)
          && monetaryValue[i] != Double.POSITIVE_INFINITY)) {
        // Builds the message that names the broken rule.
        CustomerSummary unused = get(i);
        throw new IllegalStateException("unreachable: " + unused);
      }
      if (weight != null && !(weight[i] > 0 && weight[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the weight of customer %s must be finite and greater than 0: %s"
                .formatted(ids.get(i), weight[i]));
      }
    }
  }

  public int size() {
    return frequency.length;
  }

  public boolean isEmpty() {
    return frequency.length == 0;
  }

  public ModelTime time() {
    return time;
  }

  public CustomerIds ids() {
    return ids;
  }

  public String id(int i) {
    return ids.get(i);
  }

  public int frequency(int i) {
    return frequency[i];
  }

  public double recency(int i) {
    return recency[i];
  }

  public double T(int i) {
    return T[i];
  }

  public double monetaryValue(int i) {
    return monetaryValue[i];
  }

  /** Whether the sums of log inter-transaction times are known. */
  public boolean hasLitt() {
    return litt != null;
  }

  /**
   * @throws IllegalStateException if {@link #hasLitt()} is false
   */
  public double litt(int i) {
    if (litt == null) {
      throw new IllegalStateException(
          "these summaries carry no sums of log inter-transaction times");
    }
    return litt[i];
  }

  /** Whether rows have weights; without, each stands for one customer. */
  public boolean hasWeights() {
    return weight != null;
  }

  /** How many customers the row stands for, greater than 0. */
  public double weight(int i) {
    return weight == null ? 1 : weight[i];
  }

  /** Whether amounts are known: true unless every monetary value is NaN. */
  public boolean hasMonetaryValues() {
    for (double m : monetaryValue) {
      if (!Double.isNaN(m)) {
        return true;
      }
    }
    return false;
  }

  public CustomerSummary get(int i) {
    return new CustomerSummary(frequency[i], recency[i], T[i], monetaryValue[i]);
  }

  /**
   * Some of the customers, in the order asked for.
   *
   * @param rows positions of customers
   */
  public CustomerSummaries select(int[] rows) {
    int n = rows.length;
    int[] kept = rows.clone();
    int[] x = new int[n];
    double[] tx = new double[n];
    double[] age = new double[n];
    double[] value = new double[n];
    double[] logs = litt == null ? null : new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = frequency[kept[i]];
      tx[i] = recency[kept[i]];
      age[i] = T[kept[i]];
      value[i] = monetaryValue[kept[i]];
      if (logs != null && litt != null) {
        logs[i] = litt[kept[i]];
      }
    }
    CustomerIds all = ids;
    CustomerIds selected =
        new CustomerIds() {
          @Override
          public int size() {
            return kept.length;
          }

          @Override
          public String get(int index) {
            return all.get(kept[index]);
          }
        };
    return new CustomerSummaries(selected, time, x, tx, age, value, logs);
  }

  public static Builder builder(ModelTime time) {
    return new Builder(time);
  }

  /** Collects summaries one by one, as a summary file is read. */
  public static final class Builder {
    private final ModelTime time;
    private final List<String> ids = new ArrayList<>();
    private int[] frequency = new int[1024];
    private double[] recency = new double[1024];
    private double[] T = new double[1024];
    private double[] monetaryValue = new double[1024];
    private double[] litt = new double[1024];
    private double @Nullable [] weight;
    private boolean littKnown = true;

    private Builder(ModelTime time) {
      this.time = time;
    }

    public Builder add(String id, CustomerSummary summary) {
      littKnown = false;
      return add(id, summary, 0);
    }

    /**
     * @param logIntervalSum sum of the logarithms of the inter-transaction times
     */
    public Builder add(String id, CustomerSummary summary, double logIntervalSum) {
      int n = ids.size();
      if (n == frequency.length) {
        int capacity = n + (n >> 1);
        frequency = Arrays.copyOf(frequency, capacity);
        recency = Arrays.copyOf(recency, capacity);
        T = Arrays.copyOf(T, capacity);
        monetaryValue = Arrays.copyOf(monetaryValue, capacity);
        litt = Arrays.copyOf(litt, capacity);
      }
      ids.add(id);
      frequency[n] = summary.frequency();
      recency[n] = summary.recency();
      T[n] = summary.T();
      monetaryValue[n] = summary.monetaryValue();
      litt[n] = logIntervalSum;
      if (weight != null) {
        weight = weight.length == litt.length ? weight : Arrays.copyOf(weight, litt.length);
        weight[n] = 1;
      }
      return this;
    }

    /**
     * Lets the summary added last stand for so many customers; without this it stands for one.
     *
     * @param customers finite and greater than 0
     * @throws IllegalStateException if none was added
     */
    public Builder weighing(double customers) {
      int n = ids.size();
      if (n == 0) {
        throw new IllegalStateException("no summary was added that could have a weight");
      }
      double[] weights = weight;
      if (weights == null) {
        weights = new double[litt.length];
        Arrays.fill(weights, 1);
        weight = weights;
      }
      weights[n - 1] = customers;
      return this;
    }

    public CustomerSummaries build() {
      int n = ids.size();
      return new CustomerSummaries(
          CustomerIds.of(ids),
          time,
          Arrays.copyOf(frequency, n),
          Arrays.copyOf(recency, n),
          Arrays.copyOf(T, n),
          Arrays.copyOf(monetaryValue, n),
          littKnown && n > 0 ? Arrays.copyOf(litt, n) : null,
          weight == null ? null : Arrays.copyOf(weight, n));
    }
  }
}
