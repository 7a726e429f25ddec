package io.clv.core.covariate;

import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.PurchaseDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The paths of customers' covariates, and which customers have the same: those of one series who
 * first bought on one day.
 */
public final class CovariatePaths {
  private final List<CovariatePath> paths;
  private final int[][] members;
  private final int[] pathOf;

  private CovariatePaths(List<CovariatePath> paths, int[][] members, int[] pathOf) {
    this.paths = List.copyOf(paths);
    this.members = members;
    this.pathOf = pathOf;
  }

  private record Key(CovariateSeries series, int birth) {}

  /**
   * @param asOf end of the customers' observation
   * @param daysAhead how far beyond it the covariates must be known
   * @throws CovariateException if they do not reach from a customer's first purchase to there
   */
  public static CovariatePaths of(
      DynamicCovariates covariates, CustomerSummaries customers, LocalDate asOf, long daysAhead) {
    int last = Math.toIntExact(asOf.toEpochDay());
    int unit = customers.time().days();
    // The as-of day counts as it has purchases; of the horizon's end only the beginning is needed.
    long needed = last + Math.max(daysAhead - 1, 0);
    Map<Key, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < customers.size(); i++) {
      CovariateSeries series = covariates.of(customers.id(i));
      int birth = last - (int) Math.round(customers.T(i) * unit);
      if (series.begin() > birth || series.end() <= needed) {
        throw new CovariateException(
            "%s covers %s to %s; customer %s needs %s to %s"
                .formatted(
                    covariates.source(),
                    LocalDate.ofEpochDay(series.begin()),
                    LocalDate.ofEpochDay(series.end() - 1L),
                    customers.id(i),
                    LocalDate.ofEpochDay(birth),
                    LocalDate.ofEpochDay(needed)));
      }
      groups.computeIfAbsent(new Key(series, birth), key -> new ArrayList<>()).add(i);
    }
    List<CovariatePath> paths = new ArrayList<>();
    List<int[]> members = new ArrayList<>();
    int[] pathOf = new int[customers.size()];
    groups.forEach(
        (key, group) -> {
          for (int member : group) {
            pathOf[member] = paths.size();
          }
          paths.add(path(key.series, key.birth, last + daysAhead, unit));
          members.add(group.stream().mapToInt(Integer::intValue).toArray());
        });
    return new CovariatePaths(paths, members.toArray(int[][]::new), pathOf);
  }

  /** Rows with the same numbers, one after the other, become one interval. */
  private static CovariatePath path(CovariateSeries series, int birth, long end, double unit) {
    int first = series.row(birth);
    double[] starts = new double[series.size() - first];
    double[][] vectors = new double[starts.length][];
    int size = 0;
    for (int row = first; row < series.size() && (size == 0 || series.day(row) <= end); row++) {
      if (row == first || !series.sameValues(row, row - 1)) {
        starts[size] = row == first ? 0 : (series.day(row) - birth) / unit;
        vectors[size++] = series.values(row);
      }
    }
    return new CovariatePath(
        Arrays.copyOf(starts, size), (end - birth) / unit, Arrays.copyOf(vectors, size));
  }

  /** Number of different paths. */
  public int size() {
    return paths.size();
  }

  public CovariatePath path(int group) {
    return paths.get(group);
  }

  /** The positions of the customers with a path. */
  public int[] members(int group) {
    return members[group].clone();
  }

  /** The path of a customer. */
  public CovariatePath ofCustomer(int customer) {
    return paths.get(pathOf[customer]);
  }

  /** The number of a customer's path. */
  public int groupOf(int customer) {
    return pathOf[customer];
  }

  /** The covariates on the days of repeat purchases, summed over all customers. */
  public double[] sumAtRepeatPurchases(PurchaseDays purchases, int columns, double unit) {
    double[] sums = new double[columns];
    for (int c = 0; c < pathOf.length; c++) {
      CovariatePath path = ofCustomer(c);
      for (int i = 1; i < purchases.count(c); i++) {
        int interval = path.interval((purchases.day(c, i) - purchases.day(c, 0)) / unit);
        for (int k = 0; k < columns; k++) {
          sums[k] += path.value(interval, k);
        }
      }
    }
    return sums;
  }
}
