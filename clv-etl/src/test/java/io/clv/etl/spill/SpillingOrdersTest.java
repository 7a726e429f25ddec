package io.clv.etl.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.OrderLog;
import io.clv.core.order.RefundPolicy;
import io.clv.core.order.RefundReport;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.OrderSourceException;
import io.clv.core.summary.ModelTime;
import io.clv.etl.order.MaxRejects;
import io.clv.etl.order.OrderFileRequest;
import io.clv.etl.order.OrderFiles;
import io.clv.etl.order.Preset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With any budget everything comes out as without one. */
class SpillingOrdersTest {
  private static final int SHOPS_A_CASE = 50;

  private static final SpillBudget NOTHING_IN_MEMORY = new SpillBudget(0, 0, 0, 2, 16);

  @TempDir static Path dir;

  /** All that a user sees of a job, or how it failed. */
  private record Seen(
      @Nullable IntakeReport report,
      @Nullable LocalDate asOf,
      @Nullable RefundReport refunds,
      long linesAfterAsOf,
      List<CustomerFeatures> features,
      String rejects,
      @Nullable String failure) {}

  static LongStream cases() {
    return LongStream.range(0, 12);
  }

  static LongStream moreCases() {
    return LongStream.range(12, 212);
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("moreCases")
  void theBudgetChangesNothingInTenThousandShops(long number) throws IOException {
    theBudgetChangesNothing(number);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theBudgetChangesNothing(long number) throws IOException {
    for (long seed = number * SHOPS_A_CASE; seed < (number + 1) * SHOPS_A_CASE; seed++) {
      Random random = new Random(~seed);
      OrderFileRequest request =
          request(new RandomShop(seed), random.nextInt(5) == 0, random.nextBoolean());
      FeaturePlan plan = plan(random);
      Seen expected = inMemory(request, plan);
      SpillBudget budget = budget(random);
      assertThat(spilling(request, plan, budget))
          .as("shop %d, %s", seed, budget)
          .isEqualTo(expected);
    }
    assertThat(leftBehind()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theBudgetChangesNothingInAHistory(long number) throws IOException {
    for (long seed = number * SHOPS_A_CASE; seed < (number + 1) * SHOPS_A_CASE; seed++) {
      Random random = new Random(~seed);
      OrderFileRequest request = request(new RandomShop(seed), false, random.nextBoolean());
      OrderLog.Builder log = OrderLog.builder();
      IntakeReport expected;
      try {
        expected = new OrderFiles(request).readInto(log);
      } catch (OrderSourceException e) {
        continue;
      }
      String rejects = rejects();
      SpillBudget budget = budget(random);
      FeaturePlan plan = plan(random);
      try (SpillingHistory rows = new SpillingHistory(plan.asOf(), plan.refunds(), budget, dir)) {
        assertThat(new OrderFiles(request).readInto(rows)).isEqualTo(expected);
        assertThat(rejects()).isEqualTo(rejects);
        assertThat(seen(rows.history(), plan, seed))
            .as("shop %d, %s", seed, budget)
            .isEqualTo(seen(log.build(), plan, seed));
      }
    }
    assertThat(leftBehind()).isEmpty();
  }

  /** Several looks at the orders. */
  private static List<Object> seen(OrderHistory orders, FeaturePlan plan, long seed) {
    LocalDate last = orders.lastDate().orElseThrow();
    List<Object> seen = new ArrayList<>();
    seen.add(orders.firstDate());
    seen.add(last);
    seen.add(orders.hasAmounts());
    for (LocalDate date :
        List.of(plan.asOf() == null ? last : plan.asOf(), last.minusDays(seed % 300), last)) {
      for (RefundPolicy policy : RefundPolicy.values()) {
        add(orders.asOf(date, policy), seen);
      }
      ToIntFunction<String> ownDay =
          customer ->
              customer.hashCode() % 7 == 0
                  ? Integer.MIN_VALUE
                  : (int) date.toEpochDay() - Math.floorMod(customer.hashCode(), 200);
      add(orders.asOf(date, ownDay, plan.refunds()), seen);
    }
    return seen;
  }

  private static void add(NetOrders net, List<Object> seen) {
    seen.add(net.asOf());
    seen.add(net.hasAmounts());
    seen.add(net.refunds());
    seen.add(net.linesAfterAsOf());
    for (int c = 0; c < net.customers().size(); c++) {
      seen.add(net.customers().get(c));
      for (int order = net.firstOrder(c); order < net.firstOrder(c + 1); order++) {
        seen.add(net.day(order));
        seen.add(net.amount(c, net.amountUnits(order)));
        seen.add(net.items(c, net.itemUnits(order)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1})
  void theBudgetChangesNothingWhereARowIsSeveral(long number) throws IOException {
    for (long seed = number * SHOPS_A_CASE; seed < (number + 1) * SHOPS_A_CASE; seed++) {
      Random random = new Random(~seed);
      OrderFileRequest request =
          request(new RandomPayments(seed).files(), false, random.nextBoolean())
              .preset(Preset.STRIPE)
              .build();
      FeaturePlan plan = plan(random);
      Seen expected = inMemory(request, plan);
      SpillBudget budget = budget(random);
      assertThat(spilling(request, plan, budget))
          .as("payments %d, %s", seed, budget)
          .isEqualTo(expected);
    }
  }

  private static SpillBudget budget(Random random) {
    return new SpillBudget(
        random.nextInt(3) == 0 ? 0 : random.nextInt(30_000),
        // So little that parts are parted until customers are alone, or so much that none is.
        random.nextInt(random.nextBoolean() ? 30_000 : 3_000_000),
        random.nextInt(3) == 0 ? 0 : random.nextInt(10_000),
        2 + random.nextInt(4),
        16 + random.nextInt(1_000));
  }

  private static OrderFileRequest request(RandomShop shop, boolean strict, boolean kept)
      throws IOException {
    return request(shop.files(), strict, kept).dateFormat("yyyy-MM-dd").build();
  }

  private static OrderFileRequest.Builder request(List<String> texts, boolean strict, boolean kept)
      throws IOException {
    List<String> names = new ArrayList<>();
    for (String text : texts) {
      Path file = dir.resolve(names.size() + ".csv");
      Files.writeString(file, text);
      names.add(file.toString());
    }
    Files.deleteIfExists(dir.resolve("rejects"));
    return OrderFileRequest.builder(names, LocalDate.of(2026, 3, 1))
        .maxRejects(MaxRejects.parse(strict ? "10%" : "100%"))
        .rejectsFile(kept ? dir.resolve("rejects") : null);
  }

  private static FeaturePlan plan(Random random) {
    return new FeaturePlan(
        random.nextBoolean() ? null : LocalDate.of(2024, 1, 1).plusDays(random.nextInt(500)),
        random.nextInt(4) == 0 ? RefundPolicy.IGNORE : RefundPolicy.NET,
        random.nextBoolean() ? ModelTime.WEEK : ModelTime.DAY);
  }

  private static Seen inMemory(OrderFileRequest request, FeaturePlan plan) {
    OrderLog.Builder builder = OrderLog.builder();
    IntakeReport report;
    try {
      report = new OrderFiles(request).readInto(builder);
    } catch (OrderSourceException e) {
      return failed(e);
    }
    OrderLog log = builder.build();
    LocalDate asOf = plan.asOf();
    NetOrders net =
        NetOrders.of(log, asOf == null ? log.lastDate().orElseThrow() : asOf, plan.refunds());
    FeatureTable table = FeatureExtractor.extract(net, plan.time());
    List<CustomerFeatures> features = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      features.add(table.get(i));
    }
    return new Seen(
        report, net.asOf(), net.refunds(), net.linesAfterAsOf(), features, rejects(), null);
  }

  private static Seen spilling(OrderFileRequest request, FeaturePlan plan, SpillBudget budget) {
    try (SpillingOrders orders = new SpillingOrders(plan, budget, dir)) {
      IntakeReport report = new OrderFiles(request).readInto(orders);
      FeatureRows rows = orders.features();
      List<CustomerFeatures> features = new ArrayList<>();
      rows.forEach(features::add);
      assertThat(rows.customers()).isEqualTo(features.size());
      return new Seen(
          report, rows.asOf(), rows.refunds(), rows.linesAfterAsOf(), features, rejects(), null);
    } catch (OrderSourceException e) {
      return failed(e);
    }
  }

  private static Seen failed(OrderSourceException e) {
    return new Seen(null, null, null, 0, List.of(), rejects(), e.getMessage());
  }

  private static String rejects() {
    Path file = dir.resolve("rejects");
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> leftBehind() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.filter(file -> file.getFileName().toString().startsWith("clv-spill")).toList();
    }
  }

  @Test
  void rejectsKnownAtOnceAreKeptWhenReadingFails() throws IOException {
    Path file = dir.resolve("failing.csv");
    Files.writeString(
        file,
        "customer_id,created_at_date\nA,2024-01-01\nA,2024-13-01\nA,2024-14-01\nA,2024-01-02\n");
    OrderFileRequest request =
        OrderFileRequest.builder(List.of(file.toString()), LocalDate.of(2026, 3, 1))
            .maxRejects(MaxRejects.parse("1"))
            .rejectsFile(dir.resolve("rejects"))
            .build();
    FeaturePlan plan = new FeaturePlan(null, RefundPolicy.NET, ModelTime.WEEK);
    Seen expected = inMemory(request, plan);
    assertThat(spilling(request, plan, NOTHING_IN_MEMORY)).isEqualTo(expected);
    assertThat(expected.rejects()).contains("2024-13-01", "2024-14-01");
  }

  @Test
  void rowsThatAreAllLeftOutAreNoOrders() throws IOException {
    Path file = dir.resolve("failed.csv");
    Files.writeString(
        file,
        "id,Created date (UTC),Amount,Status,Customer ID\nch_1,2024-02-02 10:00,15.50,Failed,c\n");
    OrderFileRequest request =
        OrderFileRequest.builder(List.of(file.toString()), LocalDate.of(2026, 3, 1))
            .preset(Preset.STRIPE)
            .build();
    FeaturePlan plan = new FeaturePlan(null, RefundPolicy.NET, ModelTime.WEEK);
    try (SpillingOrders orders = SpillingOrders.onThisHeap(plan)) {
      IntakeReport unused = new OrderFiles(request).readInto(orders);
      assertThat(catchThrowable(orders::features))
          .isInstanceOf(OrderSourceException.class)
          .hasMessageContaining("left out");
    }
  }

  @Test
  void aFolderThatCannotTakeThemIsNamed() {
    FeaturePlan plan = new FeaturePlan(null, RefundPolicy.NET, ModelTime.WEEK);
    Path missing = dir.resolve("missing");
    try (SpillingOrders orders = new SpillingOrders(plan, NOTHING_IN_MEMORY, missing)) {
      OrderFileRequest request = request(new RandomShop(1), false, true);
      assertThat(catchThrowable(() -> new OrderFiles(request).readInto(orders)))
          .isInstanceOf(OrderSourceException.class)
          .hasMessageContainingAll(missing.toString(), "java.io.tmpdir", "-Xmx");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
