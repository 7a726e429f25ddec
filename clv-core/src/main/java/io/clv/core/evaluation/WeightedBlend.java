package io.clv.core.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A weighted blend of transaction models and at most one learned model, its weights learned on
 * rolling origins inside the calibration data: forecasts of what the models had not seen.
 *
 * @param weights of the members, at least one; for each kind of customers they sum to 1
 * @param gain by how much its MAE times RMSE is lower than the best single model's on the inner
 *     origins, as a share
 * @param reason a sentence for the user
 */
public record WeightedBlend(List<AutoChoice.Weight> weights, double gain, String reason) {
  /** What a learned member must gain over the best weights without one. */
  private static final double CLEARLY = 0.005;

  public WeightedBlend {
    weights = List.copyOf(weights);
  }

  /**
   * Learns the weights.
   *
   * @param origins at least one; models without a forecast in each of them do not take part
   * @param learned the names of the learned models
   * @throws IllegalArgumentException if no transaction model has a forecast in each origin
   */
  public static WeightedBlend of(List<InnerOrigin> origins, Set<String> learned) {
    List<String> models =
        origins.get(0).forecasts().keySet().stream()
            .filter(model -> origins.stream().allMatch(o -> o.forecasts().containsKey(model)))
            .toList();
    List<String> transactions = models.stream().filter(m -> !learned.contains(m)).toList();
    if (transactions.isEmpty()) {
      throw new IllegalArgumentException("no transaction model has a forecast in each origin");
    }
    WeightSearch.Found best = WeightSearch.search(origins, transactions);
    double lowest = (1 - CLEARLY) * product(origins, best.weights());
    for (String model : models) {
      if (learned.contains(model)) {
        List<String> members = new ArrayList<>(transactions);
        members.add(model);
        WeightSearch.Found found = WeightSearch.search(origins, members);
        double product = product(origins, found.weights());
        if (product < lowest && leavesRoom(found.weights(), learned)) {
          best = found;
          lowest = product;
        }
      }
    }
    String single = "";
    double alone = Double.POSITIVE_INFINITY;
    for (String model : models) {
      double product = product(origins, List.of(new AutoChoice.Weight(model, 1, 1)));
      if (product < alone) {
        single = model;
        alone = product;
      }
    }
    double gain = alone > 0 ? 1 - product(origins, best.weights()) / alone : 0;
    return new WeightedBlend(best.weights(), gain, reason(origins, best.weights(), single, gain));
  }

  /** Whether transaction models keep a part: P(alive) and intervals are theirs. */
  private static boolean leavesRoom(List<AutoChoice.Weight> weights, Set<String> learned) {
    return weights.stream()
        .filter(weight -> learned.contains(weight.model()))
        .allMatch(weight -> weight.once() < 1 && weight.repeat() < 1);
  }

  /** The mean over the origins of MAE times RMSE. */
  static double product(List<InnerOrigin> origins, List<AutoChoice.Weight> weights) {
    return origins.stream()
        .mapToDouble(
            origin -> {
              Accuracy accuracy =
                  Accuracy.of(origin.holdout(), new Forecast(blended(origin, weights), null, null));
              return accuracy.mae() * accuracy.rmse();
            })
        .average()
        .orElseThrow();
  }

  /** What the weighted members foretell of each customer. */
  static double[] blended(InnerOrigin origin, List<AutoChoice.Weight> weights) {
    double[] purchases = new double[origin.holdout().size()];
    for (AutoChoice.Weight weight : weights) {
      Forecast forecast = Objects.requireNonNull(origin.forecasts().get(weight.model()));
      for (int i = 0; i < purchases.length; i++) {
        boolean once = origin.holdout().calibration().frequency(i) == 0;
        purchases[i] += (once ? weight.once() : weight.repeat()) * forecast.purchases(i);
      }
    }
    return purchases;
  }

  private static String reason(
      List<InnerOrigin> origins, List<AutoChoice.Weight> weights, String single, double gain) {
    String where =
        origins.size() == 1
            ? "on " + period(origins.get(0))
            : "on %d earlier periods, the last of them %s"
                .formatted(origins.size(), period(origins.get(0)));
    return String.format(
        Locale.ROOT,
        "%s; weights learned %s, with MAE x RMSE %.1f %% below that of %s, the best there alone",
        described(weights),
        where,
        100 * gain,
        single);
  }

  private static String period(InnerOrigin origin) {
    return "%s to %s"
        .formatted(origin.holdout().calibrationEnd().plusDays(1), origin.holdout().holdoutEnd());
  }

  /** For example {@code pareto-nbd .80 / .45 + ridge .20 / .55 (bought once / again)}. */
  static String described(List<AutoChoice.Weight> weights) {
    if (weights.size() == 1) {
      return weights.get(0).model() + " alone";
    }
    return weights.stream()
            .map(
                weight ->
                    String.format(
                        Locale.ROOT,
                        "%s %.2f/%.2f",
                        weight.model(),
                        weight.once(),
                        weight.repeat()))
            .collect(Collectors.joining(" + "))
        + " (bought once/again)";
  }
}
