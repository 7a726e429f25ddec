package io.clv.core.covariate;

import java.util.Arrays;

/**
 * A customer's covariates from the first purchase on: constant vectors on intervals of time. The
 * first interval starts at 0; the last ends at {@link #end()}. Immutable.
 */
public final class CovariatePath {
  private final double[] starts;
  private final double end;
  private final double[][] vectors;

  /**
   * @param starts of the intervals, ascending from 0
   * @param vectors a vector for each interval
   */
  public CovariatePath(double[] starts, double end, double[][] vectors) {
    if (starts.length == 0 || starts[0] != 0 || starts.length != vectors.length) {
      throw new IllegalArgumentException(
          "starts %s of %d vectors".formatted(Arrays.toString(starts), vectors.length));
    }
    this.starts = starts.clone();
    this.end = end;
    this.vectors = Arrays.stream(vectors).map(double[]::clone).toArray(double[][]::new);
  }

  /** Number of intervals. */
  public int size() {
    return starts.length;
  }

  public double start(int interval) {
    return starts[interval];
  }

  /** The end of an interval. */
  public double end(int interval) {
    return interval + 1 < starts.length ? starts[interval + 1] : end;
  }

  /** Where knowledge of the covariates ends. */
  public double end() {
    return end;
  }

  /** Number {@code column} of an interval's vector. */
  public double value(int interval, int column) {
    return vectors[interval][column];
  }

  public double[] vector(int interval) {
    return vectors[interval].clone();
  }

  /** The interval that holds a time; a time at the border of two belongs to the later one. */
  public int interval(double time) {
    int found = Arrays.binarySearch(starts, time);
    return found >= 0 ? found : -found - 2;
  }

  /** The same path in another unit of time. */
  public CovariatePath scaled(double unit) {
    return new CovariatePath(
        Arrays.stream(starts).map(start -> start / unit).toArray(), end / unit, vectors);
  }
}
