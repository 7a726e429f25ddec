package io.clv.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void theMedianIsTheMiddleOneOrBetweenTheMiddleTwo() {
    assertThat(Median.of(new double[] {9, 1, 5})).isEqualTo(5);
    assertThat(Median.of(new double[] {9, 1, 5, 2})).isEqualTo(3.5);
  }

  @Test
  void aTargetIncludesItsBound() {
    assertThat(Target.atMost(1).isMet(1)).isTrue();
    assertThat(Target.atMost(1).isMet(1.01)).isFalse();
    assertThat(Target.atLeast(1e6).isMet(1e6)).isTrue();
    assertThat(Target.atLeast(1e6).isMet(999_999)).isFalse();
    assertThat(Target.atMost(1).isMet(Double.NaN)).isFalse();
  }

  @Test
  void aTimeIsComparedCustomerForCustomer() {
    assertThat(Published.seconds(20).ratio(2, 1_000_000)).isEqualTo(10, within(1e-12));
    assertThat(Published.seconds(20).ratio(2, 500_000)).isEqualTo(5, within(1e-12));
  }

  @Test
  void aRateIsComparedAsItIs() {
    assertThat(Published.millionIn(2).ratio(1_000_000, 500_000)).isEqualTo(2, within(1e-12));
  }

  @Test
  void aFigureThatIsABoundGivesABound() {
    assertThat(Published.moreThanSeconds(300).ratioText(3, 1_000_000)).isEqualTo("> 100");
    assertThat(Published.moreThanSeconds(300).text(Unit.SECONDS)).isEqualTo("> 300.00");
  }
}
