package io.clv.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackedColumnTest {
  private static final int SIZE = 200_000;

  /** Values by position: of every width, and of blocks with different ones. */
  static Stream<LongUnaryOperator> values() {
    Random random = new Random(1);
    return Stream.of(
        i -> 7,
        i -> i % 200 - 100,
        i -> i / 3,
        i -> random.nextInt(),
        i -> i % 2 == 0 ? Integer.MAX_VALUE : -1,
        i -> random.nextLong(),
        i -> i % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE,
        i -> i < 100_000 ? 1 : (i * i) << 20);
  }

  @ParameterizedTest
  @MethodSource("values")
  void keepsWhatIsAddedAndSet(LongUnaryOperator values) {
    long[] expected = new long[SIZE];
    PackedColumn column = new PackedColumn();
    for (int i = 0; i < SIZE; i++) {
      expected[i] = values.applyAsLong(i);
      column.add(expected[i]);
    }
    assertThat(held(column)).isEqualTo(expected);
    Random random = new Random(2);
    for (int i = 0; i < 100; i++) {
      int at = random.nextInt(SIZE);
      expected[at] = random.nextLong();
      column.set(at, expected[at]);
    }
    assertThat(held(column)).isEqualTo(expected);
  }

  private static long[] held(PackedColumn column) {
    long[] values = new long[column.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.value(i);
    }
    return values;
  }

  @Test
  void takesNoMoreThanItsValuesNeed() {
    PackedColumn same = new PackedColumn();
    PackedColumn small = new PackedColumn();
    for (int i = 0; i < 1 << 20; i++) {
      same.add(1L << 40);
      small.add((1L << 40) + (i & 0xFF));
    }
    assertThat(small.memory() - same.memory()).isEqualTo(1 << 20);
    assertThat(same.memory()).isLessThan(1 << 20);
  }
}
