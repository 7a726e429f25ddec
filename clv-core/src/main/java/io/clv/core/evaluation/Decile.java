package io.clv.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A tenth of the customers by their prediction, the tenth with the smallest first: is the mean that
 * was predicted for them the mean that came about?
 *
 * @param number 1 to 10
 * @param customers how many there are in it
 * @param predicted mean predicted purchases, or spend
 * @param actual mean actual purchases, or spend
 */
public record Decile(int number, int customers, double predicted, double actual) {
  private static final int COUNT = 10;

  /** The deciles that hold a customer: all ten from ten customers on. */
  public static List<Decile> of(Holdout holdout, Forecast forecast) {
    double[] actual = new double[holdout.size()];
    Arrays.setAll(actual, holdout::transactions);
    return of(forecast.purchases(), actual);
  }

  /**
   * The same of any numbers.
   *
   * @param foretold of each customer
   * @param happened as much as that came about
   */
  public static List<Decile> of(double[] foretold, double[] happened) {
    int n = foretold.length;
    Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> foretold[i]));
    List<Decile> deciles = new ArrayList<>();
    for (int d = 0; d < COUNT; d++) {
      int from = (int) ((long) n * d / COUNT);
      int to = (int) ((long) n * (d + 1) / COUNT);
      double predicted = 0;
      double actual = 0;
      for (int k = from; k < to; k++) {
        predicted += foretold[order[k]];
        actual += happened[order[k]];
      }
      if (to > from) {
        deciles.add(new Decile(d + 1, to - from, predicted / (to - from), actual / (to - from)));
      }
    }
    return deciles;
  }
}
