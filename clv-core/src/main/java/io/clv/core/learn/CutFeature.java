package io.clv.core.learn;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A number that a learned model may take from what is known of a customer on a date: a {@link
 * Feature}, or one of the rates below. Rates mean the same however long customers have been
 * watched, so that what was learned on an earlier date holds on a later one.
 *
 * <pre>
 *   purchase_rate   365 x / (A + 30)         purchases a year
 *   recency_share   (last - first) / A       how far into their time they were seen; 0 if A = 0
 *   silence         s (x + 1) / (A + 30)     days since the last order, in their usual intervals
 *   revenue_rate    365 revenue / (A + 30)   amount a year
 * </pre>
 *
 * with x the frequency, A the days from the first order to the date and s those since the last. The
 * 30 days keep a customer of yesterday from having an endless rate.
 */
public final class CutFeature {
  private static final double YEAR = 365;
  private static final double NEW = 30;

  private static final List<CutFeature> RATES =
      List.of(
          new CutFeature(
              "purchase_rate", false, f -> YEAR * f.summary().frequency() / (age(f) + NEW)),
          new CutFeature(
              "recency_share",
              false,
              f -> age(f) > 0 ? (age(f) - f.daysSinceLastOrder()) / age(f) : 0),
          new CutFeature(
              "silence",
              false,
              f -> f.daysSinceLastOrder() * (f.summary().frequency() + 1) / (age(f) + NEW)),
          new CutFeature("revenue_rate", true, f -> YEAR * f.totalRevenue() / (age(f) + NEW)));

  private static final List<Feature> WITHOUT_AMOUNTS =
      List.of(Feature.FREQUENCY, Feature.RECENCY, Feature.T, Feature.DAYS_SINCE_LAST_ORDER);

  private static final List<Feature> OF_AMOUNTS =
      List.of(
          Feature.TOTAL_REVENUE, Feature.AVG_REVENUE, Feature.MAX_REVENUE, Feature.MONETARY_VALUE);

  private final String label;
  private final boolean ofAmounts;
  private final ToDoubleFunction<CustomerFeatures> reader;

  private CutFeature(String label, boolean ofAmounts, ToDoubleFunction<CustomerFeatures> reader) {
    this.label = label;
    this.ofAmounts = ofAmounts;
    this.reader = reader;
  }

  private static double age(CustomerFeatures f) {
    return (double) f.lastOrder().toEpochDay()
        - f.firstOrder().toEpochDay()
        + f.daysSinceLastOrder();
  }

  public String label() {
    return label;
  }

  /** The value for one customer; NaN where it is not known. */
  public double of(CustomerFeatures customer) {
    return reader.applyAsDouble(customer);
  }

  /** The feature or rate of a name. */
  public static Optional<CutFeature> ofLabel(String label) {
    return Feature.ofLabel(label)
        .map(CutFeature::plain)
        .or(() -> RATES.stream().filter(rate -> rate.label.equals(label)).findFirst());
  }

  /** The names of all. */
  public static List<String> labels() {
    List<String> labels =
        new ArrayList<>(Arrays.stream(Feature.values()).map(Feature::label).toList());
    RATES.forEach(rate -> labels.add(rate.label));
    return labels;
  }

  private static CutFeature plain(Feature feature) {
    return new CutFeature(feature.label(), OF_AMOUNTS.contains(feature), feature::of);
  }

  /**
   * Those that are learned from: a number for every customer, which does not depend on the other
   * customers and not on how many items were counted.
   *
   * @param amounts whether amounts are known
   */
  public static List<CutFeature> learned(boolean amounts) {
    List<CutFeature> result = new ArrayList<>(plain(amounts));
    RATES.stream().filter(rate -> amounts || !rate.ofAmounts).forEach(result::add);
    return List.copyOf(result);
  }

  /** Those of {@link #learned} that are features and no rates. */
  public static List<CutFeature> plain(boolean amounts) {
    List<CutFeature> result =
        new ArrayList<>(WITHOUT_AMOUNTS.stream().map(CutFeature::plain).toList());
    if (amounts) {
      OF_AMOUNTS.forEach(feature -> result.add(plain(feature)));
    }
    return List.copyOf(result);
  }

  /** A customer's row, in the order of the features. */
  public static double[] row(List<CutFeature> features, CustomerFeatures customer) {
    double[] row = new double[features.size()];
    for (int f = 0; f < row.length; f++) {
      row[f] = features.get(f).of(customer);
    }
    return row;
  }
}
