package io.clv.core.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rule by which {@code auto} chooses. Models are fitted to the first part of the calibration
 * data and forecast the rest; a forecast's score is the product of its MAE and its RMSE. The
 * product asks for both: the MAE alone favours forecasts that are too low, the RMSE alone looks at
 * a few busy customers.
 *
 * <p>The model with the lowest score is chosen, unless something less simple is clearly better: the
 * average of the best two or three; or one model or average for the customers without a repeat
 * purchase and another for the rest, each the best for its part.
 *
 * @param weights of the members, at least one
 * @param candidates what was compared, the best first
 * @param reason a sentence for the user
 */
public record AutoChoice(List<Weight> weights, List<Candidate> candidates, String reason) {
  private static final int LARGEST_BLEND = 3;

  /** The share of the score that something less simple must gain. */
  private static final double CLEARLY = 0.005;

  /** Forecasts that differ by less than this share of their total are the same. */
  private static final double SAME = 1e-4;

  public AutoChoice {
    weights = List.copyOf(weights);
    candidates = List.copyOf(candidates);
  }

  /**
   * A chosen model.
   *
   * @param once its weight for customers without a repeat purchase
   * @param repeat its weight for those with one
   */
  public record Weight(String model, double once, double repeat) {}

  /**
   * A way to forecast, and how it did in the inner holdout.
   *
   * @param once the models averaged for customers without a repeat purchase
   * @param repeat those averaged for customers with one
   */
  public record Candidate(List<String> once, List<String> repeat, Accuracy accuracy) {
    public Candidate {
      once = List.copyOf(once);
      repeat = List.copyOf(repeat);
    }

    double score() {
      return accuracy.mae() * accuracy.rmse();
    }

    boolean isOneModel() {
      return once.size() == 1 && once.equals(repeat);
    }

    /** For example {@code bg-nbd + pareto-nbd}. */
    public String name() {
      return once.equals(repeat)
          ? String.join(" + ", once)
          : "%s for customers who bought once and %s for the others"
              .formatted(String.join(" + ", once), String.join(" + ", repeat));
    }

    private List<Weight> weights() {
      Set<String> names = new LinkedHashSet<>(once);
      names.addAll(repeat);
      return names.stream()
          .map(name -> new Weight(name, share(once, name), share(repeat, name)))
          .toList();
    }

    private static double share(List<String> members, String name) {
      return members.contains(name) ? 1.0 / members.size() : 0;
    }
  }

  /**
   * @param inner the split of the calibration data
   * @param forecasts by model, at least one; of models whose forecasts are the same the first
   *     counts
   */
  public static AutoChoice of(Holdout inner, Map<String, Forecast> forecasts) {
    InnerScores scores = new InnerScores(inner, distinct(forecasts));
    List<Candidate> candidates = new ArrayList<>();
    for (List<String> members : scores.ranked(x -> true, LARGEST_BLEND)) {
      candidates.add(new Candidate(members, members, scores.accuracy(members, members)));
    }
    List<String> once = best(scores, x -> x == 0);
    List<String> repeat = best(scores, x -> x > 0);
    if (!once.equals(repeat)) {
      candidates.add(new Candidate(once, repeat, scores.accuracy(once, repeat)));
    }
    candidates.sort(Comparator.comparingDouble(Candidate::score));
    Candidate chosen = candidates.get(0);
    Candidate simplest =
        candidates.stream().filter(Candidate::isOneModel).findFirst().orElse(chosen);
    if (chosen.score() > (1 - CLEARLY) * simplest.score()) {
      chosen = simplest;
    }
    return new AutoChoice(chosen.weights(), candidates, reason(inner, chosen, candidates));
  }

  /** The lowest score of some customers; an average only if it is clearly lower than a model's. */
  private static List<String> best(InnerScores scores, InnerScores.Part part) {
    List<List<String>> ranked = scores.ranked(part, LARGEST_BLEND);
    List<String> best = ranked.get(0);
    double limit = (1 - CLEARLY) * scores.score(best, part);
    for (List<String> members : ranked) {
      double score = scores.score(members, part);
      if (members.size() > 1 && score < limit) {
        best = members;
        limit = score;
      }
    }
    return best;
  }

  private static Map<String, Forecast> distinct(Map<String, Forecast> forecasts) {
    Map<String, Forecast> distinct = new LinkedHashMap<>();
    forecasts.forEach(
        (model, forecast) -> {
          if (distinct.values().stream().noneMatch(other -> isSame(forecast, other))) {
            distinct.put(model, forecast);
          }
        });
    return distinct;
  }

  private static boolean isSame(Forecast a, Forecast b) {
    double difference = 0;
    for (int i = 0; i < a.size(); i++) {
      difference += Math.abs(a.purchases(i) - b.purchases(i));
    }
    return difference <= SAME * Math.max(a.totalPurchases(), b.totalPurchases());
  }

  private static String reason(Holdout inner, Candidate chosen, List<Candidate> candidates) {
    String others =
        candidates.stream()
            .filter(candidate -> !candidate.equals(chosen))
            .limit(3)
            .map(c -> "%s %s".formatted(c.name(), errors(c)))
            .collect(Collectors.joining("; "));
    return "%s foretold %s to %s best%s from the data before (%s%s)"
        .formatted(
            chosen.name(),
            inner.calibrationEnd().plusDays(1),
            inner.holdoutEnd(),
            chosen.equals(candidates.get(0))
                ? ""
                : String.format(Locale.ROOT, ", but for less than %.1f %%,", 100 * CLEARLY),
            errors(chosen),
            others.isEmpty() ? "" : "; " + others);
  }

  private static String errors(Candidate c) {
    return String.format(
        Locale.ROOT, "MAE %.4f, RMSE %.4f", c.accuracy().mae(), c.accuracy().rmse());
  }
}
