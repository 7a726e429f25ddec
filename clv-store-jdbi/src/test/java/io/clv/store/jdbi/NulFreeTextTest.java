package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NulFreeTextTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void differentTextsStayDifferentAndInTheirOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      String a = text(random);
      String b = text(random);
      String encoded = NulFreeText.encode(a);
      assertThat(encoded).doesNotContain("\0");
      assertThat(NulFreeText.decode(encoded)).isEqualTo(a);
      assertThat(Integer.signum(IdOrder.compare(encoded, NulFreeText.encode(b))))
          .as("%s and %s", a, b)
          .isEqualTo(Integer.signum(IdOrder.compare(a, b)));
    }
  }

  private static String text(SplittableRandom random) {
    int[] characters = {0, 0, 1, 1, 2, 3, 'a', 0x10000};
    return random
        .ints(random.nextInt(5), 0, characters.length)
        .map(i -> characters[i])
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void ordinaryTextIsLeftAlone() {
    String text = "caf\u00e9 7\n\2";
    assertThat(NulFreeText.encode(text)).isSameAs(text);
    assertThat(NulFreeText.decode(text)).isSameAs(text);
  }
}
