package io.clv.core.model;

import io.clv.core.covariate.CovariateColumn;
import io.clv.core.covariate.CovariateSeries;
import io.clv.core.covariate.CovariateTable;
import io.clv.core.covariate.DynamicCovariates;
import io.clv.core.order.Amount;
import io.clv.core.order.CustomerIds;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import io.clv.core.summary.PurchaseDays;
import io.clv.core.summary.SummaryBuilder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The apparel retailer with its covariates; calibrated to the end of 2006. */
public final class ApparelData {
  public static final LocalDate CALIBRATION_END = LocalDate.of(2006, 12, 31);
  public static final LocalDate HOLDOUT_END = LocalDate.of(2010, 12, 20);

  private ApparelData() {}

  public static NetOrders orders(LocalDate asOf) {
    OrderLog.Builder log = OrderLog.builder();
    for (List<String> row : ReferenceData.rows("apparel/transactions.csv")) {
      log.accept(
          new OrderRow(
              row.get(0),
              null,
              null,
              null,
              (int) LocalDate.parse(row.get(1)).toEpochDay(),
              Amount.of(new BigDecimal(row.get(2))),
              Amount.ONE,
              false));
    }
    return NetOrders.of(log.build(), asOf, RefundPolicy.NET);
  }

  public static CustomerSummaries customers() {
    return SummaryBuilder.summarise(orders(CALIBRATION_END), ModelTime.WEEK);
  }

  public static PurchaseDays purchases() {
    return PurchaseDays.of(orders(CALIBRATION_END));
  }

  public static CovariateTable fixed() {
    List<List<String>> rows = ReferenceData.rows("apparel/static_covariates.csv");
    return new CovariateTable(
        "static_covariates.csv",
        CustomerIds.of(rows.stream().map(row -> row.get(0)).toList()),
        List.of(numbers("Gender", rows, 1), numbers("Channel", rows, 2)));
  }

  private static CovariateColumn numbers(String name, List<List<String>> rows, int column) {
    return new CovariateColumn.Numbers(
        name, rows.stream().mapToDouble(row -> Double.parseDouble(row.get(column))).toArray());
  }

  public static DynamicCovariates overTime() {
    Map<String, List<List<String>>> byCustomer = new LinkedHashMap<>();
    for (List<String> row : ReferenceData.rows("apparel/dynamic_covariates.csv.gz")) {
      byCustomer.computeIfAbsent(row.get(0), id -> new ArrayList<>()).add(row);
    }
    Map<String, CovariateSeries> series = new HashMap<>();
    byCustomer.forEach((id, rows) -> series.put(id, weekly(rows)));
    return DynamicCovariates.byCustomer(
        "dynamic_covariates.csv.gz", List.of("High.Season", "Gender", "Channel"), series);
  }

  private static CovariateSeries weekly(List<List<String>> rows) {
    int[] days = new int[rows.size()];
    double[][] values = new double[days.length][3];
    for (int i = 0; i < days.length; i++) {
      days[i] = (int) LocalDate.parse(rows.get(i).get(1)).toEpochDay();
      for (int k = 0; k < 3; k++) {
        values[i][k] = Double.parseDouble(rows.get(i).get(2 + k));
      }
    }
    return new CovariateSeries(days, days[days.length - 1] + 7, values);
  }

  /** Repeat purchases after the calibration, by customer id. */
  public static Map<String, Integer> holdout() {
    Map<String, Integer> before = counts(orders(CALIBRATION_END));
    Map<String, Integer> all = counts(orders(HOLDOUT_END));
    all.replaceAll((id, count) -> count - before.getOrDefault(id, 0));
    return all;
  }

  private static Map<String, Integer> counts(NetOrders orders) {
    PurchaseDays days = PurchaseDays.of(orders);
    Map<String, Integer> result = new HashMap<>();
    for (int c = 0; c < days.customers().size(); c++) {
      result.put(days.customers().get(c), days.count(c));
    }
    return result;
  }
}
