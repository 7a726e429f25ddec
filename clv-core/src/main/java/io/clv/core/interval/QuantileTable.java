package io.clv.core.interval;

/**
 * The distribution of a positive quantity: logarithms of its quantiles at equally spaced normal
 * scores, straight lines between them. Immutable.
 */
final class QuantileTable {
  private static final double END = 4.75;
  private static final double STEP = 0.25;
  private static final int SIZE = (int) Math.round(2 * END / STEP) + 1;

  private final double[] logs;

  private QuantileTable(double[] logs) {
    this.logs = logs;
  }

  /**
   * From a density at equally spaced points, which need not integrate to 1.
   *
   * @param first where the first point lies
   * @param step between points, small against the width of the density
   */
  static QuantileTable ofDensity(double first, double step, double[] density) {
    int n = density.length;
    double total = 0;
    for (double value : density) {
      total += value;
    }
    double[] logs = new double[SIZE];
    double below = 0;
    double edge = first - step / 2;
    double previousScore = -NormalScore.LARGEST;
    int filled = 0;
    for (int j = 0; j < n && filled < SIZE; j++) {
      below += density[j];
      // The sum up to here is the integral up to the edge but for a third-order term.
      double next = j + 1 < n ? density[j + 1] : 0;
      double mass = (below + (next - density[j]) / 24) / total;
      double score = mass < 1e-9 ? -NormalScore.LARGEST : -NormalScore.of(mass);
      double right = first + (j + 0.5) * step;
      while (filled < SIZE && score >= filled * STEP - END) {
        double wanted = filled * STEP - END;
        double span = score - previousScore;
        double share =
            previousScore <= -NormalScore.LARGEST || !(span > 0)
                ? 1
                : (wanted - previousScore) / span;
        logs[filled++] = edge + Math.max(0, Math.min(1, share)) * (right - edge);
      }
      if (score > previousScore) {
        previousScore = score;
      }
      edge = right;
    }
    while (filled < SIZE) {
      logs[filled++] = edge;
    }
    return new QuantileTable(logs);
  }

  /** The logarithm of the quantile whose tail has this score. */
  double log(double score) {
    double place = Math.max(0, Math.min(SIZE - 1.0, (score + END) / STEP));
    int i = Math.min((int) place, SIZE - 2);
    double share = place - i;
    return logs[i] + share * (logs[i + 1] - logs[i]);
  }
}
