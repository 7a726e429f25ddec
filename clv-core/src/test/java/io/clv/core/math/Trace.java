package io.clv.core.math;

import java.util.ArrayList;
import java.util.List;

/** A function that keeps where it was looked at. */
final class Trace implements DifferentiableFunction {
  private final DifferentiableFunction function;
  private final List<double[]> points = new ArrayList<>();

  Trace(DifferentiableFunction function) {
    this.function = function;
  }

  @Override
  public double valueAt(double[] point, double[] gradient) {
    points.add(point.clone());
    return function.valueAt(point, gradient);
  }

  int size() {
    return points.size();
  }

  /** One coordinate of all points, in order. */
  double[] coordinate(int i) {
    return points.stream().mapToDouble(p -> p[i]).toArray();
  }
}
