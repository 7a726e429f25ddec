package io.clv.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {
  @Test
  void aRatioIsFormedWithinARoundBeforeTheMedianIsTaken() {
    Results results = new Results();
    add(results, "theirs", 10, 2, 90);
    add(results, "ours", 5, 2, 10);
    // Of the medians it would be 10 / 5, of the rounds 2, 1 and 9.
    assertThat(results.ratio("theirs", "ours", Cost::wall)).isEqualTo(2);
    add(results, "ours", 1);
    add(results, "theirs", 4);
    assertThat(results.ratio("theirs", "ours", Cost::wall)).isEqualTo(3);
    assertThat(results.ratio("theirs", "ours", Cost::processor)).isNaN();
  }

  @Test
  void aTaskThatFailedOnceHasNoValues() {
    Results results = new Results();
    add(results, "one", 1);
    results.absent("one", Results.FAILED + "no room");
    assertThat(results.tasks()).isEmpty();
    assertThat(results.absences()).containsEntry("one", "failed: no room");
    assertThatThrownBy(() -> results.costs("one")).hasMessageContaining("'one'");
  }

  private static void add(Results results, String task, double... walls) {
    for (double wall : walls) {
      results.add(task, new Cost(wall, Double.NaN, Double.NaN, Map.of()));
    }
  }

  @Test
  void numbersAreShownWithThreeDigits() {
    assertThat(List.of(Figure.of(1234.5), Figure.of(12.34), Figure.of(1.234), Figure.of(0.0123)))
        .containsExactly("1,235", "12.3", "1.23", "0.012");
    assertThat(Figure.of(Double.NaN)).isEmpty();
    assertThat(Figure.range(new double[] {3, 1, 2})).isEqualTo("1.00 to 3.00");
  }
}
