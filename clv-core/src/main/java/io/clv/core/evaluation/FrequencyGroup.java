package io.clv.core.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The customers with the same calibration frequency: what they bought in the holdout, and what each
 * model expected (Fader and Hardie's plot of conditional expectations).
 *
 * @param frequency x; the last group holds all from {@link #LAST} on
 * @param actual mean purchases in the holdout
 * @param expected mean expected purchases by model
 */
public record FrequencyGroup(
    int frequency, int customers, double actual, Map<String, Double> expected) {
  /** From this x on customers are one group. */
  public static final int LAST = 7;

  /** The groups that hold a customer, in order. */
  public static List<FrequencyGroup> of(Holdout holdout, Map<String, Forecast> forecasts) {
    int[] customers = new int[LAST + 1];
    double[] actual = new double[LAST + 1];
    int[] groupOf = new int[holdout.size()];
    for (int i = 0; i < groupOf.length; i++) {
      groupOf[i] = Math.min(LAST, holdout.calibration().frequency(i));
      customers[groupOf[i]]++;
      actual[groupOf[i]] += holdout.transactions(i);
    }
    Map<String, double[]> sums = new LinkedHashMap<>();
    forecasts.forEach(
        (model, forecast) -> {
          double[] sum = new double[LAST + 1];
          for (int i = 0; i < groupOf.length; i++) {
            sum[groupOf[i]] += forecast.purchases(i);
          }
          sums.put(model, sum);
        });
    List<FrequencyGroup> groups = new ArrayList<>();
    for (int x = 0; x <= LAST; x++) {
      int n = customers[x];
      int group = x;
      if (n > 0) {
        Map<String, Double> expected = new LinkedHashMap<>();
        sums.forEach((model, sum) -> expected.put(model, sum[group] / n));
        groups.add(new FrequencyGroup(x, n, actual[x] / n, expected));
      }
    }
    return groups;
  }
}
