package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportCommandTest {
  @TempDir Path dir;

  private String db() {
    return dir.resolve("clv.db").toString();
  }

  private String ingested() {
    Cli.run("ingest", Shop.someOrders(dir).toString(), "--db", db()).ok();
    return db();
  }

  private static void run(String db, String... more) {
    List<String> args =
        new ArrayList<>(List.of("run", "--db", db, "--model", "bg-nbd,gamma-gamma"));
    args.addAll(List.of(more));
    Cli.run(args).ok();
  }

  /** The document is written so that an XML parser can read it too. */
  private static Document parsed(String html) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(html)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError("not well-formed", e);
    }
  }

  private static List<Element> all(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  @Test
  void aReportStandsOnItsOwn() {
    String db = ingested();
    run(db, "--as-of", "2024-06-30");
    run(db);
    Path file = dir.resolve("report.html");
    Path plots = dir.resolve("plots");
    Cli.Outcome told =
        Cli.run(
                "report",
                "--db",
                db,
                "--output",
                file.toString(),
                "--plots",
                plots.toString(),
                "--model",
                "bg-nbd,nbd")
            .ok();
    String html = Shop.text(file);
    Document document = parsed(html);

    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .doesNotContain("http:", "https:", "<script", "src=", "url(", "@import", "NaN", "null")
        // It names no customer.
        .doesNotContainPattern("K[0-9]{3}")
        .contains("prefers-color-scheme:dark", "@media print");
    assertThat(all(document, "h2"))
        .extracting(Element::getTextContent)
        .containsExactly(
            "Overview", "Value", "Change", "Cohorts", "Segments", "Models", "Backtest", "Data");
    List<Element> charts = all(document, "svg");
    Set<String> ids = new HashSet<>();
    all(document, "title").forEach(e -> ids.add(e.getAttribute("id")));
    all(document, "desc").forEach(e -> ids.add(e.getAttribute("id")));
    for (Element chart : charts) {
      assertThat(chart.getAttribute("role")).isEqualTo("img");
      assertThat(ids).contains(chart.getAttribute("aria-labelledby").split(" ", -1));
    }
    List<Element> figures = all(document, "figure");
    assertThat(figures).hasSameSizeAs(charts);
    assertThat(figures).allMatch(figure -> figure.getElementsByTagName("table").getLength() == 1);
    for (Element link : all(document, "a")) {
      assertThat(html).contains("id=\"" + link.getAttribute("href").substring(1) + "\"");
    }
    assertThat(Shop.names(plots))
        .containsExactly(
            "calibration.svg",
            "change.svg",
            "cohort-retention.svg",
            "cohort-revenue.svg",
            "concentration.svg",
            "frequent-segment.svg",
            "lifecycle.svg",
            "recency-segment.svg",
            "rfm-grid.svg",
            "rfm.svg",
            "tracking-cumulative.svg",
            "tracking-weekly.svg",
            "value-distribution.svg",
            "value-tier.svg");
    for (String name : Shop.names(plots)) {
      assertThat(parsed(Shop.text(plots.resolve(name))).getDocumentElement().getTagName())
          .isEqualTo("svg");
    }
    assertThat(told.err()).contains("14 charts in", "report in");
  }

  @Test
  void itsNumbersAreTheRunsAndTheOrders() {
    String db = ingested();
    run(db);
    Document document =
        parsed(Cli.run("report", "--db", db, "--no-evaluation", "--period", "month").ok().out());
    Map<String, Map<String, String>> predictions =
        Shop.table(Cli.run("export", "--db", db).ok().out());
    double total = sum(predictions, "clv");

    assertThat(figure(document, "Customers")).isEqualTo("120");
    assertThat(figure(document, "Value of all")).isEqualTo("%,.2f".formatted(total));
    assertThat(figure(document, "Expected to be active"))
        .isEqualTo(Long.toString(Math.round(sum(predictions, "p_alive"))));
    assertThat(figure(document, "Rows read")).isEqualTo(figure(document, "Loaded"));

    List<List<String>> values = table(document, "value-distribution");
    assertThat(values.stream().mapToInt(row -> Integer.parseInt(row.get(1))).sum()).isEqualTo(120);
    List<List<String>> cohorts = table(document, "cohort-retention");
    int customers =
        cohorts.stream()
            .filter(row -> row.get(2).startsWith(row.get(0)))
            .mapToInt(row -> Integer.parseInt(row.get(1)))
            .sum();
    assertThat(customers).isEqualTo(120);
    int orders =
        cohorts.stream()
            .filter(row -> !row.get(7).equals("predicted"))
            .mapToInt(row -> Integer.parseInt(row.get(5)))
            .sum();
    assertThat(orders).isEqualTo(Shop.rows(120).size());
    assertThat(cohorts).anyMatch(row -> row.get(7).equals("predicted"));
    assertThat(all(document, "section").get(6).getTextContent()).contains("Left out");
    assertThat(all(document, "section").get(2).getTextContent()).contains("no earlier run");
  }

  private static double sum(Map<String, Map<String, String>> rows, String column) {
    return rows.values().stream().mapToDouble(row -> Double.parseDouble(row.get(column))).sum();
  }

  private static String figure(Document document, String name) {
    return all(document, "div").stream()
        .filter(div -> div.getElementsByTagName("dt").getLength() == 1)
        .filter(div -> div.getElementsByTagName("dt").item(0).getTextContent().equals(name))
        .map(div -> div.getElementsByTagName("dd").item(0).getTextContent())
        .findFirst()
        .orElseThrow();
  }

  private static List<List<String>> table(Document document, String chart) {
    Element figure =
        all(document, "figure").stream()
            .filter(
                f ->
                    ((Element) f.getElementsByTagName("svg").item(0))
                        .getAttribute("aria-labelledby")
                        .startsWith(chart + "-title"))
            .findFirst()
            .orElseThrow();
    NodeList rows =
        ((Element) figure.getElementsByTagName("tbody").item(0)).getElementsByTagName("tr");
    List<List<String>> cells = new ArrayList<>();
    for (int r = 0; r < rows.getLength(); r++) {
      List<String> row = new ArrayList<>();
      for (int c = 0; c < rows.item(r).getChildNodes().getLength(); c++) {
        row.add(rows.item(r).getChildNodes().item(c).getTextContent());
      }
      cells.add(row);
    }
    return cells;
  }

  @Test
  void withoutAmountsThereIsNoValueAndTheReportSaysSo() {
    String orders = Shop.ordersWithoutAmounts(dir).toString();
    Cli.run("ingest", orders, "--columns", "customer_id=customer_id,date=date", "--db", db()).ok();
    Cli.run("run", "--db", db(), "--model", "bg-nbd").ok();
    String html = Cli.run("report", "--db", db(), "--no-evaluation").ok().out();
    assertThat(parsed(html).getElementsByTagName("svg").getLength()).isEqualTo(7);
    assertThat(html).contains("The run gives no values", "not known").doesNotContain("NaN");
  }

  @Test
  void withoutOrdersThereAreNoCohortsAndNoBacktest() {
    Cli.run("run", Shop.someOrders(dir).toString(), "--db", db(), "--model", "bg-nbd,gamma-gamma")
        .ok();
    String html = Cli.run("report", "--db", db()).ok().out();
    assertThat(html)
        .contains("load them with clv ingest to follow cohorts")
        .contains("there is nothing to try on")
        .contains("no log of imports");
    assertThat(parsed(html).getElementsByTagName("svg").getLength()).isEqualTo(8);
  }

  @Test
  void oneCustomerIsEnough() {
    Path model = dir.resolve("model.json");
    Cli.run(
            "fit",
            Shop.someOrders(dir).toString(),
            "--model",
            "bg-nbd,gamma-gamma",
            "--save",
            model.toString())
        .ok();
    Path one =
        Shop.orders(
            dir, "A,1,1,1,5.00,2024-01-01", "A,2,1,1,6.00,2024-02-01", "A,3,1,1,6.50,2024-03-01");
    Cli.run("ingest", one.toString(), "--db", db()).ok();
    Cli.run("run", "--db", db(), "--model", model.toString()).ok();
    String html = Cli.run("report", "--db", db(), "--model", "bg-nbd").ok().out();
    parsed(html);
    assertThat(html).contains("1 customer,").contains("too little").doesNotContain("NaN");
  }

  @Test
  void rejectedRowsAreCountedByReason() {
    List<String> rows = new ArrayList<>(Shop.rows(60));
    rows.add("K900,99901,1,1,abc,2024-01-01");
    rows.add("K901,99902,1,1,<b>&\"x,2024-01-01");
    Path orders = Shop.orders(dir, rows.toArray(String[]::new));
    Cli.run("ingest", orders.toString(), "--db", db(), "--max-rejects", "50%", "--quote", "none")
        .ok();
    run(db());
    Document document = parsed(Cli.run("report", "--db", db(), "--no-evaluation").ok().out());
    assertThat(figure(document, "Rejected")).isEqualTo("2");
    assertThat(table(document, "rejects").stream().mapToInt(r -> Integer.parseInt(r.get(1))).sum())
        .isEqualTo(2);
  }

  @Test
  void whatIsWrongIsSaidBeforeAnythingIsWritten() throws IOException {
    String db = ingested();
    run(db);
    Path file = dir.resolve("report.html");
    String output = file.toString();
    assertThat(Cli.run("report", "--db", db, "--run", "9", "--output", output).refused(66))
        .contains("no run 9");
    assertThat(Cli.run("report", "--db", db, "--holdout", "900w", "--output", output).refused(2))
        .contains("--holdout 900w");
    assertThat(Cli.run("report", "--db", db, "--period", "week", "--output", output).refused(2))
        .contains("month or quarter");
    assertThat(Cli.run("report", "--db", db, "--plot-format", "png").refused(2)).contains("SVG");
    assertThat(Cli.run("report", "--db", db, "--model", "oracle").refused(2)).contains("oracle");
    assertThat(Cli.run("report", "--db", db, "--output", db).refused(2)).contains("--output");
    assertThat(Cli.run("report", "--db", dir.resolve("no.db").toString()).refused(66))
        .contains("no.db");
    assertThat(file).doesNotExist();
    Path blocked = Files.writeString(dir.resolve("blocked"), "a file");
    assertThat(
            Cli.run(
                    "report",
                    "--db",
                    db,
                    "--no-evaluation",
                    "--output",
                    output,
                    "--plots",
                    blocked.toString())
                .refused(73))
        .contains("--plots");
    assertThat(Stream.of(db, blocked.toString()).map(Path::of)).allMatch(Files::isRegularFile);
  }
}
