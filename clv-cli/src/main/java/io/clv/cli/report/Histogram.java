package io.clv.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distribution of values as bars of text. Class limits are round numbers; the last class takes
 * all that is above the 95th percentile, so that one large customer does not flatten the rest.
 */
final class Histogram {
  private static final int CLASSES = 10;
  private static final int BAR = 40;
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};

  private Histogram() {}

  /**
   * @param values at least one, none NaN
   */
  static List<String> lines(double[] values, String indent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double low = Math.min(0, sorted[0]);
    double high = sorted[(int) Math.floor(0.95 * (sorted.length - 1))];
    double width = roundWidth((high - low) / (CLASSES - 1));
    double start = Math.floor(low / width) * width;
    long[] counts = new long[CLASSES];
    for (double value : sorted) {
      counts[(int) Math.min(CLASSES - 1, Math.floor((value - start) / width))]++;
    }
    int last = CLASSES - 1;
    while (last > 0 && counts[last] == 0) {
      last--;
    }
    long most = Arrays.stream(counts).max().orElse(1);
    int decimals = Math.max(0, (int) Math.ceil(-Math.log10(width)) + (width < 1 ? 1 : 0));
    int digits = Numbers.decimal(start + last * width, decimals).length();
    List<String> lines = new ArrayList<>();
    for (int k = 0; k <= last; k++) {
      String from = Numbers.decimal(start + k * width, decimals);
      String to = Numbers.decimal(start + (k + 1) * width, decimals);
      boolean open = k == CLASSES - 1;
      String range =
          open
              ? pad(from, digits) + " and more"
              : pad(from, digits) + " to " + pad(to, digits + (last == CLASSES - 1 ? 1 : 0));
      lines.add(
          indent
              + range
              + " ".repeat(Math.max(0, 2 * digits + 6 - range.length()))
              + bar(counts[k], most)
              + " "
              + Numbers.count(counts[k]));
    }
    return lines;
  }

  private static String pad(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static String bar(long count, long most) {
    int eighths = (int) Math.round(8.0 * BAR * count / most);
    if (count > 0 && eighths == 0) {
      eighths = 1;
    }
    String full = "\u2588".repeat(eighths / 8);
    return eighths % 8 == 0 ? full : full + (char) (0x2590 - eighths % 8);
  }

  private static double roundWidth(double least) {
    if (!(least > 0)) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : ROUND) {
      if (factor * power >= least) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
