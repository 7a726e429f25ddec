package io.clv.core.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How models, and averages of models, did on an inner holdout or on part of its customers. */
final class InnerScores {
  private final Holdout inner;
  private final Map<String, Forecast> forecasts;

  /**
   * @param forecasts by model, at least one; iterated in order
   */
  InnerScores(Holdout inner, Map<String, Forecast> forecasts) {
    this.inner = inner;
    this.forecasts = forecasts;
  }

  /** Some of the customers, by their frequency. */
  @FunctionalInterface
  interface Part {
    boolean holds(int frequency);
  }

  /** Each model alone, the best first, then the averages of the best two, three, ... of them. */
  List<List<String>> ranked(Part part, int largest) {
    List<List<String>> result = new ArrayList<>();
    forecasts.keySet().forEach(model -> result.add(List.of(model)));
    result.sort(Comparator.comparingDouble(members -> score(members, part)));
    List<String> order = result.stream().map(members -> members.get(0)).toList();
    for (int size = 2; size <= Math.min(largest, order.size()); size++) {
      result.add(order.subList(0, size));
    }
    return result;
  }

  /** MAE times RMSE of an average; 0 if the part has no customers. */
  double score(List<String> members, Part part) {
    double absolute = 0;
    double squared = 0;
    int customers = 0;
    for (int i = 0; i < inner.size(); i++) {
      if (part.holds(inner.calibration().frequency(i))) {
        double error = mean(members, i) - inner.transactions(i);
        absolute += Math.abs(error);
        squared += error * error;
        customers++;
      }
    }
    return customers == 0 ? 0 : absolute / customers * Math.sqrt(squared / customers);
  }

  /**
   * Over all customers.
   *
   * @param once models averaged for those without a repeat purchase
   * @param repeat models averaged for the others
   */
  Accuracy accuracy(List<String> once, List<String> repeat) {
    double[] purchases = new double[inner.size()];
    for (int i = 0; i < purchases.length; i++) {
      purchases[i] = mean(inner.calibration().frequency(i) == 0 ? once : repeat, i);
    }
    return Accuracy.of(inner, new Forecast(purchases, null, null));
  }

  private double mean(List<String> members, int i) {
    double sum = 0;
    for (String member : members) {
      sum += Objects.requireNonNull(forecasts.get(member)).purchases(i);
    }
    return sum / members.size();
  }
}
