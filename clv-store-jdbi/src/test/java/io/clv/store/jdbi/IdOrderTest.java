package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clv.core.order.CustomerIds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdOrderTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void comparesAsTheBytesOfTheUtf8FormDo(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      String a = text(random);
      String b = text(random);
      int expected =
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
      assertThat(Integer.signum(IdOrder.compare(a, b)))
          .as("%s and %s", a, b)
          .isEqualTo(Integer.signum(expected));
    }
  }

  /** A few characters from around the places where the orders differ. */
  private static String text(SplittableRandom random) {
    int[] characters = {0, 'a', 'b', 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff};
    return random
        .ints(random.nextInt(4), 0, characters.length)
        .map(i -> characters[i])
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void givesThePositionsInAscendingOrder() {
    assertThat(IdOrder.of(CustomerIds.of(List.of("c", "a", "d", "b")))).containsExactly(1, 3, 0, 2);
    assertThat(IdOrder.of(CustomerIds.of(List.of()))).isEmpty();
  }

  @Test
  void refusesACustomerTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdOrder.of(CustomerIds.of(List.of("c", "a", "c"))))
        .withMessageEndingWith("twice there is c");
  }

  @Test
  void refusesHalfASurrogatePair() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdOrder.of(CustomerIds.of(List.of("a", "b\ud83d"))))
        .withMessageContaining("not Unicode text");
  }
}
