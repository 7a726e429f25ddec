package io.clv.core.usecase;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.FeatureTable;
import io.clv.core.learn.CutFeature;
import io.clv.core.math.ContinuousAnnuity;
import io.clv.core.model.learned.FeatureWindow;
import io.clv.core.model.learned.LearnedModel;
import io.clv.core.model.learned.Regression;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Predictions of a learned model: what it foretells for its own length of time, in proportion for
 * the horizon, spread evenly over it where it is discounted. What cannot be negative and is
 * foretold to be is 0. P(alive) is not known.
 */
final class LearnedScoring implements ValueScoring {
  private final String name;
  private final LearnedModel model;
  private final List<CutFeature> features;

  /**
   * @throws IllegalArgumentException if the model is not one of all orders up to a date, or takes a
   *     feature there is not
   */
  LearnedScoring(String name, LearnedModel model) {
    if (model.window() instanceof FeatureWindow.FirstDays first) {
      throw new IllegalArgumentException(
          "%s is of the first %d days of a customer, not of all orders up to a date"
              .formatted(name, first.days()));
    }
    List<String> unknown = new ArrayList<>();
    List<CutFeature> known = new ArrayList<>();
    for (String label : model.features()) {
      CutFeature.ofLabel(label).ifPresentOrElse(known::add, () -> unknown.add(label));
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s takes features there are not: %s; there are %s"
              .formatted(name, String.join(", ", unknown), String.join(", ", CutFeature.labels())));
    }
    this.name = name;
    this.model = model;
    this.features = List.copyOf(known);
  }

  /** What is foretold of each customer, not discounted; NaN where it was not learned. */
  // Columns under way to predictions, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Foretold(double[] purchases, double[] spend) {}

  /**
   * @param days from the as-of date on
   * @throws IllegalArgumentException if a customer lacks a feature; the message names both
   */
  Foretold foretell(FeatureTable customers, long days) {
    int n = customers.size();
    double share = (double) days / model.targetDays();
    double[] purchases = new double[n];
    double[] spend = new double[n];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              double[] row = row(customers.get(i));
              purchases[i] = share * foretold(model.purchases(), row);
              spend[i] = share * foretold(model.spend(), row);
            });
    return new Foretold(purchases, spend);
  }

  /** What an amount that is spread evenly over the horizon is worth today, as a share. */
  static double discount(Valuation valuation, long days) {
    double rate = valuation.discountRate().continuousPer(ModelTime.DAY);
    return ContinuousAnnuity.presentValue((double) days, rate) / days;
  }

  /**
   * @throws IllegalArgumentException if a customer lacks a feature; the message names both
   */
  @Override
  public Predictions predict(FeatureTable customers, Valuation valuation) {
    int n = customers.size();
    long days = valuation.horizon().days(customers.asOf());
    double discount = discount(valuation, days);
    Foretold foretold = foretell(customers, days);
    double[] alive = new double[n];
    Arrays.fill(alive, Double.NaN);
    double[] average = new double[n];
    double[] clv = new double[n];
    for (int i = 0; i < n; i++) {
      double purchases = foretold.purchases()[i];
      double spend = foretold.spend()[i];
      average[i] = purchases > 0 ? spend / purchases : Double.NaN;
      clv[i] = valuation.margin() * discount * spend;
    }
    return new Predictions(customers.summaries(), alive, foretold.purchases(), average, clv);
  }

  private static double foretold(@Nullable Regression regression, double[] row) {
    return regression == null ? Double.NaN : Math.max(0, regression.predict(row));
  }

  private double[] row(CustomerFeatures customer) {
    double[] row = CutFeature.row(features, customer);
    for (int f = 0; f < row.length; f++) {
      if (!Double.isFinite(row[f])) {
        throw new IllegalArgumentException(
            "%s: customer %s has no %s, which the model takes"
                .formatted(name, customer.customerId(), features.get(f).label()));
      }
    }
    return row;
  }
}
