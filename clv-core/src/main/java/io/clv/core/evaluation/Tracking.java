package io.clv.core.evaluation;

import io.clv.core.model.TransactionModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tracking plot: repeat transactions of the calibration's customers by week, over calibration
 * and holdout, against what each model expects of customers of whom only the day of the first
 * purchase is known.
 */
public final class Tracking {
  private static final int WEEK = 7;

  private Tracking() {}

  /**
   * A week.
   *
   * @param number 1 for the week that begins with the first order of all
   * @param end its last day
   * @param holdout whether that day lies after the calibration end
   * @param actual repeat transactions in the week
   * @param cumulative repeat transactions up to its end
   * @param expected by model, in the week
   * @param expectedCumulative by model, up to its end
   */
  public record Week(
      int number,
      LocalDate end,
      boolean holdout,
      long actual,
      long cumulative,
      Map<String, Double> expected,
      Map<String, Double> expectedCumulative) {}

  /** All whole weeks up to the holdout end. */
  public static List<Week> of(Holdout holdout, Map<String, TransactionModel> models) {
    BuyingDays days = holdout.days();
    Map<String, double[]> curves = new LinkedHashMap<>();
    models.forEach((name, model) -> curves.put(name, cumulative(holdout, model)));
    List<Week> weeks = new ArrayList<>();
    long cumulative = 0;
    for (int week = 0; (week + 1) * WEEK <= days.size(); week++) {
      long actual = 0;
      for (int day = week * WEEK; day < (week + 1) * WEEK; day++) {
        actual += days.repeats(day);
      }
      cumulative += actual;
      Map<String, Double> expected = new LinkedHashMap<>();
      Map<String, Double> expectedCumulative = new LinkedHashMap<>();
      for (Map.Entry<String, double[]> curve : curves.entrySet()) {
        double now = curve.getValue()[week];
        expected.put(curve.getKey(), week == 0 ? now : now - curve.getValue()[week - 1]);
        expectedCumulative.put(curve.getKey(), now);
      }
      LocalDate end = days.start().plusDays((week + 1L) * WEEK - 1);
      weeks.add(
          new Week(
              week + 1,
              end,
              end.isAfter(holdout.calibrationEnd()),
              actual,
              cumulative,
              expected,
              expectedCumulative));
    }
    return weeks;
  }

  /** The sum of E[X(age)] over the customers at the end of each week. */
  private static double[] cumulative(Holdout holdout, TransactionModel model) {
    BuyingDays days = holdout.days();
    double[] atAge = new double[days.size()];
    for (int age = 1; age < atAge.length; age++) {
      atAge[age] = model.expectedPurchases(holdout.calibration().time().fromDays(age));
    }
    double[] result = new double[days.size() / WEEK];
    for (int week = 0; week < result.length; week++) {
      int end = (week + 1) * WEEK - 1;
      for (int birth = 0; birth <= end; birth++) {
        result[week] += days.births(birth) * atAge[end - birth];
      }
    }
    return result;
  }
}
