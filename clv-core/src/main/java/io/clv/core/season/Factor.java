package io.clv.core.season;

/** What a purchase rate may be multiplied by. */
final class Factor {
  static final double LEAST = 1e-3;
  static final double MOST = 1e3;

  private Factor() {}

  /**
   * @throws IllegalArgumentException unless it lies between {@value #LEAST} and {@value #MOST}
   */
  static void require(double factor, String of) {
    if (!(factor >= LEAST && factor <= MOST)) {
      throw new IllegalArgumentException(
          "the factor of %s must be 0.001 to 1000: %s".formatted(of, factor));
    }
  }
}
