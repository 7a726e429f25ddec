package io.clv.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AutoChoiceTest {
  /** Three customers who buy 0, 2 and 4 times in the holdout. */
  private static final Holdout HOLDOUT = holdout();

  private static Holdout holdout() {
    List<OrderRow> rows = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      rows.add(SampleOrders.row("c" + c, "f" + c, "2020-01-01", 10));
      for (int k = 0; k < 2 * c; k++) {
        rows.add(SampleOrders.row("c" + c, c + "-" + k, "2020-02-0" + (k + 1), 10));
      }
    }
    return Holdout.of(
        SampleOrders.log(rows),
        RefundPolicy.NET,
        ModelTime.DAY,
        LocalDate.of(2020, 1, 31),
        LocalDate.of(2020, 3, 1));
  }

  /** Two customers who bought once and then 0 and 2 times, two who came back and then 3 and 1. */
  private static final Holdout SPLIT = split(0, 2, 3, 1);

  private static Holdout split(int... purchases) {
    List<OrderRow> rows = new ArrayList<>();
    for (int c = 0; c < purchases.length; c++) {
      rows.add(SampleOrders.row("c" + c, "f" + c, "2020-01-01", 10));
      if (c >= 2) {
        rows.add(SampleOrders.row("c" + c, "s" + c, "2020-01-09", 10));
      }
      for (int k = 0; k < purchases[c]; k++) {
        rows.add(SampleOrders.row("c" + c, c + "-" + k, "2020-02-0" + (k + 1), 10));
      }
    }
    return Holdout.of(
        SampleOrders.log(rows),
        RefundPolicy.NET,
        ModelTime.DAY,
        LocalDate.of(2020, 1, 31),
        LocalDate.of(2020, 3, 1));
  }

  private static AutoChoice choice(Object... namesAndForecasts) {
    Map<String, Forecast> forecasts = new LinkedHashMap<>();
    for (int i = 0; i < namesAndForecasts.length; i += 2) {
      forecasts.put(
          (String) namesAndForecasts[i],
          new Forecast((double[]) namesAndForecasts[i + 1], null, null));
    }
    return AutoChoice.of(HOLDOUT, forecasts);
  }

  @Test
  void theForecastWithTheLeastErrorsWins() {
    AutoChoice choice = choice("far", new double[] {4, 4, 9}, "near", new double[] {0.1, 2, 4});
    assertThat(choice.weights()).containsExactly(new AutoChoice.Weight("near", 1, 1));
    assertThat(choice.candidates().get(0).accuracy().mae()).isCloseTo(0.1 / 3, within(1e-15));
    assertThat(choice.reason())
        .startsWith("near foretold 2020-02-01 to 2020-03-01 best")
        .contains("far");
  }

  @Test
  void anAverageIsChosenWhereErrorsCancel() {
    AutoChoice choice = choice("low", new double[] {0, 1, 2}, "high", new double[] {0, 3, 6.1});
    assertThat(choice.weights())
        .containsExactly(
            new AutoChoice.Weight("low", 0.5, 0.5), new AutoChoice.Weight("high", 0.5, 0.5));
    assertThat(choice.candidates()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void anAverageThatGainsNextToNothingIsNotChosen() {
    AutoChoice choice =
        choice("good", new double[] {1, 2, 4}, "like it", new double[] {0.999, 2.001, 3.999});
    assertThat(choice.weights()).hasSize(1);
  }

  @Test
  void customersWhoBoughtOnceCanHaveAModelOfTheirOwn() {
    AutoChoice choice =
        AutoChoice.of(
            SPLIT,
            Map.of(
                "for the once",
                new Forecast(new double[] {0.1, 1.9, 9, 9}, null, null),
                "for the others",
                new Forecast(new double[] {2, 0, 3.1, 0.9}, null, null)));
    assertThat(choice.weights())
        .containsExactlyInAnyOrder(
            new AutoChoice.Weight("for the once", 1, 0),
            new AutoChoice.Weight("for the others", 0, 1));
    assertThat(choice.reason())
        .startsWith("for the once for customers who bought once and for the others for the others");
  }

  @Test
  void threeCanBeAveragedAndTheRestCannot() {
    AutoChoice choice =
        choice(
            "a", new double[] {3, 2, 4},
            "b", new double[] {0, 5, 4},
            "c", new double[] {0, 2, 0.5},
            "d", new double[] {9, 9, 9});
    assertThat(choice.candidates().stream().map(AutoChoice.Candidate::name))
        .contains("a + b", "a + b + c");
  }

  @Test
  void theSameForecastTwiceIsOneCandidateUnderTheFirstName() {
    AutoChoice choice =
        choice("first", new double[] {0, 2, 3}, "same", new double[] {0, 2, 3 + 1e-9});
    assertThat(choice.weights()).containsExactly(new AutoChoice.Weight("first", 1, 1));
    assertThat(choice.candidates()).hasSize(1);
    assertThat(choice.reason()).contains("(MAE 0.3333, RMSE 0.5774)");
  }
}
