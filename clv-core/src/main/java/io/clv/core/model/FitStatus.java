package io.clv.core.model;

/** How a fit ended. */
public sealed interface FitStatus {
  /** At an optimum in the interior of the parameter space. */
  record Converged() implements FitStatus {}

  /**
   * At the edge of the parameter space, where the model is a simpler one. The fit predicts as that
   * simpler model does.
   *
   * @param name short, for example {@code no drop-out}
   * @param explanation one sentence that says what the data show and which simpler model this is
   */
  record Boundary(String name, String explanation) implements FitStatus {}

  /**
   * The optimiser stopped before the optimum was shown.
   *
   * @param reason the numbers that show it
   */
  record NotConverged(String reason) implements FitStatus {}
}
