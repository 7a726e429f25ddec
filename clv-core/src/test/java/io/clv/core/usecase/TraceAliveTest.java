package io.clv.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.order.Amount;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import io.clv.core.season.CalendarEffects;
import io.clv.core.season.SeasonPeriod;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.AlivePath;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Valuation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceAliveTest {
  private static final LocalDate START = LocalDate.of(2023, 1, 1);
  private static final ModelDocument BG_NBD =
      document("bg-nbd", Map.of("r", 0.24, "alpha", 4.4, "a", 0.79, "b", 2.43));

  private static ModelDocument document(String model, Map<String, Double> parameters) {
    return new ModelDocument(
        model,
        parameters,
        Map.of(),
        null,
        0,
        ModelTime.WEEK,
        null,
        true,
        null,
        null,
        List.of(),
        new ModelProvenance("", Instant.EPOCH, Map.of(), 0, "test", "17"));
  }

  private static RunDescription run(ModelDocument model, LocalDate asOf) {
    return new RunDescription(
        Instant.EPOCH,
        asOf,
        ModelTime.WEEK,
        Valuation.DEFAULT.with(null),
        IntakeCounts.NONE,
        List.of(model));
  }

  private static NetOrders orders(LocalDate asOf, int... days) {
    OrderLog.Builder log = OrderLog.builder();
    int start = (int) START.toEpochDay();
    for (int day : days) {
      log.accept(
          new OrderRow("c", "o" + day, "1", null, start + day, Amount.ONE, Amount.ONE, false));
    }
    return NetOrders.of(log.build(), asOf, RefundPolicy.NET);
  }

  @Test
  void aShortPathIsWhatTheModelSaysOfEveryDay() {
    LocalDate asOf = START.plusDays(200);
    NetOrders orders = orders(asOf, 0, 3, 3, 50, 120);
    List<AlivePath.Point> path = TraceAlive.by(run(BG_NBD, asOf)).trace(orders, 0, 1000);

    assertThat(path)
        .isEqualTo(
            AlivePath.of(
                orders, 0, ModelCatalog.transactionModel(BG_NBD), ModelTime.WEEK))
        .hasSize(201);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 57, 200})
  void aThinnedPathKeepsOrdersAndTheEnd(int most) {
    LocalDate asOf = START.plusDays(200);
    NetOrders orders = orders(asOf, 0, 7, 120);
    TraceAlive models = TraceAlive.by(run(BG_NBD, asOf));
    List<AlivePath.Point> whole = models.trace(orders, 0, 1000);
    List<AlivePath.Point> thinned = models.trace(orders, 0, most);

    assertThat(thinned).hasSize(most).isSubsetOf(whole);
    assertThat(thinned).isSortedAccordingTo((a, b) -> a.date().compareTo(b.date()));
    assertThat(thinned.get(most - 1).date()).isEqualTo(asOf);
    if (most > 3) {
      assertThat(thinned.stream().filter(AlivePath.Point::ordered)).hasSize(3);
    }
    if (most > 50) {
      int widest =
          IntStream.range(1, most)
              .map(
                  i ->
                      (int)
                          (thinned.get(i).date().toEpochDay()
                              - thinned.get(i - 1).date().toEpochDay()))
              .max()
              .orElseThrow();
      assertThat(widest).as("days without orders lie evenly").isLessThanOrEqualTo(200 / most + 2);
    }
  }

  @Test
  void moreOrdersThanPointsAreThinnedToo() {
    LocalDate asOf = START.plusDays(500);
    NetOrders orders = orders(asOf, IntStream.range(0, 300).toArray());
    List<AlivePath.Point> path = TraceAlive.by(run(BG_NBD, asOf)).trace(orders, 0, 100);

    assertThat(path).hasSize(100);
    assertThat(path.get(99).date()).isEqualTo(asOf);
    assertThat(path.stream().filter(AlivePath.Point::ordered)).hasSize(99);
  }

  @Test
  void timeRunsByTheModelsCalendar() {
    Double[] months = new Double[12];
    Arrays.fill(months, 0.6);
    months[10] = 3.0;
    months[11] = 3.0;
    ModelDocument seasonal =
        BG_NBD.by(
            new CalendarEffects(
                "test", Map.of(SeasonPeriod.MONTH, List.of(months)), List.of(), List.of(), null),
            List.of());
    LocalDate asOf = START.plusDays(400);
    NetOrders orders = orders(asOf, 0, 20, 330);
    RunDescription run = run(seasonal, asOf);
    FeatureTable features = FeatureExtractor.extract(orders, ModelTime.WEEK);
    double predicted =
        new PredictLifetimeValue(run.models())
            .predict(features, run.valuation())
            .probabilityAlive(0);

    List<AlivePath.Point> path = TraceAlive.by(run).trace(orders, 0, 1000);

    assertThat(path.get(path.size() - 1).probabilityAlive()).isCloseTo(predicted, within(1e-12));
    assertThat(predicted)
        .isNotCloseTo(
            TraceAlive.by(run(BG_NBD, asOf)).trace(orders, 0, 2).get(1).probabilityAlive(),
            within(1e-6));
  }

  @Test
  void modelsThatDoNotTellSaySo() {
    assertThatThrownBy(
            () -> TraceAlive.by(run(document("linear", Map.of("intercept", 1.0)), START)))
        .isInstanceOf(TraceAlive.NotToldException.class)
        .hasMessageContaining("linear gives values and no P(alive)");
    assertThatThrownBy(() -> TraceAlive.by(run(document("bg-nbd", Map.of("r", 1.0)), START)))
        .isInstanceOf(TraceAlive.NotToldException.class)
        .hasMessageContaining("lacks its parameter");
    assertThatThrownBy(
            () ->
                TraceAlive.by(
                    run(
                        document(
                            "bg-bb",
                            Map.of("alpha", 1.2, "beta", 0.75, "gamma", 0.66, "delta", 2.78)),
                        START)))
        .isInstanceOf(TraceAlive.NotToldException.class)
        .hasMessageContaining("at whole weeks only");
  }
}
