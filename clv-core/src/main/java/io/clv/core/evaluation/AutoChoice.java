package io.clv.core.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rule by which {@code auto} chooses: of the models that were fitted to the first part of the
 * calibration data, and of the averages of the best two and the best three, the one whose forecast
 * of the rest has the lowest product of MAE and RMSE. The product asks for both: the MAE alone
 * favours forecasts that are too low, the RMSE alone looks at a few busy customers.
 *
 * @param members the models to blend, one or several, with equal weights
 * @param candidates what was compared, the best first
 * @param reason a sentence for the user
 */
public record AutoChoice(List<String> members, List<Candidate> candidates, String reason) {
  private static final int LARGEST_BLEND = 3;

  /** Forecasts that differ by less than this share of their total are the same. */
  private static final double SAME = 1e-4;

  public AutoChoice {
    members = List.copyOf(members);
    candidates = List.copyOf(candidates);
  }

  /** A model or an average of models, and how its forecast of the inner holdout did. */
  public record Candidate(List<String> members, Accuracy accuracy) {
    public Candidate {
      members = List.copyOf(members);
    }

    double score() {
      return accuracy.mae() * accuracy.rmse();
    }

    /** For example {@code bg-nbd + pareto-nbd}. */
    public String name() {
      return String.join(" + ", members);
    }
  }

  /**
   * @param inner the split of the calibration data
   * @param forecasts by model, at least one; of models whose forecasts are the same the first
   *     counts
   */
  public static AutoChoice of(Holdout inner, Map<String, Forecast> forecasts) {
    Map<String, Forecast> distinct = new LinkedHashMap<>();
    forecasts.forEach(
        (model, forecast) -> {
          if (distinct.values().stream().noneMatch(other -> isSame(forecast, other))) {
            distinct.put(model, forecast);
          }
        });
    List<Candidate> candidates = new ArrayList<>();
    distinct.forEach(
        (model, forecast) ->
            candidates.add(new Candidate(List.of(model), Accuracy.of(inner, forecast))));
    // Stable, so that of equal candidates the first stays first.
    candidates.sort(Comparator.comparingDouble(Candidate::score));
    List<String> ranked = candidates.stream().map(c -> c.members().get(0)).toList();
    for (int size = 2; size <= Math.min(LARGEST_BLEND, ranked.size()); size++) {
      List<String> members = ranked.subList(0, size);
      Forecast mean = mean(members.stream().map(distinct::get).toList());
      candidates.add(new Candidate(members, Accuracy.of(inner, mean)));
    }
    candidates.sort(Comparator.comparingDouble(Candidate::score));
    return new AutoChoice(candidates.get(0).members(), candidates, reason(inner, candidates));
  }

  private static boolean isSame(Forecast a, Forecast b) {
    double difference = 0;
    for (int i = 0; i < a.size(); i++) {
      difference += Math.abs(a.purchases(i) - b.purchases(i));
    }
    return difference <= SAME * Math.max(a.totalPurchases(), b.totalPurchases());
  }

  private static Forecast mean(List<Forecast> forecasts) {
    double[] purchases = new double[forecasts.get(0).size()];
    for (Forecast forecast : forecasts) {
      for (int i = 0; i < purchases.length; i++) {
        purchases[i] += forecast.purchases(i) / forecasts.size();
      }
    }
    return new Forecast(purchases, null, null);
  }

  private static String reason(Holdout inner, List<Candidate> candidates) {
    String others =
        candidates.stream()
            .skip(1)
            .limit(3)
            .map(c -> numbers("%s %.4f and %.4f", c))
            .collect(Collectors.joining(", "));
    return numbers("%s foretold ", candidates.get(0))
        + "%s to %s best from the data before"
            .formatted(inner.calibrationEnd().plusDays(1), inner.holdoutEnd())
        + numbers(" (MAE %2$.4f and RMSE %3$.4f", candidates.get(0))
        + (others.isEmpty() ? ")" : "; then " + others + ")");
  }

  private static String numbers(String form, Candidate c) {
    return String.format(Locale.ROOT, form, c.name(), c.accuracy().mae(), c.accuracy().rmse());
  }
}
