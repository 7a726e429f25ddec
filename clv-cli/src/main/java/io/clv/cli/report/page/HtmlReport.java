package io.clv.cli.report.page;

import io.clv.cli.report.Numbers;
import io.clv.cli.report.chart.Chart;
import io.clv.core.port.StoredRun;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The report: one HTML document, and its charts.
 *
 * @param document the whole of it
 * @param charts the charts in it, in their order
 */
public record HtmlReport(String document, List<Chart> charts) {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

  public HtmlReport {
    charts = List.copyOf(charts);
  }

  public static HtmlReport of(ReportData data) {
    Page page = new Page();
    new Overview(data).addTo(page);
    new ValueShape(data).addTo(page);
    new Change(data).addTo(page);
    new CohortTriangles(data).addTo(page);
    new SegmentPictures(data).addTo(page);
    new ModelTables(data).addTo(page);
    new Backtested(data).addTo(page);
    new DataHealth(data).addTo(page);
    StoredRun run = data.run();
    return new HtmlReport(
        page.document(
            "Customer lifetime value as of " + run.description().asOf(),
            "Run %d, %s, made %s."
                .formatted(
                    run.id(),
                    Numbers.of(run.customers(), "customer", "customers"),
                    time(run.description().createdAt())),
            "Written %s by clv %s. It names no customer."
                .formatted(time(data.now()), data.version())),
        page.charts());
  }

  private static String time(Instant moment) {
    return FORM.format(moment.atOffset(ZoneOffset.UTC));
  }
}
