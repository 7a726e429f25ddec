package io.clv.etl.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.etl.input.LineBlocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldEndsTest {
  private static final int QUOTE = '"';

  /** Also with so few or so many of them that a stretch holds none, or nothing else. */
  @ParameterizedTest
  @ValueSource(chars = {',', ';', '|', '\t', ':'})
  void noPlaceIsMissedOrGivenTwice(char delimiter) {
    Random random = new Random(delimiter);
    FieldEnds ends = new FieldEnds(delimiter, QUOTE);
    for (int run = 0; run < 60; run++) {
      int length = random.nextInt(9_000);
      byte[] text = new byte[length + LineBlocks.PADDING];
      int oddness = new int[] {1, 8, 5_000}[run % 3];
      for (int i = 0; i < text.length; i++) {
        text[i] = (byte) (random.nextInt(oddness) == 0 ? random.nextInt(256) : '0');
      }
      text[length] = '\n';
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i <= length; i++) {
        boolean low = text[i] <= (delimiter == ',' ? ',' : QUOTE);
        if (low || text[i] == delimiter) {
          expected.add(i);
        }
      }
      List<Integer> found = new ArrayList<>();
      ends.begin(text);
      while (found.size() < expected.size()) {
        int wanted = 1 + random.nextInt(12);
        if (expected.size() - found.size() >= wanted && ends.has(wanted)) {
          for (int i = 0; i < wanted; i++) {
            found.add(ends.places()[ends.position() + i]);
          }
          ends.skip(wanted);
        } else {
          found.add(ends.next());
        }
      }
      assertThat(found).as("text %d", run).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 2_047, 2_048, 5_000, 9_999})
  void whatIsBeforeAPlaceCanBeLeftOut(int place) {
    byte[] text = new byte[10_000 + LineBlocks.PADDING];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) (i % 7 == 0 ? ',' : 'x');
    }
    FieldEnds ends = new FieldEnds(',', QUOTE);
    ends.begin(text);
    ends.goTo(place);
    assertThat(ends.next()).isEqualTo((place + 6) / 7 * 7);
  }
}
