package io.clv.core.valuation;

import io.clv.core.feature.FeatureTable;
import io.clv.core.order.CustomerIds;
import io.clv.core.summary.ModelTime;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The customers of one run as columns in memory, in the order of their ids (by the bytes of the
 * UTF-8 form): about 120 bytes a customer. NaN in a column means that the value is not known.
 * Immutable.
 */
public final class RunTable implements CustomerIds {
  private final LocalDate asOf;
  private final ModelTime time;
  private final int size;
  private final byte[] ids;
  private final int[] idStart;
  private final int[] firstDay;
  private final int[] lastDay;
  private final int[] totalOrders;
  private final int[] frequency;

  /** By the place of a column among those that hold doubles. */
  private final double[][] doubles;

  RunTable(
      LocalDate asOf,
      ModelTime time,
      byte[] ids,
      int[] idStart,
      int[] firstDay,
      int[] lastDay,
      int[] totalOrders,
      int[] frequency,
      double[][] doubles) {
    this.asOf = asOf;
    this.time = time;
    this.size = firstDay.length;
    this.ids = ids;
    this.idStart = idStart;
    this.firstDay = firstDay;
    this.lastDay = lastDay;
    this.totalOrders = totalOrders;
    this.frequency = frequency;
    this.doubles = doubles;
  }

  /**
   * @param asOf end of observation of the run
   * @param time unit of recency and T
   */
  public static RunTableBuilder builder(LocalDate asOf, ModelTime time) {
    return new RunTableBuilder(asOf, time);
  }

  /** The table of a run that is at hand. */
  public static RunTable of(FeatureTable features, Predictions predictions) {
    RunTableBuilder builder = builder(features.asOf(), features.summaries().time());
    for (int i = 0; i < features.size(); i++) {
      builder.add(features.get(i), predictions.get(i));
    }
    return builder.build();
  }

  /** End of observation. */
  public LocalDate asOf() {
    return asOf;
  }

  /** Unit of recency and T. */
  public ModelTime time() {
    return time;
  }

  /** Number of customers. */
  @Override
  public int size() {
    return size;
  }

  @Override
  public String get(int row) {
    return customerId(row);
  }

  public String customerId(int row) {
    return new String(ids, idStart[row], idStart[row + 1] - idStart[row], StandardCharsets.UTF_8);
  }

  /** The row of a customer; empty if the run does not hold them. */
  public OptionalInt position(String customerId) {
    int row = search(customerId.getBytes(StandardCharsets.UTF_8));
    return row >= 0 ? OptionalInt.of(row) : OptionalInt.empty();
  }

  /** The row of an id, or -(where it would be) - 1. */
  int search(byte[] id) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order =
          Arrays.compareUnsigned(ids, idStart[middle], idStart[middle + 1], id, 0, id.length);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /** Orders a customer of this table and one of another by the bytes of their ids. */
  public int compareIds(int row, RunTable other, int otherRow) {
    return Arrays.compareUnsigned(
        ids,
        idStart[row],
        idStart[row + 1],
        other.ids,
        other.idStart[otherRow],
        other.idStart[otherRow + 1]);
  }

  IdText idText() {
    return new IdText(ids, idStart);
  }

  /** A number of a customer; NaN where it is not known, days since 1970-01-01 for a date. */
  public double value(RunColumn column, int row) {
    return switch (column) {
      case FIRST_ORDER -> firstDay[row];
      case LAST_ORDER -> lastDay[row];
      case TOTAL_ORDERS -> totalOrders[row];
      case FREQUENCY -> frequency[row];
      case DAYS_SINCE_LAST_ORDER -> daysSinceLastOrder(row);
      case DAYS_SINCE_FIRST_ORDER -> ageInDays(row);
      default -> doubles[place(column)][row];
    };
  }

  /** A column as an array, which the caller may change. */
  public double[] column(RunColumn column) {
    double[] values = new double[size];
    Arrays.setAll(values, row -> value(column, row));
    return values;
  }

  /** The numbers of a column added up in the order of the customers; unknown ones count as 0. */
  public double total(RunColumn column) {
    double sum = 0;
    for (int row = 0; row < size; row++) {
      double value = value(column, row);
      sum += Double.isNaN(value) ? 0 : value;
    }
    return sum;
  }

  /** Whether the column holds a number for any customer. */
  public boolean knows(RunColumn column) {
    for (int row = 0; row < size; row++) {
      if (!Double.isNaN(value(column, row))) {
        return true;
      }
    }
    return false;
  }

  public LocalDate firstOrder(int row) {
    return LocalDate.ofEpochDay(firstDay[row]);
  }

  public LocalDate lastOrder(int row) {
    return LocalDate.ofEpochDay(lastDay[row]);
  }

  public int totalOrders(int row) {
    return totalOrders[row];
  }

  public int frequency(int row) {
    return frequency[row];
  }

  public int daysSinceLastOrder(int row) {
    return (int) (asOf.toEpochDay() - lastDay[row]);
  }

  /** Days from the first order to the as-of date. */
  public int ageInDays(int row) {
    return (int) (asOf.toEpochDay() - firstDay[row]);
  }

  public double totalRevenue(int row) {
    return value(RunColumn.TOTAL_REVENUE, row);
  }

  public double probabilityAlive(int row) {
    return value(RunColumn.P_ALIVE, row);
  }

  public double expectedPurchases(int row) {
    return value(RunColumn.EXPECTED_PURCHASES, row);
  }

  public double clv(int row) {
    return value(RunColumn.CLV, row);
  }

  /** How many columns are kept as doubles. */
  static final int DOUBLES = 11;

  /** The place of a column among them. */
  static int place(RunColumn column) {
    return switch (column) {
      case TOTAL_ITEMS -> 0;
      case TOTAL_REVENUE -> 1;
      case RECENCY -> 2;
      case T -> 3;
      case MONETARY_VALUE -> 4;
      case P_ALIVE -> 5;
      case EXPECTED_PURCHASES -> 6;
      case EXPECTED_AVERAGE_VALUE -> 7;
      case CLV -> 8;
      case CLV_LOWER -> 9;
      case CLV_UPPER -> 10;
      default -> throw new IllegalArgumentException("kept as whole numbers: " + column);
    };
  }
}
