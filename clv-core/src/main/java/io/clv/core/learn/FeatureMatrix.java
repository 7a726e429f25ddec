package io.clv.core.learn;

import java.util.List;
import java.util.stream.IntStream;

/** Named columns of finite numbers, all of one length. Immutable. */
public final class FeatureMatrix {
  private final List<String> names;
  private final double[][] columns;
  private final int rows;

  /**
   * Takes the arrays over; the caller must not change them afterwards.
   *
   * @param names one for each column, each once
   * @throws IllegalArgumentException if lengths differ, or a number is not finite; the message
   *     names column and row
   */
  public FeatureMatrix(List<String> names, int rows, double[][] columns) {
    if (names.size() != columns.length || names.stream().distinct().count() != names.size()) {
      throw new IllegalArgumentException(
          "%d columns need as many different names: %s".formatted(columns.length, names));
    }
    for (int c = 0; c < columns.length; c++) {
      if (columns[c].length != rows) {
        throw new IllegalArgumentException(
            "column %s has %d rows of %d".formatted(names.get(c), columns[c].length, rows));
      }
      for (int row = 0; row < rows; row++) {
        if (!Double.isFinite(columns[c][row])) {
          throw new IllegalArgumentException(
              "column %s, row %d must be a finite number: %s"
                  .formatted(names.get(c), row, columns[c][row]));
        }
      }
    }
    this.names = List.copyOf(names);
    this.rows = rows;
    this.columns = columns;
  }

  public List<String> names() {
    return names;
  }

  public int rows() {
    return rows;
  }

  public int width() {
    return columns.length;
  }

  public double value(int row, int column) {
    return columns[column][row];
  }

  /** Copies a row into an array of {@link #width()} numbers. */
  public void copyRow(int row, double[] into) {
    for (int c = 0; c < columns.length; c++) {
      into[c] = columns[c][row];
    }
  }

  /** The same columns of some rows, in their order; a row may be taken more than once. */
  public FeatureMatrix select(int[] selected) {
    double[][] some = new double[columns.length][selected.length];
    for (int c = 0; c < columns.length; c++) {
      for (int i = 0; i < selected.length; i++) {
        some[c][i] = columns[c][selected[i]];
      }
    }
    return new FeatureMatrix(names, selected.length, some);
  }

  /**
   * The columns of some names, in that order.
   *
   * @throws IllegalArgumentException if there is no column of a name; the message lists those there
   *     are
   */
  public FeatureMatrix select(List<String> wanted) {
    int[] places =
        wanted.stream()
            .mapToInt(
                name -> {
                  int place = names.indexOf(name);
                  if (place < 0) {
                    throw new IllegalArgumentException(
                        "there is no feature '%s'; there are %s"
                            .formatted(name, String.join(", ", names)));
                  }
                  return place;
                })
            .toArray();
    return new FeatureMatrix(
        wanted,
        rows,
        IntStream.of(places).mapToObj(place -> columns[place]).toArray(double[][]::new));
  }
}
