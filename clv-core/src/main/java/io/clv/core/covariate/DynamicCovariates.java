package io.clv.core.covariate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Covariates that change over time, as numbers: a calendar that is the same for all customers, or a
 * series for each. Immutable.
 */
public final class DynamicCovariates {
  private final String source;
  private final List<String> names;
  private final @Nullable CovariateSeries calendar;
  private final Map<String, CovariateSeries> byCustomer;

  private DynamicCovariates(
      String source,
      List<String> names,
      @Nullable CovariateSeries calendar,
      Map<String, CovariateSeries> byCustomer) {
    this.source = source;
    this.names = List.copyOf(names);
    this.calendar = calendar;
    this.byCustomer = byCustomer;
  }

  /**
   * @param source where they come from, for messages
   */
  public static DynamicCovariates calendar(
      String source, List<String> names, CovariateSeries calendar) {
    return new DynamicCovariates(source, names, calendar, Map.of());
  }

  /**
   * @param source where they come from, for messages
   */
  public static DynamicCovariates byCustomer(
      String source, List<String> names, Map<String, CovariateSeries> series) {
    // Equal series become one, so that what is computed for a series is computed once.
    Map<CovariateSeries, CovariateSeries> distinct = new HashMap<>();
    Map<String, CovariateSeries> shared = new HashMap<>(series.size() * 2);
    series.forEach(
        (id, own) -> {
          CovariateSeries known = distinct.putIfAbsent(own, own);
          shared.put(id, known == null ? own : known);
        });
    return new DynamicCovariates(source, names, null, shared);
  }

  public String source() {
    return source;
  }

  public List<String> names() {
    return names;
  }

  /**
   * The series of a customer.
   *
   * @throws CovariateException if there is none
   */
  CovariateSeries of(String customer) {
    CovariateSeries series = calendar != null ? calendar : byCustomer.get(customer);
    if (series == null) {
      throw new CovariateException(
          "%s has no rows for customer %s; every customer needs them".formatted(source, customer));
    }
    return series;
  }

  /**
   * The same covariates in another order of columns.
   *
   * @param wanted the columns a model was fitted with
   * @throws CovariateException if one is missing
   */
  public DynamicCovariates columns(List<String> wanted) {
    List<String> missing = wanted.stream().filter(name -> !names.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new CovariateException(
          "%s lacks %s %s, which the model was fitted with; it has %s"
              .formatted(
                  source,
                  missing.size() == 1 ? "the column" : "the columns",
                  String.join(", ", missing),
                  String.join(", ", names)));
    }
    if (wanted.equals(names)) {
      return this;
    }
    int[] places = wanted.stream().mapToInt(names::indexOf).toArray();
    if (calendar != null) {
      return calendar(source, wanted, picked(calendar, places));
    }
    Map<CovariateSeries, CovariateSeries> done = new HashMap<>();
    Map<String, CovariateSeries> result = new HashMap<>();
    byCustomer.forEach(
        (id, series) -> result.put(id, done.computeIfAbsent(series, one -> picked(one, places))));
    return new DynamicCovariates(source, wanted, null, result);
  }

  private static CovariateSeries picked(CovariateSeries series, int[] places) {
    int[] days = new int[series.size()];
    double[][] rows = new double[days.length][places.length];
    for (int i = 0; i < days.length; i++) {
      days[i] = series.day(i);
      double[] values = series.values(i);
      for (int k = 0; k < places.length; k++) {
        rows[i][k] = values[places[k]];
      }
    }
    return new CovariateSeries(days, series.end(), rows);
  }
}
