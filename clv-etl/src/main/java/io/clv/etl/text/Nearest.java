package io.clv.etl.text;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what somebody meant to write. */
public final class Nearest {
  private Nearest() {}

  /** The one of the known names that is most like what was written; empty if there is none. */
  public static String of(String written, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt((String name) -> distance(written, name)))
        .orElse("");
  }

  /** How many letters were left out, added, mistaken or swapped with their neighbour. */
  public static int distance(String a, String b) {
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          steps[i][j] = i + j;
        } else {
          int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
          int least = Math.min(steps[i - 1][j] + 1, steps[i][j - 1] + 1);
          least = Math.min(least, steps[i - 1][j - 1] + same);
          if (i > 1
              && j > 1
              && a.charAt(i - 1) == b.charAt(j - 2)
              && a.charAt(i - 2) == b.charAt(j - 1)) {
            least = Math.min(least, steps[i - 2][j - 2] + 1);
          }
          steps[i][j] = least;
        }
      }
    }
    return steps[a.length()][b.length()];
  }
}
