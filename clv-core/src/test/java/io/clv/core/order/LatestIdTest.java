package io.clv.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatestIdTest {
  /** Of every length around those of words; at the end of an array and within. */
  @ParameterizedTest
  @ValueSource(ints = {0, 9})
  void idsThatDifferInAnyByteAreToldApart(int behind) {
    Random random = new Random(behind);
    LatestId latest = new LatestId();
    for (int length = 0; length <= 40; length++) {
      byte[] id = new byte[length];
      random.nextBytes(id);
      byte[] text = within(id, random.nextInt(9), behind, random);
      latest.set(text, text.length - behind - length, text.length - behind);
      assertThat(isKnown(latest, id, behind, random)).isTrue();
      for (int i = 0; i < length; i++) {
        byte[] other = id.clone();
        other[i] ^= (byte) (1 << random.nextInt(8));
        assertThat(isKnown(latest, other, behind, random)).isFalse();
      }
      assertThat(isKnown(latest, Arrays.copyOf(id, length + 1), behind, random)).isFalse();
      latest.forget();
      assertThat(isKnown(latest, id, behind, random)).isFalse();
    }
  }

  private static boolean isKnown(LatestId latest, byte[] id, int behind, Random random) {
    byte[] text = within(id, random.nextInt(9), behind, random);
    return latest.is(text, text.length - behind - id.length, text.length - behind);
  }

  private static byte[] within(byte[] id, int before, int behind, Random random) {
    byte[] text = new byte[before + id.length + behind];
    random.nextBytes(text);
    System.arraycopy(id, 0, text, before, id.length);
    return text;
  }
}
