package io.clv.core.valuation;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.summary.ModelTime;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes the customers of a run one by one, in the order of their ids. For one thread. */
public final class RunTableBuilder {
  private final LocalDate asOf;
  private final ModelTime time;
  private int size;
  private byte[] ids = new byte[1 << 10];
  private int[] idStart = new int[(1 << 6) + 1];
  private int[] firstDay = new int[1 << 6];
  private int[] lastDay = new int[1 << 6];
  private int[] totalOrders = new int[1 << 6];
  private int[] frequency = new int[1 << 6];
  private double[][] doubles = new double[RunTable.DOUBLES][1 << 6];

  RunTableBuilder(LocalDate asOf, ModelTime time) {
    this.asOf = asOf;
    this.time = time;
  }

  /**
   * Adds a customer.
   *
   * @throws IllegalArgumentException if the id does not come after the one before, by the bytes of
   *     the UTF-8 form
   */
  public RunTableBuilder add(CustomerFeatures features, Prediction prediction) {
    appendId(features.customerId());
    if (size == firstDay.length) {
      resize((int) Math.min(Integer.MAX_VALUE - 16L, size * 3L / 2));
    }
    firstDay[size] = Math.toIntExact(features.firstOrder().toEpochDay());
    lastDay[size] = Math.toIntExact(features.lastOrder().toEpochDay());
    totalOrders[size] = features.totalOrders();
    frequency[size] = features.summary().frequency();
    set(RunColumn.TOTAL_ITEMS, features.totalItems());
    set(RunColumn.TOTAL_REVENUE, features.totalRevenue());
    set(RunColumn.RECENCY, features.summary().recency());
    set(RunColumn.T, features.summary().T());
    set(RunColumn.MONETARY_VALUE, features.summary().monetaryValue());
    set(RunColumn.P_ALIVE, known(prediction.probabilityAlive()));
    set(RunColumn.EXPECTED_PURCHASES, known(prediction.expectedPurchases()));
    set(RunColumn.EXPECTED_AVERAGE_VALUE, known(prediction.expectedAverageValue()));
    set(RunColumn.CLV, known(prediction.clv()));
    set(RunColumn.CLV_LOWER, known(prediction.clvLower()));
    set(RunColumn.CLV_UPPER, known(prediction.clvUpper()));
    size++;
    return this;
  }

  /** The table. The builder is of no use afterwards. */
  public RunTable build() {
    resize(size);
    return new RunTable(
        asOf,
        time,
        Arrays.copyOf(ids, idStart[size]),
        idStart,
        firstDay,
        lastDay,
        totalOrders,
        frequency,
        doubles);
  }

  private void appendId(String customerId) {
    byte[] id = customerId.getBytes(StandardCharsets.UTF_8);
    int from = idStart[size];
    if (size > 0 && Arrays.compareUnsigned(ids, idStart[size - 1], from, id, 0, id.length) >= 0) {
      throw new IllegalArgumentException(
          "customers must come in the order of their ids, each once: '%s' after '%s'"
              .formatted(
                  customerId,
                  new String(
                      ids, idStart[size - 1], from - idStart[size - 1], StandardCharsets.UTF_8)));
    }
    long end = (long) from + id.length;
    if (end > Integer.MAX_VALUE - 16L) {
      throw new IllegalStateException("more than 2 GiB of customer ids in one run");
    }
    if (end > ids.length) {
      long room = Math.max(end, Math.min(Integer.MAX_VALUE - 16L, ids.length * 3L / 2));
      ids = Arrays.copyOf(ids, (int) room);
    }
    System.arraycopy(id, 0, ids, from, id.length);
    if (size + 1 == idStart.length) {
      idStart = Arrays.copyOf(idStart, (int) Math.min(Integer.MAX_VALUE - 16L, size * 3L / 2 + 2));
    }
    idStart[size + 1] = (int) end;
  }

  private void set(RunColumn column, double value) {
    doubles[RunTable.place(column)][size] = value;
  }

  private void resize(int capacity) {
    idStart = Arrays.copyOf(idStart, capacity + 1);
    firstDay = Arrays.copyOf(firstDay, capacity);
    lastDay = Arrays.copyOf(lastDay, capacity);
    totalOrders = Arrays.copyOf(totalOrders, capacity);
    frequency = Arrays.copyOf(frequency, capacity);
    for (int c = 0; c < doubles.length; c++) {
      doubles[c] = Arrays.copyOf(doubles[c], capacity);
    }
  }

  private static double known(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
