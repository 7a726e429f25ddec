package io.clv.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleSimulationsTest {
  @Test
  void historiesRepeatMoreAndMoreAsCustomersBecomeMore() {
    List<String> lines = DistinctCells.ofShop(10_000);
    assertThat(lines).hasSize(6);
    assertThat(share(lines.get(5))).isBetween(0.1, 0.95).isLessThan(share(lines.get(3)));
  }

  private static double share(String line) {
    return Double.parseDouble(line.split("\\|", -1)[3].strip());
  }

  @Test
  void theSumOfALawIsThatOfItsTerms() {
    double sum = 0;
    for (long r = 3_000_000; r >= 1; r--) {
      sum += Math.pow((double) r, -1.2);
    }
    assertThat(ShardLoad.harmonic(3_000_000, 1.2)).isCloseTo(sum, within(1e-9));
    // Euler's constant and the logarithm of a million.
    assertThat(ShardLoad.harmonic(1_000_000, 1)).isCloseTo(14.392726722865724, within(1e-9));
  }
}
