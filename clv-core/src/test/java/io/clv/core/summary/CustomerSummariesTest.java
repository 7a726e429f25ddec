package io.clv.core.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.core.order.IntakeCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerSummariesTest {
  @ParameterizedTest
  @CsvSource({
    "-1, 0, 10, 0, frequency",
    "1, 11, 10, 0, recency",
    "1, -1, 10, 0, recency",
    "0, 1, 10, 0, repeat",
    "1, NaN, 10, 0, recency",
    "1, 1, Infinity, 0, recency",
    "1, 1, 10, -1, monetary",
    "1, 1, 10, Infinity, monetary"
  })
  void refusesWhatCannotBe(int x, double tx, double T, double m, String names) {
    assertThatThrownBy(() -> new CustomerSummary(x, tx, T, m))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(names);
    assertThatThrownBy(
            () ->
                new CustomerSummaries(
                    io.clv.core.order.CustomerIds.of(java.util.List.of("a")),
                    ModelTime.DAY,
                    new int[] {x},
                    new double[] {tx},
                    new double[] {T},
                    new double[] {m},
                    null))
        .hasMessageContaining(names);
  }

  @Test
  void statesAreTheDistinctPairsOfFrequencyAndAge() {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int i = 0; i < 50_000; i++) {
      builder.add("c" + i, new CustomerSummary(i % 7, i % 7 == 0 ? 0 : 1, 10 + i % 400 / 7.0, 1));
    }
    CustomerSummaries customers = builder.build();
    CustomerStates states = CustomerStates.of(customers);
    assertThat(states.size()).isEqualTo(7 * 400);
    for (int i = 0; i < customers.size(); i++) {
      assertThat(states.frequency(states.stateOf(i))).isEqualTo(customers.frequency(i));
      assertThat(states.T(states.stateOf(i))).isEqualTo(customers.T(i));
    }
  }

  @Test
  void theFingerprintSeesEveryNumber() {
    String base = print("a", 1, 2, 3, 4, ModelTime.WEEK);
    assertThat(print("a", 1, 2, 3, 4, ModelTime.WEEK)).isEqualTo(base);
    assertThat(print("b", 1, 2, 3, 4, ModelTime.WEEK)).isNotEqualTo(base);
    assertThat(print("a", 2, 2, 3, 4, ModelTime.WEEK)).isNotEqualTo(base);
    assertThat(print("a", 1, 2.5, 3, 4, ModelTime.WEEK)).isNotEqualTo(base);
    assertThat(print("a", 1, 2, 3.5, 4, ModelTime.WEEK)).isNotEqualTo(base);
    assertThat(print("a", 1, 2, 3, 4.5, ModelTime.WEEK)).isNotEqualTo(base);
    assertThat(print("a", 1, 2, 3, 4, ModelTime.DAY)).isNotEqualTo(base);
  }

  @Test
  void logIntervalsAreKnownOnlyIfAllAre() {
    CustomerSummary one = new CustomerSummary(1, 2, 3, 4);
    CustomerSummaries with = CustomerSummaries.builder(ModelTime.WEEK).add("a", one, 0.7).build();
    CustomerSummaries without =
        CustomerSummaries.builder(ModelTime.WEEK).add("a", one, 0.7).add("b", one).build();
    assertThat(with.litt(0)).isEqualTo(0.7);
    assertThat(without.hasLitt()).isFalse();
    assertThatThrownBy(() -> without.litt(0)).hasMessageContaining("inter-transaction");
    assertThat(with.hasMonetaryValues()).isTrue();
    assertThat(with.isEmpty()).isFalse();
  }

  @Test
  void countsAddUpOrAreRefused() {
    IntakeCounts counts = new IntakeCounts(10, 6, 1, 2, 1);
    assertThat(counts.plus(counts)).isEqualTo(new IntakeCounts(20, 12, 2, 4, 2));
    assertThatThrownBy(() -> new IntakeCounts(10, 6, 1, 2, 0)).hasMessageContaining("10");
    assertThatThrownBy(() -> new IntakeCounts(0, 1, -1, 0, 0)).hasMessageContaining("negative");
  }

  private static String print(String id, int x, double tx, double T, double m, ModelTime time) {
    return Fingerprint.of(
        CustomerSummaries.builder(time).add(id, new CustomerSummary(x, tx, T, m)).build());
  }
}
