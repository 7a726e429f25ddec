package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clv.core.port.Store;
import io.clv.core.port.StoredPrediction;
import io.clv.core.port.StoredRun;
import io.clv.core.valuation.Prediction;
import io.clv.etl.output.Output;
import io.clv.etl.output.TableFormat;
import io.clv.etl.table.FeatureTables;
import io.clv.etl.table.PredictionTables;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything there is to see of a shop with two runs, beside what plain Java makes of its data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ShopTest {
  private static final LocalDate EARLIER = LocalDate.of(2024, 6, 30);
  private static final LocalDate LATER = LocalDate.of(2024, 12, 31);
  private static final Map<String, Function<StoredPrediction, Double>> KEYS = keys();

  private final HttpClient client = HttpClient.newHttpClient();
  private Store store;
  private TestService service;
  private StoredRun earlier;
  private StoredRun later;
  private List<StoredPrediction> customers;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    store = Shop.open(folder);
    Path rejects = folder.resolve("bad.csv");
    Files.writeString(
        rejects,
        """
        customer_id,order_id,order_item_id,num_items,revenue,created_at_date
        C00001,900001,1,1,12.00,2024-13-01
        C00001,900002,1,1,twelve,2024-12-01
        C00002,900003,1,1,13.00,2024-02-30
        C00001,100001,1,1,97.23,2023-04-08
        """);
    Shop.load(store, Shop.ORDERS);
    Shop.load(store, rejects);
    earlier = Shop.run(store, "bg-nbd", EARLIER);
    later = Shop.run(store, "mbg-nbd", LATER);
    customers = new ArrayList<>();
    store.predictions().forEach(later.id(), customers::add);
    service = TestService.on(store);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private static Map<String, Function<StoredPrediction, Double>> keys() {
    Map<String, Function<StoredPrediction, Double>> keys = new TreeMap<>();
    keys.put("clv", c -> c.prediction().clv());
    keys.put("p_alive", c -> c.prediction().probabilityAlive());
    keys.put("expected_purchases", c -> c.prediction().expectedPurchases());
    keys.put("expected_average_value", c -> c.prediction().expectedAverageValue());
    keys.put("total_orders", c -> (double) c.features().totalOrders());
    keys.put("total_revenue", c -> c.features().totalRevenue());
    keys.put("days_since_last_order", c -> (double) c.features().daysSinceLastOrder());
    keys.put("frequency", c -> (double) c.features().summary().frequency());
    keys.put("monetary_value", c -> c.features().summary().monetaryValue());
    keys.put("first_order", c -> (double) c.features().firstOrder().toEpochDay());
    keys.put("last_order", c -> (double) c.features().lastOrder().toEpochDay());
    return keys;
  }

  // ---- customers

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aListIsSortedAndFilteredAsPlainJavaDoes(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> names = List.copyOf(KEYS.keySet());
    String sort = names.get(random.nextInt(names.size()));
    boolean down = random.nextBoolean();
    Predicate<StoredPrediction> wanted = c -> true;
    StringBuilder query = new StringBuilder("sort=" + (down ? "-" : "") + sort);
    for (int i = random.nextInt(3); i > 0; i--) {
      String name = names.get(random.nextInt(names.size()));
      Function<StoredPrediction, Double> key = KEYS.get(name);
      double bound = key.apply(customers.get(random.nextInt(customers.size())));
      String text =
          name.endsWith("_order") ? LocalDate.ofEpochDay((long) bound).toString() : "" + bound;
      boolean least = random.nextBoolean();
      if (query.indexOf((least ? "min_" : "max_") + name) < 0) {
        query.append('&').append(least ? "min_" : "max_").append(name).append('=').append(text);
        wanted = wanted.and(c -> least ? key.apply(c) >= bound : key.apply(c) <= bound);
      }
    }
    if (random.nextBoolean()) {
      query.append("&q=c0").append(random.nextInt(3));
      String part = query.substring(query.length() - 3).toUpperCase(java.util.Locale.ROOT);
      wanted = wanted.and(c -> c.features().customerId().contains(part));
    }
    Comparator<StoredPrediction> order = Comparator.comparing(KEYS.get(sort));
    List<String> expected =
        customers.stream()
            .filter(wanted)
            .sorted((down ? order.reversed() : order).thenComparing(c -> c.features().customerId()))
            .map(c -> c.features().customerId())
            .toList();

    assertThat(pages(query.toString(), 1000)).isEqualTo(expected);
  }

  @Test
  void smallPagesInAnyOrderHoldEveryoneOnce() throws Exception {
    assertThat(pages("sort=-frequency&min_frequency=9", 37))
        .isEqualTo(pages("sort=-frequency&min_frequency=9", 1000))
        .hasSizeGreaterThan(80)
        .doesNotHaveDuplicates();
  }

  private List<String> pages(String query, int limit) throws Exception {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page = service.ok("/v1/customers?limit=" + limit + "&" + query + cursor);
      page.get("customers").forEach(c -> ids.add(c.get("customer_id").textValue()));
      JsonNode next = page.get("next_cursor");
      cursor = next.isNull() ? null : "&cursor=" + next.textValue();
      if (cursor == null) {
        assertThat(page.get("total").intValue()).isEqualTo(ids.size());
      }
    }
    return ids;
  }

  @Test
  void anItemOfAListIsTheCustomerWithoutTheRun() throws Exception {
    for (JsonNode item : service.ok("/v1/customers?sort=-clv&limit=20").get("customers")) {
      JsonNode one = service.ok("/v1/customers/" + item.get("customer_id").textValue());
      assertThat(one.get("run").get("id").longValue()).isEqualTo(later.id());
      ((com.fasterxml.jackson.databind.node.ObjectNode) one).remove("run");
      assertThat(one).isEqualTo(item);
      assertThat(item.get("currency").textValue()).isEqualTo("EUR");
    }
  }

  @Test
  void segmentsOfCustomersAddUpToTheSegments() throws Exception {
    Map<String, Integer> counted = new HashMap<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page = service.ok("/v1/customers?limit=1000" + cursor);
      for (JsonNode customer : page.get("customers")) {
        assertThat(names(customer.get("segments")))
            .containsExactly(
                "rfm", "value_tier", "lifecycle", "frequent_segment", "recency_segment");
        for (Map.Entry<String, JsonNode> segment : customer.get("segments").properties()) {
          counted.merge(segment.getKey() + ":" + segment.getValue().textValue(), 1, Integer::sum);
        }
      }
      JsonNode next = page.get("next_cursor");
      cursor = next.isNull() ? null : "&cursor=" + next.textValue();
    }
    JsonNode schemes = service.ok("/v1/segments");
    assertThat(schemes.get("run_id").longValue()).isEqualTo(later.id());
    for (JsonNode scheme : schemes.get("schemes")) {
      String name = scheme.get("scheme").textValue();
      JsonNode groups = service.ok("/v1/segments/" + name);
      double share = 0;
      double value = 0;
      for (JsonNode group : groups.get("segments")) {
        String segment = name + ":" + group.get("segment").textValue();
        int size = counted.getOrDefault(segment, 0);
        assertThat(group.get("customers").intValue()).as(segment).isEqualTo(size);
        share += group.get("share").doubleValue();
        value += group.get("clv").doubleValue();
        assertThat(
                service
                    .ok(
                        "/v1/customers?limit=1&segment="
                            + URLEncoder.encode(segment, StandardCharsets.UTF_8))
                    .get("total")
                    .intValue())
            .as(segment)
            .isEqualTo(size);
      }
      assertThat(share).isCloseTo(1, within(1e-9));
      assertThat(value).isCloseTo(sum(Prediction::clv), within(1e-6));
      assertThat(groups.get("title")).isEqualTo(scheme.get("title"));
    }
  }

  private double sum(Function<Prediction, Double> number) {
    return customers.stream().mapToDouble(c -> number.apply(c.prediction())).sum();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sort=value; The parameter sort must be one of customer_id, clv,",
        "sort=-; The parameter sort must be one of",
        "min_clv=many; The parameter min_clv must be a number such as 12.5: many.",
        "max_clv=NaN; must be a number",
        "max_clv=.1; must be a number such as 12.5: .1.",
        "min_clv=1e999; must be a number",
        "min_first_order=01.02.2024; must be a date such as 2026-06-30: 01.02.2024.",
        "max_last_order=2024-02-30; must be a date",
        "max_first_order=%2B10000-01-01; must be a date",
        "limit=05; must be a whole number",
        "segment=rfm; must be a scheme and a segment of it, such as lifecycle:active: rfm.",
        "segment=mood:good; There is no segment scheme 'mood'. There are: rfm,",
        "segment=rfm:Best; The scheme rfm has no segment 'Best'. Its segments are: Champions,",
        "id=C00001&sort=clv; State id or sort, not both",
        "min_id=1; There is no parameter min_id. Known are: cursor, id, limit,"
      })
  void aListSaysWhatItDoesNotUnderstand(String query, String words) throws Exception {
    assertThat(service.problem(400, "/v1/customers?" + query).get("detail").textValue())
        .contains(words);
  }

  @Test
  void aCursorGoesWithTheListItIsOf() throws Exception {
    String cursor = service.ok("/v1/customers?sort=-clv&limit=5").get("next_cursor").textValue();
    assertThat(service.problem(400, "/v1/customers?cursor=" + cursor).get("detail").textValue())
        .contains("another order or other filters");
    service.problem(400, "/v1/customers?sort=-clv&min_clv=1&cursor=" + cursor);
    service.problem(400, "/v1/runs?cursor=" + cursor);
    assertThat(service.ok("/v1/customers?limit=50&sort=-clv&cursor=" + cursor).get("customers"))
        .hasSize(50);
  }

  // ---- one customer

  @Test
  void ordersAreThoseOfTheFileUpToTheRun() throws Exception {
    Map<String, TreeMap<String, BigDecimal>> expected = new HashMap<>();
    for (String line : Files.readAllLines(Shop.ORDERS)) {
      String[] f = line.split(",", -1);
      if (!f[0].equals("customer_id") && f[5].compareTo(LATER.toString()) <= 0) {
        expected
            .computeIfAbsent(f[0], id -> new TreeMap<>())
            .merge(f[5] + " " + f[1], new BigDecimal(f[4]), BigDecimal::add);
      }
    }
    for (String id : List.of("C00001", "C00002", "C01479", "C02999")) {
      List<String> orders = new ArrayList<>();
      String cursor = "";
      while (cursor != null) {
        JsonNode page = service.ok("/v1/customers/" + id + "/orders?limit=3" + cursor);
        assertThat(page.get("as_of").textValue()).isEqualTo(LATER.toString());
        assertThat(page.get("currency").textValue()).isEqualTo("EUR");
        page.get("orders")
            .forEach(
                o ->
                    orders.add(
                        o.get("date").textValue()
                            + " "
                            + o.get("amount").decimalValue().setScale(2)));
        JsonNode next = page.get("next_cursor");
        cursor = next.isNull() ? null : "&cursor=" + next.textValue();
      }
      TreeMap<String, BigDecimal> rows = expected.get(id);
      assertThat(orders)
          .isSortedAccordingTo(Comparator.comparing((String o) -> o.substring(0, 10)).reversed());
      assertThat(orders.stream().map(o -> new BigDecimal(o.substring(11))))
          .allMatch(amount -> amount.signum() > 0);
      assertThat(
              orders.stream()
                  .map(o -> new BigDecimal(o.substring(11)))
                  .reduce(BigDecimal.ZERO, BigDecimal::add))
          .as("net of refunds")
          .isEqualByComparingTo(rows.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
      if (rows.values().stream().allMatch(amount -> amount.signum() > 0)) {
        assertThat(orders)
            .containsExactlyInAnyOrderElementsOf(
                rows.entrySet().stream()
                    .map(o -> o.getKey().substring(0, 11) + o.getValue().setScale(2))
                    .toList());
      }
    }
  }

  @Test
  void theChanceOfBeingAliveEndsWhereThePredictionIs() throws Exception {
    for (StoredPrediction customer : customers.subList(0, 25)) {
      String id = customer.features().customerId();
      JsonNode path = service.ok("/v1/customers/" + id + "/p-alive");
      JsonNode points = path.get("points");
      assertThat(path.get("as_of").textValue()).isEqualTo(LATER.toString());
      assertThat(points.size()).isBetween(2, 1000);
      assertThat(points.get(0).get("date").textValue())
          .isEqualTo(customer.features().firstOrder().toString());
      JsonNode last = points.get(points.size() - 1);
      assertThat(last.get("date").textValue()).isEqualTo(LATER.toString());
      assertThat(last.get("p_alive").doubleValue())
          .isCloseTo(customer.prediction().probabilityAlive(), within(1e-12));
      long bought =
          StreamSupport.stream(points.spliterator(), false)
              .filter(p -> p.get("ordered").booleanValue())
              .count();
      assertThat(bought).isEqualTo(customer.features().summary().frequency() + 1L);
    }
  }

  @Test
  void anExplanationAddsUp() throws Exception {
    List<StoredPrediction> byValue =
        customers.stream().sorted(Comparator.comparing(KEYS.get("clv"))).toList();
    String median = byValue.get((byValue.size() - 1) / 2).features().customerId();
    for (StoredPrediction customer : List.of(byValue.get(0), byValue.get(byValue.size() - 1))) {
      JsonNode explanation =
          service.ok("/v1/customers/" + customer.features().customerId() + "/explanation");
      assertThat(explanation.get("reference_id").textValue()).isEqualTo(median);
      assertThat(explanation.get("clv").doubleValue()).isEqualTo(customer.prediction().clv());
      assertThat(explanation.get("run_id").longValue()).isEqualTo(later.id());
      double product = 1;
      double sum = 0;
      List<String> names = new ArrayList<>();
      for (JsonNode part : explanation.get("parts")) {
        names.add(part.get("name").textValue());
        product *= part.get("value").doubleValue();
        sum += part.get("contribution").doubleValue();
      }
      assertThat(names).containsExactly("alive", "purchases", "spend", "margin", "discount");
      assertThat(product).isCloseTo(customer.prediction().clv(), within(1e-9));
      assertThat(sum)
          .isCloseTo(
              customer.prediction().clv() - explanation.get("reference_clv").doubleValue(),
              within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/clv", "/clv/history", "/orders", "/p-alive", "/explanation"})
  void whoIsNotThereIsNotFound(String suffix) throws Exception {
    assertThat(service.problem(404, "/v1/customers/C0%2F1" + suffix).get("detail").textValue())
        .contains("C0/1");
    service.problem(400, "/v1/customers/C00001" + suffix + "?when=now");
  }

  // ---- runs and insight

  @Test
  void runsAreListedLatestFirst() throws Exception {
    JsonNode first = service.ok("/v1/runs?limit=1");
    assertThat(first.at("/runs/0/id").longValue()).isEqualTo(later.id());
    assertThat(first.at("/runs/0/served").booleanValue()).isTrue();
    assertThat(first.at("/runs/0/models/0").textValue()).isEqualTo("mbg-nbd");
    JsonNode rest = service.ok("/v1/runs?limit=1&cursor=" + first.get("next_cursor").textValue());
    assertThat(rest.at("/runs/0/id").longValue()).isEqualTo(earlier.id());
    assertThat(rest.at("/runs/0/served").booleanValue()).isFalse();
    assertThat(rest.get("next_cursor").isNull()).isTrue();

    JsonNode one = service.ok("/v1/runs/" + earlier.id());
    assertThat(one.get("served").booleanValue()).isFalse();
    assertThat(one.get("model_id")).isEqualTo(rest.at("/runs/0/model_id"));
    assertThat(one.at("/models/0/model").textValue()).isEqualTo("bg-nbd");
    assertThat(one.at("/models/0/parameters/r").doubleValue())
        .isEqualTo(earlier.description().models().get(0).parameters().get("r"));
    for (String id : List.of("99", "0", "-1", "one", "1e0", "9".repeat(30))) {
      assertThat(service.problem(404, "/v1/runs/" + id).get("detail").textValue())
          .contains("There is no run " + id);
    }
  }

  @Test
  void theOverviewAddsUp() throws Exception {
    JsonNode overview = service.ok("/v1/overview");
    assertThat(overview.get("customers").intValue()).isEqualTo(customers.size());
    assertThat(overview.get("total_clv").doubleValue())
        .isCloseTo(sum(Prediction::clv), within(1e-6));
    assertThat(overview.get("expected_active").doubleValue())
        .isCloseTo(sum(Prediction::probabilityAlive), within(1e-6));
    int counted = 0;
    double value = 0;
    for (JsonNode bin : overview.at("/distribution/bins")) {
      counted += bin.get("customers").intValue();
      value += bin.get("clv").doubleValue();
    }
    assertThat(counted).isEqualTo(customers.size());
    assertThat(value).isCloseTo(overview.get("total_clv").doubleValue(), within(1e-6));
    assertThat(overview.get("concentration")).hasSize(101);
    assertThat(overview.at("/concentration/100/clv_share").doubleValue()).isEqualTo(1);

    JsonNode change = overview.get("change");
    assertThat(change.at("/previous_run/id").longValue()).isEqualTo(earlier.id());
    assertThat(
            change.get("previous_total_clv").doubleValue()
                + change.get("clv_new").doubleValue()
                - change.get("clv_gone").doubleValue()
                + change.get("clv_rise").doubleValue()
                - change.get("clv_fall").doubleValue())
        .isCloseTo(change.get("total_clv").doubleValue(), within(1e-6));
    assertThat(change.get("customers_new").longValue())
        .isEqualTo(later.customers() - earlier.customers());
    assertThat(change.get("risers")).hasSize(10);
    assertThat(change.get("fallers")).hasSize(10);

    assertThat(service.ok("/v1/overview?run=" + earlier.id()).get("change").isNull()).isTrue();
    service.problem(404, "/v1/overview?run=77");
    service.problem(400, "/v1/overview?run=last");
  }

  @Test
  void cohortsHoldEveryCustomerAndEveryOrder() throws Exception {
    for (String period : List.of("month", "quarter")) {
      JsonNode cohorts = service.ok("/v1/cohorts?period=" + period);
      assertThat(cohorts.get("run_id").longValue()).isEqualTo(later.id());
      int people = 0;
      double orders = 0;
      double revenue = 0;
      for (JsonNode cohort : cohorts.get("cohorts")) {
        int size = cohort.get("customers").intValue();
        people += size;
        int predicted = 0;
        JsonNode first = cohort.at("/cells/0");
        assertThat(first.get("active").intValue()).isEqualTo(size);
        assertThat(first.get("retention").doubleValue()).isEqualTo(1);
        for (JsonNode cell : cohort.get("cells")) {
          if (cell.get("predicted").booleanValue()) {
            predicted++;
          } else {
            orders += cell.get("orders").doubleValue();
            revenue += cell.get("revenue").doubleValue();
          }
        }
        assertThat(predicted).isEqualTo(6);
      }
      assertThat(people).isEqualTo(customers.size());
      assertThat(orders)
          .isEqualTo(customers.stream().mapToInt(c -> c.features().totalOrders()).sum());
      assertThat(revenue)
          .isCloseTo(
              customers.stream().mapToDouble(c -> c.features().totalRevenue()).sum(), within(1e-3));
    }
    service.problem(400, "/v1/cohorts?period=week");
  }

  @Test
  void aMigrationMovesEveryone() throws Exception {
    JsonNode migration = service.ok("/v1/segments/lifecycle/migration");
    assertThat(migration.get("from_run").longValue()).isEqualTo(earlier.id());
    assertThat(migration.get("to_run").longValue()).isEqualTo(later.id());
    int newcomers = 0;
    int all = 0;
    for (JsonNode cell : migration.get("cells")) {
      all += cell.get("customers").intValue();
      newcomers += cell.get("from").isNull() ? cell.get("customers").intValue() : 0;
    }
    assertThat(all).isEqualTo(customers.size());
    assertThat(newcomers).isEqualTo(later.customers() - earlier.customers());
    assertThat(service.ok("/v1/segments/lifecycle/migration?from_run=" + earlier.id()))
        .isEqualTo(migration);
    assertThat(
            service
                .problem(404, "/v1/segments/rfm/migration?run=" + earlier.id())
                .get("detail")
                .textValue())
        .contains("There is no run before run " + earlier.id());
    assertThat(service.problem(404, "/v1/segments/mood").get("detail").textValue())
        .contains("There are: rfm, value_tier");
  }

  @Test
  void theGridHoldsEveryone() throws Exception {
    JsonNode cells = service.ok("/v1/segments/rfm/grid").get("cells");
    assertThat(cells).hasSize(25);
    int all = 0;
    for (JsonNode cell : cells) {
      all += cell.get("customers").intValue();
    }
    assertThat(all).isEqualTo(customers.size());
  }

  // ---- models

  @Test
  void modelsAreDocumentsAndAreCompared() throws Exception {
    JsonNode models = service.ok("/v1/models");
    assertThat(models.get("models")).hasSize(2);
    assertThat(models.at("/current/run_id").longValue()).isEqualTo(later.id());
    String a = models.at("/models/0/model_id").textValue();
    String b = models.at("/models/1/model_id").textValue();
    assertThat(List.of(a, b)).allMatch(id -> id.matches("[0-9a-f]{16}")).doesNotHaveDuplicates();
    assertThat(models.at("/models/0/current").booleanValue()).isTrue();
    assertThat(models.at("/models/0/log_likelihoods/0").doubleValue())
        .isEqualTo(later.description().models().get(0).logLikelihood());

    JsonNode one = service.ok("/v1/models/" + b);
    assertThat(one.at("/runs/0").longValue()).isEqualTo(earlier.id());
    assertThat(one.get("documents"))
        .isEqualTo(service.ok("/v1/runs/" + earlier.id()).get("models"));

    JsonNode comparison = service.ok("/v1/models/compare?a=" + a + "&b=" + b);
    assertThat(comparison.get("customers_in_both").longValue()).isEqualTo(earlier.customers());
    assertThat(comparison.at("/a/total_clv").doubleValue())
        .isCloseTo(sum(Prediction::clv), within(1e-6));
    assertThat(comparison.get("rank_correlation").doubleValue()).isBetween(0.5, 1.0);
    JsonNode same = service.ok("/v1/models/compare?a=" + a + "&b=" + a);
    assertThat(same.get("mean_absolute_difference").doubleValue()).isZero();
    assertThat(same.get("rank_correlation").doubleValue()).isCloseTo(1, within(1e-9));

    service.problem(404, "/v1/models/0123456789abcdef");
    service.problem(404, "/v1/models/compare?a=" + a + "&b=x");
    assertThat(service.problem(400, "/v1/models/compare?a=" + a).get("detail").textValue())
        .startsWith("The parameter b is missing");
  }

  @Test
  void evaluationsAreAsTheyWereWritten() throws Exception {
    assertThat(service.ok("/v1/evaluations").get("evaluations")).isEmpty();
    String document =
        "{\"calibration_end\":\"2024-06-30\",\"holdout_end\":\"2024-12-31\",\"customers\":2500,"
            + "\"best\":\"bg-nbd\",\"tracking\":[0.1234567890123456789]}";
    long id = store.evaluations().save(document, Shop.FIRST_RUN).id();

    assertThat(service.ok("/v1/evaluations"))
        .hasToString(
            "{\"evaluations\":[{\"id\":%d,\"created_at\":\"2026-01-05T06:00:00Z\",\"calibration_end\":\"2024-06-30\",\"holdout_end\":\"2024-12-31\",\"best\":\"bg-nbd\",\"customers\":2500}]}"
                .formatted(id));
    JsonNode one = service.ok("/v1/evaluations/" + id);
    assertThat(names(one))
        .containsExactly(
            "id", "created_at", "calibration_end", "holdout_end", "customers", "best", "tracking");
    assertThat(one.at("/tracking/0").doubleValue())
        .isEqualTo(Double.parseDouble("0.1234567890123456789"));
    service.problem(404, "/v1/evaluations/" + (id + 1));
  }

  // ---- imports, exports

  @Test
  void importsAreListedWithWhatWasRejected() throws Exception {
    JsonNode imports = service.ok("/v1/imports");
    assertThat(imports.get("imports")).hasSize(2);
    JsonNode bad = imports.at("/imports/0");
    assertThat(bad.get("name").textValue()).endsWith("bad.csv");
    assertThat(bad.at("/counts/rejected").longValue()).isEqualTo(3);
    assertThat(bad.get("format").textValue()).isEqualTo("csv");
    assertThat(service.ok("/v1/imports/" + bad.get("id"))).isEqualTo(bad);

    String rejects = "/v1/imports/" + bad.get("id") + "/rejects";
    JsonNode first = service.ok(rejects + "?limit=2");
    assertThat(first.at("/rejects/0/line").longValue()).isEqualTo(2);
    assertThat(first.at("/rejects/0/fields/1").textValue()).isEqualTo("900001");
    JsonNode second =
        service.ok(rejects + "?limit=2&cursor=" + first.get("next_cursor").textValue());
    assertThat(second.get("rejects")).hasSize(1);
    assertThat(second.get("next_cursor").isNull()).isTrue();
    int reasons = 0;
    for (JsonNode rows : first.get("reasons")) {
      reasons += rows.intValue();
    }
    assertThat(reasons).isEqualTo(3);

    HttpResponse<String> file = fetch(rejects, "text/csv");
    assertThat(file.headers().firstValue("content-type").orElseThrow()).startsWith("text/csv");
    assertThat(file.body().lines())
        .hasSize(4)
        .first()
        .isEqualTo(
            "customer_id,order_id,order_item_id,num_items,revenue,created_at_date,clv_line,clv_column,clv_reason");
    assertThat(file.body()).contains("C00001,900002,1,1,twelve,2024-12-01,3,revenue,");
    service.problem(404, "/v1/imports/77/rejects");
    service.problem(404, "/v1/imports/x");
  }

  @Test
  void dataHealthCountsAndComplains() throws Exception {
    JsonNode health = service.ok("/v1/data-health");
    assertThat(health.at("/imports/count").intValue()).isEqualTo(2);
    assertThat(health.at("/rows/rejected").longValue()).isEqualTo(3);
    assertThat(health.at("/rows/read").longValue())
        .isEqualTo(Files.readAllLines(Shop.ORDERS).size() - 1 + 4);
    assertThat(health.at("/orders/customers").longValue()).isEqualTo(3000);
    assertThat(health.at("/orders/first_date").textValue()).isEqualTo("2023-01-01");
    assertThat(health.at("/run/id").longValue()).isEqualTo(later.id());
    assertThat(health.get("data_age_days").longValue()).isPositive();
    List<String> problems = new ArrayList<>();
    health.get("problems").forEach(p -> problems.add(p.textValue()));
    assertThat(problems)
        .anyMatch(p -> p.contains("days old"))
        .anyMatch(p -> p.contains("brought nothing new"))
        .allMatch(p -> p.endsWith("."));
  }

  @Test
  void exportsAreTheFilesOfTheCommandLine() throws Exception {
    String predictions =
        written(
            out ->
                PredictionTables.write(
                    "EUR",
                    TableFormat.CSV,
                    out,
                    sink -> customers.forEach(c -> sink.accept(c.prediction()))));
    HttpResponse<String> csv = fetch("/v1/exports/predictions", "*/*");
    assertThat(csv.body()).isEqualTo(predictions);
    assertThat(csv.headers().firstValue("content-disposition"))
        .contains("attachment; filename=\"predictions-run-%d.csv\"".formatted(later.id()));
    String features =
        written(
            out ->
                FeatureTables.write(
                    "EUR",
                    TableFormat.JSON_LINES,
                    out,
                    sink -> customers.forEach(c -> sink.accept(c.features()))));
    assertThat(fetch("/v1/exports/features", "application/x-ndjson").body()).isEqualTo(features);

    JsonNode segments =
        new ObjectMapper().readTree(fetch("/v1/exports/segments", "application/json").body());
    assertThat(segments).hasSize(customers.size());
    JsonNode first = service.ok("/v1/customers?limit=1").at("/customers/0");
    assertThat(segments.get(0).get("rfm")).isEqualTo(first.at("/segments/rfm"));
    assertThat(segments.get(0).get("customer_id")).isEqualTo(first.get("customer_id"));

    String before = fetch("/v1/exports/predictions?run=" + earlier.id(), "text/csv").body();
    assertThat(before.lines().count()).isEqualTo(earlier.customers() + 1);
    service.problem(404, "/v1/exports/predictions?run=9");
    assertThat(fetch("/v1/exports/predictions", "image/png").statusCode()).isEqualTo(406);
  }

  private interface Writing {
    void to(Output output);
  }

  private static String written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writing.to(Output.of("-", bytes));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private HttpResponse<String> fetch(String address, String accept) throws Exception {
    URI uri = service.uri(address);
    return client.send(
        HttpRequest.newBuilder(uri).header("Accept", accept).build(), BodyHandlers.ofString());
  }

  @Test
  void oldClientsGetTheServedRun() throws Exception {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      JsonNode some = service.ok("/customers/random/predicted_CLV");
      StoredPrediction stored =
          store.predictions().find(later.id(), some.get("customer_id").textValue()).orElseThrow();
      assertThat(some.get("predicted_CLV").doubleValue())
          .isEqualTo(Objects.requireNonNull(stored.prediction().clv()));
      seen.add(some.get("customer_id").textValue());
    }
    assertThat(seen).hasSizeGreaterThan(1);
  }
}
