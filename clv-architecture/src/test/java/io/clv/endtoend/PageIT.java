package io.clv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

/**
 * The dashboard in a real browser. {@code -Dclv.pictures=../docs/pictures} takes the pictures that
 * the documentation shows, of all the bundled customers.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageIT {
  private static final String PICTURES = System.getProperty("clv.pictures", "");
  private static final int DESK = 1280;
  private static final int PHONE = 390;

  @TempDir static Path dir;
  private static RunningService service;
  private static Browser browser;

  /** The pages, each in a state that shows most of it. */
  enum Page {
    OVERVIEW("", "Overview"),
    CUSTOMERS("customers", "Customers"),
    CUSTOMER("customers/C01479", "C01479"),
    COHORTS("cohorts", "Cohorts"),
    SEGMENTS("segments", "Segments"),
    MODEL("model", "Model"),
    DATA("data?import=1", "Data health"),
    UPLOAD("upload", "Upload");

    final String place;
    final String heading;

    Page(String place, String heading) {
      this.place = place;
      this.heading = heading;
    }
  }

  /** What a page is looked at through. The first two have all widths and all colours among them. */
  enum Look {
    DESK_LIGHT(DESK, "light", ""),
    PHONE_DARK(PHONE, "dark", "-phone-dark"),
    DESK_DARK(DESK, "dark", "-dark"),
    PHONE_LIGHT(PHONE, "light", "-phone");

    final int width;
    final String theme;
    final String suffix;

    Look(int width, String theme, String suffix) {
      this.width = width;
      this.theme = theme;
      this.suffix = suffix;
    }
  }

  @BeforeAll
  static void open() throws Exception {
    assumeTrue(
        Browser.isThere(),
        "there is no /usr/bin/chromium with /usr/bin/chromedriver:"
            + " apt-get install chromium chromium-driver");
    service = RunningService.overDemo(dir, PICTURES.isEmpty() ? 8 : 1);
    browser = new Browser(service.address());
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
    if (service != null) {
      service.close();
    }
  }

  /** Those for the documentation are few: every page at a desk, the first one in every look. */
  private static void photograph(Page page, Look look) {
    if (PICTURES.isEmpty() || look == Look.DESK_LIGHT || page == Page.OVERVIEW) {
      Path folder = Path.of(PICTURES.isEmpty() ? "target/pictures" : PICTURES);
      browser.photograph(
          folder.resolve(page.name().toLowerCase(Locale.ROOT) + look.suffix + ".png"));
    }
  }

  private static List<Double> values(JsonNode rows, String... path) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row -> {
              JsonNode value = row;
              for (String name : path) {
                value = value.get(name);
              }
              return value;
            })
        .filter(value -> !value.isNull())
        .map(JsonNode::asDouble)
        .toList();
  }

  @Test
  @Order(1)
  void aTestOfTheModelsIsStartedAndShown() throws Exception {
    browser.looksThrough(DESK, "light");
    browser.open("model");
    browser.click("#evaluate");
    browser.until("the test is over", "return document.querySelector('#evaluation') !== null");
    browser.settle();
    JsonNode listed = service.get("/v1/evaluations").get("evaluations").get(0);
    JsonNode evaluation = service.get("/v1/evaluations/" + listed.get("id").asText());
    assertThat(browser.texts("main h2")).contains("Expected and actual purchases", "Leaderboard");
    List<Double> errors = values(evaluation.get("leaderboard"), "mae").stream().sorted().toList();
    assertThat(browser.numbers("main")).containsAll(errors);
    assertThat(browser.text("main")).contains("best " + listed.get("best").asText());
    browser.saidNothing("a test");
  }

  @Order(2)
  @ParameterizedTest
  @EnumSource(Page.class)
  void everyPageIsInOrderAtADeskAndOnAPhone(Page page) {
    for (Look look :
        PICTURES.isEmpty() ? List.of(Look.values()).subList(0, 2) : List.of(Look.values())) {
      browser.looksThrough(look.width, look.theme);
      browser.open(page.place);
      String where = page + " as " + look;
      assertThat(browser.text("main h1")).isEqualTo(page.heading);
      assertThat(browser.texts("main [role=alert]")).as(where).isEmpty();
      browser.showsNothingBesideTheWindow(look.width);
      browser.isAccessible(where);
      browser.saidNothing(where);
      photograph(page, look);
    }
  }

  @Test
  @Order(2)
  void overviewSaysWhatTheApiSays() throws Exception {
    browser.looksThrough(DESK, "light");
    browser.open("");
    JsonNode overview = service.get("/v1/overview");
    assertThat(browser.numbers(".figures"))
        .containsExactly(
            overview.get("total_clv").asDouble(),
            overview.get("customers").asDouble(),
            overview.get("expected_active").asDouble(),
            overview.get("mean_clv").asDouble(),
            overview.get("median_clv").asDouble());
    assertThat(browser.text(".figures")).contains("€");
    JsonNode change = overview.get("change");
    assertThat(browser.numbers("main"))
        .containsAll(values(change.get("risers"), "after"))
        .containsAll(values(change.get("fallers"), "before"));
    showTables();
    assertThat(browser.numbers("main"))
        .containsAll(values(overview.get("concentration"), "clv_share"))
        .containsAll(values(overview.get("distribution").get("bins"), "clv"));
  }

  private static void showTables() {
    browser.ask(
        "document.querySelectorAll('.tools button[aria-expanded=false]').forEach(b => b.click())");
  }

  @Test
  @Order(2)
  void customersAreSortedSearchedAndPagedThrough() throws Exception {
    browser.looksThrough(DESK, "light");
    browser.open("customers");
    assertThat(browser.texts("tbody th")).isEqualTo(ids("sort=-clv"));
    browser.click("#next");
    browser.until(
        "the next page", "return document.querySelector('#where')?.textContent.startsWith('51')");
    List<String> hundred = ids("sort=-clv&limit=100");
    assertThat(browser.texts("tbody th")).isEqualTo(hundred.subList(50, 100));
    browser.click("#previous");
    browser.until(
        "the page before", "return document.querySelector('#where')?.textContent.startsWith('1–')");
    assertThat(browser.texts("tbody th")).isEqualTo(hundred.subList(0, 50));
    browser.click("[data-sort=total_orders]");
    browser.until(
        "sorted",
        "return document.querySelector('[aria-sort=descending] [data-sort=total_orders]') !== null");
    assertThat(browser.texts("tbody th")).isEqualTo(ids("sort=-total_orders"));
    assertThat((String) browser.ask("return location.hash")).contains("sort=-total_orders");
    assertThat((String) browser.ask("return document.activeElement.dataset.sort"))
        .as("the focus stays where it was")
        .isEqualTo("total_orders");
    browser.type("#q", "C0147");
    browser.until("found", "return document.querySelectorAll('tbody tr').length <= 10");
    assertThat(browser.texts("tbody th")).isEqualTo(ids("sort=-total_orders&q=C0147"));
    browser.open("customers?segment=lifecycle:" + lifecycle());
    assertThat(browser.texts("tbody th"))
        .isEqualTo(ids("sort=-clv&segment=lifecycle:" + lifecycle()));
    browser.saidNothing("customers");
  }

  private static String lifecycle() throws Exception {
    JsonNode rows = service.get("/v1/segments/lifecycle").get("segments");
    return StreamSupport.stream(rows.spliterator(), false)
        .filter(row -> row.get("customers").asInt() > 0)
        .map(row -> row.get("segment").asText())
        .filter(name -> name.matches("[a-zA-Z]+"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> ids(String query) throws Exception {
    String limit = query.contains("limit=") ? "" : "&limit=50";
    JsonNode page = service.get("/v1/customers?" + query + limit);
    return page.get("customers").findValuesAsText("customer_id");
  }

  @Test
  @Order(2)
  void aCustomerIsWhatTheApiSays() throws Exception {
    browser.looksThrough(DESK, "light");
    browser.open("customers/C01479");
    JsonNode customer = service.get("/v1/customers/C01479");
    JsonNode prediction = customer.get("prediction");
    assertThat(browser.numbers(".figures"))
        .containsExactly(
            prediction.get("clv").asDouble(),
            prediction.get("p_alive").asDouble(),
            prediction.get("expected_purchases").asDouble(),
            prediction.get("expected_average_value").asDouble());
    showTables();
    assertThat(browser.numbers("main"))
        .containsAll(values(service.get("/v1/customers/C01479/orders").get("orders"), "amount"))
        .containsAll(values(service.get("/v1/customers/C01479/p-alive").get("points"), "p_alive"))
        .containsAll(
            values(service.get("/v1/customers/C01479/explanation").get("parts"), "contribution"))
        .containsAll(
            values(
                service.get("/v1/customers/C01479/clv/history").get("history"),
                "prediction",
                "clv"));
    browser.open("customers/nobody");
    assertThat(browser.text("main")).contains("There is no such customer", "nobody");
    assertThat(browser.said()).hasSize(1).allMatch(line -> line.contains("404"));
  }

  @Test
  @Order(2)
  void cohortsSegmentsAndModelsAreWhatTheApiSays() throws Exception {
    browser.looksThrough(DESK, "light");
    browser.open("cohorts?period=quarter&measure=orders");
    JsonNode cohorts = service.get("/v1/cohorts?period=quarter").get("cohorts");
    assertThat(browser.texts("table.heat tbody th")).isEqualTo(cohorts.findValuesAsText("cohort"));
    long predicted = cohorts.findValues("predicted").stream().filter(JsonNode::asBoolean).count();
    assertThat((Long) browser.ask("return document.querySelectorAll('td.foretold').length"))
        .isEqualTo(predicted)
        .isPositive();
    browser.open("segments");
    assertThat(browser.numbers("main"))
        .containsAll(values(service.get("/v1/segments/rfm").get("segments"), "clv"))
        .containsAll(values(service.get("/v1/segments/rfm/grid").get("cells"), "customers"))
        .containsAll(values(service.get("/v1/segments/rfm/migration").get("cells"), "customers"));
    browser.open("model");
    String current = service.get("/v1/models").get("current").get("model_id").asText();
    JsonNode documents = service.get("/v1/models/" + current).get("documents");
    for (JsonNode document : documents) {
      assertThat(browser.numbers("main"))
          .contains(document.get("log_likelihood").asDouble())
          .containsAll(values(document.get("parameters")))
          .containsAll(values(document.get("standard_errors")));
    }
  }

  @Test
  @Order(2)
  void aKeyboardIsEnough() {
    browser.looksThrough(DESK, "light");
    browser.open("");
    browser.press(Keys.TAB);
    assertThat(focused()).isEqualTo("Skip to the content");
    browser.press(Keys.ENTER);
    assertThat((String) browser.ask("return document.activeElement.id")).isEqualTo("main");
    for (int i = 1; i < Page.values().length; i++) {
      browser.open("upload");
      int links = i;
      // The first stops are the way past the navigation, and the name of the product.
      IntStream.range(0, links + 2).forEach(n -> browser.press(Keys.TAB));
      String name = focused();
      assertThat((Boolean) browser.ask("return document.activeElement.matches(':focus-visible')"))
          .isTrue();
      browser.press(Keys.ENTER);
      if (!name.equals("Upload")) {
        browser.until(
            name, "return document.querySelector('main h1').textContent === arguments[0]", name);
        assertThat(focused()).as("the focus goes to the heading").isEqualTo(name);
        assertThat((String) browser.ask("return document.title")).startsWith(name);
      }
      browser.settle();
    }
    browser.saidNothing("the keyboard");
  }

  private static String focused() {
    return (String) browser.ask("return document.activeElement.textContent.trim()");
  }

  @Test
  @Order(2)
  void theThemeIsChosenAndKept() {
    browser.looksThrough(DESK, "light");
    browser.open("");
    browser.click("#theme");
    assertThat((String) browser.ask("return document.documentElement.dataset.theme"))
        .isEqualTo("dark");
    browser.open("cohorts");
    assertThat((String) browser.ask("return document.documentElement.dataset.theme"))
        .isEqualTo("dark");
    browser.click("#theme");
    browser.ask("localStorage.clear()");
  }

  @Test
  @Order(2)
  void aModelIsServedUntilOneRollsBack() throws Exception {
    browser.looksThrough(DESK, "light");
    browser.open("model");
    JsonNode before = service.get("/v1/models");
    String other =
        StreamSupport.stream(before.get("models").spliterator(), false)
            .filter(model -> !model.get("current").asBoolean())
            .findFirst()
            .orElseThrow()
            .get("model_id")
            .asText();
    browser.click("#promote-" + other);
    browser.isAccessible("a question");
    browser.click("dialog button.main");
    browser.until("promoted", "return document.querySelector('#latest') !== null");
    browser.settle();
    assertThat(service.get("/v1/models").get("current").get("model_id").asText()).isEqualTo(other);
    browser.click("#latest");
    browser.click("dialog button.main");
    browser.until("the latest", "return document.querySelector('#latest') === null");
    assertThat(service.get("/v1/models").get("current")).isEqualTo(before.get("current"));
  }

  @Test
  @Order(3)
  void aFileIsBroughtIn() throws Exception {
    Path file =
        Tables.write(
            dir,
            "new.csv",
            Tables.HEADER
                + "N1,9001,1,1,10.00,2024-12-30\nN1,9002,1,1,12.00,2024-12-31\nN2,9003,1,1,oops,2024-12-31\n");
    browser.looksThrough(PHONE, "light");
    browser.open("upload");
    browser.type("#file", file.toString());
    browser.click("details summary");
    browser.type("#o-max_rejects", "50%");
    browser.click("#begin");
    browser.until("brought in", "return document.querySelector('#outcome') !== null");
    assertThat(browser.numbers("#outcome")).containsExactly(3.0, 2.0, 0.0, 0.0, 1.0);
    JsonNode latest = service.get("/v1/imports").get("imports").get(0);
    assertThat(latest.get("name").asText()).isEqualTo("new.csv");
    assertThat(latest.get("counts").get("rejected").asInt()).isEqualTo(1);
    browser.isAccessible("what became of a file");
    browser.click("#outcome a");
    browser.settle();
    assertThat(browser.text("main")).contains("Refused rows of import 2", "oops");
    browser.saidNothing("a file");
    browser.open("customers/N1");
    assertThat(browser.text("main h1")).isEqualTo("N1");
  }

  @Test
  @Order(4)
  void aServiceWithKeysIsAskedWithOne(@TempDir Path other) throws Exception {
    Tables.write(other, "orders.csv", Tables.HEADER + "N1,9001,1,1,10.00,2024-12-30\n");
    Program.CLI.run(other, "ingest", "orders.csv").ok();
    String key =
        Program.CLI
            .run(other, "keys", "create", "--name", "page", "--scopes", "read")
            .ok()
            .out()
            .strip();
    try (RunningService guarded = RunningService.over(other, "--require-keys");
        Browser visitor = new Browser(guarded.address())) {
      visitor.looksThrough(DESK, "dark");
      visitor.visit("data");
      visitor.until(
          "asked for a key", "return document.querySelector('dialog[open] #key') !== null");
      visitor.isAccessible("the question for a key");
      visitor.type("#key", "clv_not_this");
      visitor.press(Keys.ENTER);
      visitor.until(
          "asked again", "return document.querySelector('dialog[open] #key')?.value === ''");
      visitor.type("#key", key);
      visitor.press(Keys.ENTER);
      visitor.settle();
      assertThat(visitor.text("main")).contains("orders.csv", "2024-12-30");
      assertThat(visitor.said()).isNotEmpty().allMatch(line -> line.contains("401"));
      visitor.open("");
      assertThat(visitor.text("main")).contains("No run has been stored yet");
      assertThat(visitor.ask("return [...document.querySelectorAll('main a')].map(a => a.hash)"))
          .isEqualTo(List.of("#/upload"));
    }
  }
}
