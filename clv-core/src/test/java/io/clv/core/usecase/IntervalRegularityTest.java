package io.clv.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalRegularityTest {
  /** Customers whose intervals are sums of k exponential times, each with a rate of their own. */
  private static CustomerSummaries customers(int k, long seed) {
    Random random = new Random(seed);
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int c = 0; c < 300; c++) {
      double mean = 1 + 20 * random.nextDouble();
      int x = random.nextInt(6);
      double time = 0;
      double litt = 0;
      for (int n = 0; n < x; n++) {
        double interval = 0;
        for (int phase = 0; phase < k; phase++) {
          interval -= mean / k * Math.log(1 - random.nextDouble());
        }
        time += interval;
        litt += Math.log(interval);
      }
      builder.add("c" + c, new CustomerSummary(x, time, time + 10, 0), litt);
    }
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void tellsRegularIntervalsFromRandomOnes(long seed) {
    assertThat(IntervalRegularity.isLikely(customers(1, seed))).isFalse();
    assertThat(IntervalRegularity.isLikely(customers(2, seed))).isTrue();
    assertThat(IntervalRegularity.isLikely(customers(3, seed))).isTrue();
  }

  @Test
  void knowsNothingWithoutTheIntervals() {
    CustomerSummaries summaries =
        CustomerSummaries.builder(ModelTime.WEEK).add("a", new CustomerSummary(3, 5, 9, 0)).build();
    assertThat(IntervalRegularity.isLikely(summaries)).isFalse();
  }
}
