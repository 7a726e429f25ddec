package io.clv.cli.report.page;

import io.clv.cli.report.Numbers;
import io.clv.cli.report.chart.Chart;
import io.clv.cli.report.chart.DataTable;
import io.clv.cli.report.chart.HeatGrid;
import io.clv.cli.report.chart.ShortNumber;
import io.clv.core.insight.Cohorts;
import io.clv.core.insight.Cohorts.Cell;
import io.clv.core.insight.Cohorts.Cohort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Cohorts by the time since their first order. */
final class CohortTriangles {
  /** As many as there is room for; the latest are shown. */
  private static final int SHOWN = 15;

  private final ReportData data;

  CohortTriangles(ReportData data) {
    this.data = data;
  }

  void addTo(Page page) {
    page.section("Cohorts");
    Cohorts cohorts = data.cohorts();
    if (cohorts == null || cohorts.cohorts().isEmpty()) {
      page.paragraph(
          "The store holds no orders as of the run's date: load them with clv ingest to follow"
              + " cohorts.");
      return;
    }
    List<Cohort> all = cohorts.cohorts();
    List<Cohort> shown = all.subList(Math.max(0, all.size() - SHOWN), all.size());
    String period = cohorts.period().label();
    page.paragraph(
        "Customers by the %s of their first order, and what they did in each %s since. %s%s%s"
            .formatted(
                period,
                period,
                all.stream().flatMap(c -> c.cells().stream()).anyMatch(Cell::predicted)
                    ? "Dashed cells in the second colour are what the run's model expects."
                    : "The run's models foretell no single periods, so nothing is predicted here.",
                all.stream().flatMap(c -> c.cells().stream()).anyMatch(Cell::partial)
                    ? " A %s with a star is not over yet.".formatted(period)
                    : "",
                shown.size() < all.size()
                    ? " The latest %d of %d cohorts are shown.".formatted(SHOWN, all.size())
                    : ""));
    Chart retention = retention(shown, period);
    if (shown.stream().flatMap(c -> c.cells().stream()).allMatch(c -> Double.isNaN(c.revenue()))) {
      page.charts(retention);
    } else {
      page.charts(retention, revenue(shown, period));
    }
  }

  private Chart retention(List<Cohort> cohorts, String period) {
    double most =
        cohorts.stream()
            .flatMap(c -> c.cells().stream().filter(x -> x.index() > 0).map(x -> share(c, x)))
            .max(Double::compare)
            .orElse(1.0);
    HeatGrid grid =
        grid("cohort-retention", "Share of each cohort that ordered", cohorts, period, 46);
    for (Cohort cohort : cohorts) {
      grid.row(
          label(cohort),
          cohort.cells().stream()
              .map(
                  cell ->
                      new HeatGrid.Cell(
                          cell.index() == 0 || most == 0 ? 0 : share(cohort, cell) / most,
                          String.format(Locale.ROOT, "%.0f%%", 100 * share(cohort, cell))
                              + mark(cell),
                          cell.predicted(),
                          hint(cohort, cell, Numbers.percent(share(cohort, cell)))))
              .toList());
    }
    return grid.draw(
        "For each cohort the share of its customers who ordered in each %s after the first."
            .formatted(period),
        table(cohorts));
  }

  private Chart revenue(List<Cohort> cohorts, String period) {
    double most =
        cohorts.stream()
            .flatMap(c -> c.cells().stream())
            .map(Cell::revenue)
            .filter(r -> !Double.isNaN(r))
            .max(Double::compare)
            .orElse(1.0);
    HeatGrid grid =
        grid(
            "cohort-revenue",
            Numbers.heading("Revenue of each cohort", data.currency()),
            cohorts,
            period,
            54);
    for (Cohort cohort : cohorts) {
      grid.row(
          label(cohort),
          cohort.cells().stream()
              .map(
                  cell ->
                      new HeatGrid.Cell(
                          most > 0 && cell.revenue() > 0 ? cell.revenue() / most : 0,
                          Double.isNaN(cell.revenue())
                              ? ""
                              : ShortNumber.of(cell.revenue()) + mark(cell),
                          cell.predicted(),
                          hint(cohort, cell, amount(cell.revenue(), data.currency()))))
              .toList());
    }
    return grid.draw(
        "For each cohort what its customers spent in each %s from the first on.".formatted(period),
        table(cohorts));
  }

  private static HeatGrid grid(
      String name, String title, List<Cohort> cohorts, String period, double cell) {
    int periods = cohorts.stream().mapToInt(c -> c.cells().size()).max().orElse(0);
    return new HeatGrid(
        name,
        title,
        "cohort (customers)",
        period + "s since the first order",
        IntStream.range(0, periods).mapToObj(Integer::toString).toList(),
        cell);
  }

  private static String label(Cohort cohort) {
    return "%s (%s)".formatted(cohort.name(), Numbers.count(cohort.customers()));
  }

  private static double share(Cohort cohort, Cell cell) {
    return cell.active() / cohort.customers();
  }

  private static String amount(double revenue, @Nullable String currency) {
    return Double.isNaN(revenue) ? "-" : Numbers.money(revenue, currency);
  }

  private static String hint(Cohort cohort, Cell cell, String shown) {
    return "%s, from %s: %s%s".formatted(cohort.name(), cell.start(), shown, state(cell));
  }

  private static String mark(Cell cell) {
    return cell.partial() ? "*" : "";
  }

  private static String state(Cell cell) {
    return cell.predicted() ? ", predicted" : cell.partial() ? ", not over yet" : "";
  }

  private DataTable table(List<Cohort> cohorts) {
    List<List<String>> rows = new ArrayList<>();
    for (Cohort cohort : cohorts) {
      for (Cell cell : cohort.cells()) {
        rows.add(
            List.of(
                cohort.name(),
                Numbers.count(cohort.customers()),
                cell.start().toString(),
                cell.predicted()
                    ? Numbers.decimal(cell.active(), 1)
                    : Numbers.count((long) cell.active()),
                Numbers.percent(share(cohort, cell)),
                cell.predicted()
                    ? Numbers.decimal(cell.orders(), 1)
                    : Numbers.count((long) cell.orders()),
                amount(cell.revenue(), null),
                cell.predicted() ? "predicted" : cell.partial() ? "not over yet" : ""));
      }
    }
    return new DataTable(
        List.of(
            "cohort",
            "customers",
            "period from",
            "active",
            "share",
            "orders",
            Numbers.heading("revenue", data.currency()),
            ""),
        rows);
  }
}
