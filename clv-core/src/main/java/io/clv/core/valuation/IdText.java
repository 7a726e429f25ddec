package io.clv.core.valuation;

import java.nio.charset.StandardCharsets;

/** The ids of a table as one text in UTF-8, to look for parts of them in. */
// Never compared; the arrays are the table's own.
@SuppressWarnings("ArrayRecordComponent")
record IdText(byte[] text, int[] start) {
  /** A part of an id that is looked for, without regard to case. */
  Part part(String wanted) {
    return new Part(wanted, wanted.getBytes(StandardCharsets.UTF_8));
  }

  final class Part {
    private final String wanted;
    private final byte[] folded;
    private final boolean ascii;

    private Part(String wanted, byte[] utf8) {
      this.wanted = wanted;
      this.folded = utf8;
      boolean plain = true;
      for (int i = 0; i < folded.length; i++) {
        plain &= folded[i] >= 0;
        folded[i] = fold(folded[i]);
      }
      this.ascii = plain;
    }

    /** Whether the id of a row holds it. */
    boolean isIn(int row) {
      int from = start[row];
      int to = start[row + 1];
      for (int i = from; i < to; i++) {
        if (text[i] < 0) {
          return isIn(new String(text, from, to - from, StandardCharsets.UTF_8));
        }
      }
      // An id of ASCII letters may still hold what another letter folds to, such as the Kelvin
      // sign.
      return ascii
          ? isInPlain(from, to)
          : isIn(new String(text, from, to - from, StandardCharsets.UTF_8));
    }

    private boolean isInPlain(int from, int to) {
      for (int at = from; at + folded.length <= to; at++) {
        int k = 0;
        while (k < folded.length && fold(text[at + k]) == folded[k]) {
          k++;
        }
        if (k == folded.length) {
          return true;
        }
      }
      return false;
    }

    private boolean isIn(String id) {
      for (int at = 0; at + wanted.length() <= id.length(); at++) {
        if (id.regionMatches(true, at, wanted, 0, wanted.length())) {
          return true;
        }
      }
      return false;
    }

    private static byte fold(byte letter) {
      return letter >= 'A' && letter <= 'Z' ? (byte) (letter + ('a' - 'A')) : letter;
    }
  }
}
