package io.clv.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineMarksTest {
  /** Few orders with many lines and many with few; hashes that differ in little. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 400, 1_000_000})
  void onlyWhatWasMarkedIsKnown(int orders) {
    Random random = new Random(orders);
    LineMarks marks = new LineMarks(random.nextInt(10_000));
    Set<Long> known = new HashSet<>();
    for (int i = 0; i < 50_000; i++) {
      int order = random.nextInt(orders);
      int hash = random.nextInt(30_000) << (random.nextBoolean() ? 0 : 17);
      assertThat(marks.add(order, hash))
          .isEqualTo(known.add((long) order << Integer.SIZE | (hash & 0xFFFFFFFFL)));
    }
  }

  /** All places near the orders are taken; whoever walks through them takes minutes. */
  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void ordersThatAllHaveManyLinesAreNotWalkedThrough() {
    Random random = new Random(1);
    LineMarks marks = new LineMarks(0);
    long taken = 0;
    for (int order = 0; order < 200_000; order++) {
      for (int line = 0; line < 6; line++) {
        taken += marks.add(order, random.nextInt()) ? 1 : 0;
      }
    }
    assertThat(taken).isGreaterThan(1_199_000);
  }
}
