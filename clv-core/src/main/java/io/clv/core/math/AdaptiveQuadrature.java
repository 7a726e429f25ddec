package io.clv.core.math;

import java.util.function.DoubleUnaryOperator;

/**
 * Adaptive integration of a smooth function by the Gauss-Kronrod pair of 7 and 15 nodes (Kronrod
 * 1965; Piessens et al., QUADPACK, 1983): an interval whose two rules disagree is halved.
 */
public final class AdaptiveQuadrature {
  private static final double[] NODES = {
    0.9914553711208126,
    0.9491079123427585,
    0.8648644233597691,
    0.7415311855993945,
    0.5860872354676911,
    0.4058451513773972,
    0.20778495500789848
  };
  private static final double[] KRONROD = {
    0.022935322010529224,
    0.06309209262997856,
    0.10479001032225019,
    0.14065325971552592,
    0.1690047266392679,
    0.19035057806478542,
    0.20443294007529889
  };
  private static final double KRONROD_CENTRE = 0.20948214108472782;
  private static final double[] GAUSS = {
    0.1294849661688697, 0.27970539148927664, 0.3818300505051189
  };
  private static final double GAUSS_CENTRE = 0.4179591836734694;
  private static final int MAX_DEPTH = 40;

  /** Rules that agree to this see the same function; what they still differ by may be rounding. */
  private static final double RESOLVED = 1e-6;

  private static final int DEPTH_OF_ROUNDING = 5;

  private AdaptiveQuadrature() {}

  /**
   * The integral of {@code f} from {@code from} to {@code to}.
   *
   * @param relative error to aim at, relative to the integral of the amount of {@code f}
   */
  public static double integrate(DoubleUnaryOperator f, double from, double to, double relative) {
    if (!(to > from)) {
      return 0;
    }
    int panels = (int) Math.min(64, Math.ceil((to - from) / 2));
    double[] points = new double[panels + 1];
    for (int i = 0; i < panels; i++) {
      points[i] = from + i * ((to - from) / panels);
    }
    points[panels] = to;
    return integrate(f, points, relative);
  }

  /**
   * The integral of {@code f} over pieces, each short enough for {@code f} to be seen from a few
   * points of it.
   *
   * @param points the ends of the pieces, ascending
   * @param relative error to aim at, relative to the integral of the amount of {@code f}
   */
  public static double integrate(DoubleUnaryOperator f, double[] points, double relative) {
    int pieces = points.length - 1;
    double scale = 0;
    for (int i = 0; i < pieces; i++) {
      double middle = points[i] + 0.5 * (points[i + 1] - points[i]);
      scale += Math.abs((points[i + 1] - points[i]) * f.applyAsDouble(middle));
    }
    double sum = 0;
    for (int i = 0; i < pieces; i++) {
      sum += halve(f, points[i], points[i + 1], relative, relative * scale / pieces, 0, 0);
    }
    return sum;
  }

  private static double halve(
      DoubleUnaryOperator f,
      double from,
      double to,
      double relative,
      double absolute,
      int depth,
      double errorBefore) {
    double centre = (from + to) / 2;
    double half = (to - from) / 2;
    double middle = f.applyAsDouble(centre);
    double kronrod = KRONROD_CENTRE * middle;
    double gauss = GAUSS_CENTRE * middle;
    for (int i = 0; i < NODES.length; i++) {
      double both =
          f.applyAsDouble(centre - half * NODES[i]) + f.applyAsDouble(centre + half * NODES[i]);
      kronrod += KRONROD[i] * both;
      if (i % 2 == 1) {
        gauss += GAUSS[i / 2] * both;
      }
    }
    // The pair's difference is the error of the 7 nodes; that of the 15 is about its 1.5th power.
    double difference = Math.abs(kronrod - gauss) / Math.max(Math.abs(kronrod), 1e-300);
    double error = Math.pow(Math.min(1, 20 * difference), 1.5) * Math.abs(kronrod) * half;
    if (error <= relative * Math.abs(kronrod) * half || error <= absolute || depth >= MAX_DEPTH) {
      return kronrod * half;
    }
    // Half the interval has half the rounding error, but far less of any other.
    if (depth >= DEPTH_OF_ROUNDING && difference < RESOLVED && error > 0.3 * errorBefore) {
      return kronrod * half;
    }
    return halve(f, from, centre, relative, absolute / 2, depth + 1, error)
        + halve(f, centre, to, relative, absolute / 2, depth + 1, error);
  }
}
