package io.clv.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clv.core.model.CountDistribution;
import io.clv.core.model.DropOutChances;
import io.clv.core.model.Mixture.Member;
import io.clv.core.model.bgnbd.BgNbd;
import io.clv.core.model.blend.Blend;
import io.clv.core.model.cnbdk.CnbdK;
import io.clv.core.model.nbd.Nbd;
import io.clv.core.model.paretonbd.ParetoNbd;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictiveCountsTest {
  private static final ParetoNbd PARETO = ParetoNbd.of(0.55, 10.6, 0.6, 11.7);
  private static final BgNbd BG = BgNbd.of(0.243, 4.414, 0.793, 2.426);

  private static CustomerSummaries customers() {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    int id = 0;
    for (int x : new int[] {0, 1, 3, 3, 40, 900}) {
      for (double recency : new double[] {5, 30, 38}) {
        builder.add("c" + id++, new CustomerSummary(x, x == 0 ? 0 : recency, 39, 0));
      }
    }
    return builder.build();
  }

  static Stream<CountDistribution> models() {
    CnbdK regular = CnbdK.of(DropOutChances.FROM_FIRST_REPEAT, 2, 1, 5, 0.5, 2);
    return Stream.of(
        PARETO,
        BG,
        Nbd.of(0.4, 12),
        regular,
        Blend.of(List.of(new Member(0.5, 0.5, PARETO), new Member(0.5, 0.5, BG))),
        Blend.of(List.of(new Member(1, 0.5, regular), new Member(0, 0.5, BG))));
  }

  @ParameterizedTest
  @MethodSource("models")
  void endsAreTheModelsOwnQuantiles(CountDistribution model) {
    CustomerSummaries customers = customers();
    CountIntervals intervals =
        new PredictiveCounts(0.8).intervals(model, customers, 20).orElseThrow();
    for (int i = 0; i < customers.size(); i++) {
      CustomerSummary c = customers.get(i);
      assertThat(intervals.lower()[i])
          .isEqualTo(model.quantile(0.1, c.frequency(), c.recency(), c.T(), 20));
      assertThat(intervals.upper()[i])
          .isEqualTo(model.quantile(0.9, c.frequency(), c.recency(), c.T(), 20));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, Double.NaN, 90})
  void theLevelIsAProbability(double level) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PredictiveCounts(level))
        .withMessageContaining(Double.toString(level));
  }
}
