package io.clv.core.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortOrderTest {
  private static final double[] AWKWARD = {
    0,
    -0.0,
    1,
    -1,
    Double.NaN,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    1e-300,
    3.5
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isTheOrderThatAStableSortFinds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] column =
        random
            .ints(random.nextInt(3000), 0, 2 * AWKWARD.length)
            .mapToDouble(i -> i < AWKWARD.length ? AWKWARD[i] : random.nextInt(100) / 7.0)
            .toArray();

    assertThat(SortOrder.ascending(column)).isEqualTo(sorted(column, 1));
    assertThat(SortOrder.descending(column)).isEqualTo(sorted(column, -1));
  }

  private static int[] sorted(double[] column, int sign) {
    // Adding 0.0 makes -0.0 equal to it.
    Comparator<Integer> byValue =
        Comparator.<Integer, Boolean>comparing(i -> Double.isNaN(column[i]))
            .thenComparing((a, b) -> sign * Double.compare(column[a] + 0.0, column[b] + 0.0));
    return IntStream.range(0, column.length).boxed().sorted(byValue).mapToInt(i -> i).toArray();
  }

  @Test
  void leavesTheColumnAsItIs() {
    double[] column = {3, 1, 2};
    SortOrder.ascending(column);
    assertThat(column).containsExactly(3, 1, 2);
    assertThat(SortOrder.ascending(new double[0])).isEmpty();
    assertThat(Arrays.equals(SortOrder.descending(column), new int[] {0, 2, 1})).isTrue();
  }
}
