package io.clv.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class WeightedBlendTest {
  private static final LocalDate CUT = LocalDate.of(2020, 9, 1);

  private static Holdout holdout(long seed) {
    return Holdout.of(
        SampleOrders.log(SampleOrders.random(seed, 400, 400)),
        RefundPolicy.NET,
        ModelTime.WEEK,
        CUT,
        CUT.plusDays(120));
  }

  private static Forecast forecast(Holdout holdout, IntToDoubleFunction expected) {
    double[] purchases = new double[holdout.size()];
    for (int i = 0; i < purchases.length; i++) {
      purchases[i] = Math.max(0, expected.applyAsDouble(i));
    }
    return new Forecast(purchases, null, null);
  }

  /** Three forecasts, each off in its own way by chance; the learned one is the best by far. */
  private static InnerOrigin origin(long seed, double learnedNoise) {
    Holdout holdout = holdout(seed);
    Random random = new Random(seed);
    Map<String, Forecast> forecasts = new LinkedHashMap<>();
    forecasts.put(
        "bg-nbd", forecast(holdout, i -> holdout.transactions(i) + 2 * random.nextGaussian()));
    forecasts.put(
        "pareto-nbd", forecast(holdout, i -> holdout.transactions(i) + 2 * random.nextGaussian()));
    forecasts.put(
        "ridge",
        forecast(holdout, i -> holdout.transactions(i) + learnedNoise * random.nextGaussian()));
    return new InnerOrigin(holdout, forecasts);
  }

  @Test
  void errorsThatHaveNothingToDoWithEachOtherAreAveraged() {
    WeightedBlend blend = WeightedBlend.of(List.of(origin(1, 2), origin(2, 2)), Set.of("ridge"));
    assertThat(blend.weights()).hasSize(3);
    assertThat(blend.weights().stream().mapToDouble(AutoChoice.Weight::once).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(blend.weights().stream().mapToDouble(AutoChoice.Weight::repeat).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(blend.weights()).allMatch(weight -> weight.repeat() > 0.15);
    assertThat(blend.gain()).isGreaterThan(0.3);
    assertThat(blend.reason()).contains("2 earlier periods").contains("ridge 0.");
  }

  @Test
  void aLearnedModelThatAddsNothingHasNoPart() {
    WeightedBlend blend = WeightedBlend.of(List.of(origin(3, 40), origin(4, 40)), Set.of("ridge"));
    assertThat(blend.weights()).noneMatch(weight -> weight.model().equals("ridge"));
  }

  /** No pair of weights in steps of a tenth is better than what the search found. */
  @Test
  void noOtherWeightsOfTwoMembersAreBetter() {
    InnerOrigin all = origin(5, 1);
    Map<String, Forecast> two = new LinkedHashMap<>(all.forecasts());
    two.remove("ridge");
    List<InnerOrigin> origins = List.of(new InnerOrigin(all.holdout(), two));
    double found = WeightedBlend.product(origins, WeightedBlend.of(origins, Set.of()).weights());
    for (int once = 0; once <= 10; once++) {
      for (int repeat = 0; repeat <= 10; repeat++) {
        double w0 = once / 10.0;
        double w1 = repeat / 10.0;
        assertThat(found)
            .isLessThanOrEqualTo(
                1e-9
                    + WeightedBlend.product(
                        origins,
                        List.of(
                            new AutoChoice.Weight("bg-nbd", w0, w1),
                            new AutoChoice.Weight("pareto-nbd", 1 - w0, 1 - w1))));
      }
    }
  }

  @Test
  void modelsThatAreNotInEachOriginDoNotTakePart() {
    InnerOrigin full = origin(6, 2);
    Map<String, Forecast> fewer = new LinkedHashMap<>(full.forecasts());
    fewer.remove("bg-nbd");
    WeightedBlend blend =
        WeightedBlend.of(List.of(full, new InnerOrigin(full.holdout(), fewer)), Set.of("ridge"));
    assertThat(blend.weights()).noneMatch(weight -> weight.model().equals("bg-nbd"));
    assertThatThrownBy(
            () -> WeightedBlend.of(List.of(full), Set.of("ridge", "bg-nbd", "pareto-nbd")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no transaction model");
  }

  @Test
  void autoGivesALearnedModelAPartOnlyWhereEachOriginGains() {
    List<AutoChoice.Weight> chosen = List.of(new AutoChoice.Weight("pareto-nbd", 1, 1));
    LearnedShare share =
        LearnedShare.of(List.of(origin(7, 2), origin(8, 2)), chosen, "ridge").orElseThrow();
    assertThat(share.repeat()).isBetween(0.3, 0.7);
    assertThat(share.gains()).hasSize(2).allMatch(gain -> gain > 0);
    assertThat(share.isAll()).isFalse();
    assertThat(share.among(chosen))
        .containsExactly(
            new AutoChoice.Weight("pareto-nbd", 1 - share.once(), 1 - share.repeat()),
            new AutoChoice.Weight("ridge", share.once(), share.repeat()));
    assertThat(share.reason()).contains("of ridge for customers who bought once");
    assertThat(LearnedShare.of(List.of(origin(7, 40), origin(8, 40)), chosen, "ridge")).isEmpty();
    LearnedShare all = LearnedShare.of(List.of(origin(9, 0)), chosen, "ridge").orElseThrow();
    assertThat(all.isAll()).isTrue();
    assertThat(all.among(chosen)).containsExactly(new AutoChoice.Weight("ridge", 1, 1));
  }

  @Test
  void aForecastOfOtherCustomersIsRefused() {
    Holdout holdout = holdout(9);
    assertThatThrownBy(
            () -> new InnerOrigin(holdout, Map.of("nbd", new Forecast(new double[3], null, null))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a forecast of 3 customers");
  }
}
