package io.clv.core.model.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.model.CountDistributionContract;
import io.clv.core.model.Mixture.Member;
import io.clv.core.model.bgbb.BgBb;
import io.clv.core.model.bgnbd.BgNbd;
import io.clv.core.model.mbgnbd.MbgNbd;
import io.clv.core.model.nbd.Nbd;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlendTest extends CountDistributionContract<Blend> {
  private static final Nbd NBD = Nbd.of(0.5, 10);
  private static final BgNbd BG = BgNbd.of(0.243, 4.414, 0.793, 2.426);

  @Override
  protected Blend randomModel(Random random) {
    double weight = 0.1 + 0.8 * random.nextDouble();
    return Blend.of(
        List.of(
            new Member(
                weight,
                weight,
                BgNbd.of(
                    magnitude(random, -2, 2),
                    magnitude(random, -2, 3),
                    magnitude(random, -2, 1),
                    magnitude(random, -1, 2))),
            new Member(
                1 - weight,
                1 - weight,
                MbgNbd.of(
                    magnitude(random, -2, 2),
                    magnitude(random, -2, 3),
                    magnitude(random, -2, 1),
                    magnitude(random, -1, 2)))));
  }

  @Test
  void everythingIsTheWeightedMeanOfTheMembers() {
    Blend blend = Blend.of(List.of(new Member(0.25, 0.25, NBD), new Member(0.75, 0.75, BG)));
    assertThat(blend.probabilityAlive(2, 30, 39))
        .isEqualTo(0.25 + 0.75 * BG.probabilityAlive(2, 30, 39));
    assertThat(blend.expectedPurchases(2, 30, 39, 39))
        .isEqualTo(
            0.25 * NBD.expectedPurchases(2, 30, 39, 39)
                + 0.75 * BG.expectedPurchases(2, 30, 39, 39));
    assertThat(Math.exp(blend.logLikelihood(2, 30, 39)))
        .isCloseTo(
            0.25 * Math.exp(NBD.logLikelihood(2, 30, 39))
                + 0.75 * Math.exp(BG.logLikelihood(2, 30, 39)),
            within(1e-15));
  }

  @Test
  void customersWithoutARepeatPurchaseCanHaveWeightsOfTheirOwn() {
    Blend blend = Blend.of(List.of(new Member(1, 0, NBD), new Member(0, 1, BG)));
    assertThat(blend.expectedPurchases(0, 0, 39, 39))
        .isEqualTo(NBD.expectedPurchases(0, 0, 39, 39));
    assertThat(blend.expectedPurchases(1, 9, 39, 39)).isEqualTo(BG.expectedPurchases(1, 9, 39, 39));
    assertThat(blend.logLikelihood(1, 9, 39)).isEqualTo(BG.logLikelihood(1, 9, 39));
    assertThat(blend.quantile(0.9, 1, 9, 39, 39)).isEqualTo(BG.quantile(0.9, 1, 9, 39, 39));
  }

  @Test
  void parametersCarryTheirMembersName() {
    Blend blend = Blend.of(List.of(new Member(0.25, 0.25, NBD), new Member(0.75, 0.75, BG)));
    assertThat(blend.parameters())
        .containsExactly(
            java.util.Map.entry("nbd.weight_once", 0.25),
            java.util.Map.entry("nbd.weight_repeat", 0.25),
            java.util.Map.entry("nbd.r", 0.5),
            java.util.Map.entry("nbd.alpha", 10.0),
            java.util.Map.entry("bg-nbd.weight_once", 0.75),
            java.util.Map.entry("bg-nbd.weight_repeat", 0.75),
            java.util.Map.entry("bg-nbd.r", 0.243),
            java.util.Map.entry("bg-nbd.alpha", 4.414),
            java.util.Map.entry("bg-nbd.a", 0.793),
            java.util.Map.entry("bg-nbd.b", 2.426));
    assertThat(blend).hasToString("blend " + blend.parameters());
  }

  @Test
  void membersMustGoTogether() {
    Member half = new Member(0.5, 0.5, NBD);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Blend.of(List.of(new Member(1, 1, NBD))))
        .withMessageContaining("two or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Blend.of(List.of(half, half)))
        .withMessageContaining("twice: nbd");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Blend.of(List.of(half, new Member(0.5, 0.6, BG))))
        .withMessageContaining("with a repeat purchase must sum to 1, not 1.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Blend.of(List.of(half, new Member(0.5, 0.5, BgBb.of(1, 1, 1, 1)))))
        .withMessageContaining("bg-bb");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Member(1, Double.NaN, NBD))
        .withMessageContaining("NaN");
  }
}
