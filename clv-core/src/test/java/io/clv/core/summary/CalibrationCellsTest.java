package io.clv.core.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.clv.core.model.SimulatedCustomers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationCellsTest {
  private static final SimulatedCustomers SIMULATED = new SimulatedCustomers(21, 5000, 30);

  private static String key(int x, double tx, double T) {
    return x + " " + tx + " " + T;
  }

  private static Map<String, Double> asMap(CalibrationCells cells) {
    Map<String, Double> result = new TreeMap<>();
    int[] x = cells.frequencies();
    double[] tx = cells.recencies();
    double[] T = cells.ages();
    for (int c = 0; c < cells.size(); c++) {
      String key = key(x[cells.frequencyIndex(c)], tx[cells.recencyIndex(c)], T[cells.ageIndex(c)]);
      assertThat(result.put(key, cells.weight(c))).isNull();
    }
    return result;
  }

  @Test
  void cellsCountTheCustomers() {
    CustomerSummaries customers = SIMULATED.summaries();
    Map<String, Double> expected = new TreeMap<>();
    for (int i = 0; i < customers.size(); i++) {
      expected.merge(
          key(customers.frequency(i), customers.recency(i), customers.T(i)), 1.0, Double::sum);
    }
    CalibrationCells cells = CalibrationCells.of(customers);
    assertThat(asMap(cells)).isEqualTo(expected);
    assertThat(cells.customers()).isEqualTo(5000);
    assertThat(cells.frequencies()).isSorted().doesNotHaveDuplicates();
    assertThat(cells.recencies()).isSorted().doesNotHaveDuplicates();
    assertThat(cells.ages()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void theOrderOfCustomersIsOfNoAccount() {
    CalibrationCells cells = CalibrationCells.of(SIMULATED.summaries());
    CalibrationCells shuffled = CalibrationCells.of(SIMULATED.shuffled(9));
    assertThat(shuffled.size()).isEqualTo(cells.size());
    for (int c = 0; c < cells.size(); c++) {
      assertThat(shuffled.frequencyIndex(c)).isEqualTo(cells.frequencyIndex(c));
      assertThat(shuffled.recencyIndex(c)).isEqualTo(cells.recencyIndex(c));
      assertThat(shuffled.ageIndex(c)).isEqualTo(cells.ageIndex(c));
      assertThat(shuffled.weight(c)).isEqualTo(cells.weight(c));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100})
  void aThinnedSampleHasItsShareOfCustomers(int every) {
    CalibrationCells cells = CalibrationCells.of(SIMULATED.summaries());
    CalibrationCells thinned = cells.thinned(every);
    assertThat(thinned.customers()).isBetween(5000.0 / every - 1, 5000.0 / every + 1);
    assertThat(asMap(cells).keySet()).containsAll(asMap(thinned).keySet());
  }

  @Test
  void marginsAddUp() {
    CalibrationCells cells = CalibrationCells.of(SIMULATED.summaries());
    double purchases = 0;
    for (double p : cells.purchasesByAge()) {
      purchases += p;
    }
    double customers = 0;
    for (double c : cells.customersByAge()) {
      customers += c;
    }
    assertThat(purchases).isEqualTo(cells.repeatPurchases());
    assertThat(customers).isEqualTo(5000);
    double byFrequency = 0;
    for (double c : cells.customersByFrequency()) {
      byFrequency += c;
    }
    assertThat(byFrequency).isEqualTo(5000);
  }

  @Test
  void aWeightIsSoManyCustomers() {
    CustomerSummaries expanded =
        CustomerSummaries.builder(ModelTime.WEEK)
            .add("a", new CustomerSummary(2, 3, 5, 10))
            .add("b", new CustomerSummary(0, 0, 5, 0))
            .add("c", new CustomerSummary(2, 3, 5, 10))
            .add("d", new CustomerSummary(2, 3, 5, 10))
            .build();
    CustomerSummaries weighted =
        CustomerSummaries.builder(ModelTime.WEEK)
            .add("a", new CustomerSummary(2, 3, 5, 10))
            .add("b", new CustomerSummary(0, 0, 5, 0))
            .add("e", new CustomerSummary(2, 3, 5, 10))
            .weighing(2)
            .build();
    assertThat(weighted.weight(0)).isEqualTo(1);
    assertThat(weighted.weight(2)).isEqualTo(2);
    assertThat(asMap(CalibrationCells.of(weighted)))
        .isEqualTo(asMap(CalibrationCells.of(expanded)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theOrderOfWeightsIsOfNoAccount(long seed) {
    Random random = new Random(seed);
    List<Integer> rows = new ArrayList<>(IntStream.range(0, 3000).boxed().toList());
    double[] weights = random.doubles(3000, 0.01, 3).toArray();
    CalibrationCells cells = CalibrationCells.of(weighted(rows, weights));
    Collections.shuffle(rows, random);
    CalibrationCells shuffled = CalibrationCells.of(weighted(rows, weights));
    assertThat(asMap(shuffled)).isEqualTo(asMap(cells));
    assertThat(cells.customers()).isCloseTo(Arrays.stream(weights).sum(), withinPercentage(1e-10));
    // A few weights each, so that equal sums are no accident.
    assertThat(cells.size()).isLessThan(1500);
  }

  private static CustomerSummaries weighted(List<Integer> rows, double[] weights) {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.DAY);
    for (int i : rows) {
      int x = i % 7;
      builder
          .add("c" + i, new CustomerSummary(x, x == 0 ? 0 : i % 11 + 1, 20 + i % 13, 0))
          .weighing(weights[i]);
    }
    return builder.build();
  }

  @Test
  void cellsOfSmallWeightsAreThinnedToo() {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.DAY);
    for (int i = 0; i < 1000; i++) {
      builder.add("c" + i, new CustomerSummary(0, 0, 1 + i, 0)).weighing(1e-3);
    }
    CalibrationCells thinned = CalibrationCells.of(builder.build()).thinned(10);
    assertThat(thinned.size()).isBetween(95, 105);
  }

  @Test
  void manyDifferentTimesAreSorted() {
    Random random = new Random(5);
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.DAY);
    Map<String, Double> expected = new TreeMap<>();
    for (int i = 0; i < 150_000; i++) {
      double tx = random.nextInt(1 << 20) / 1024.0;
      double T = tx + random.nextInt(1 << 20) / 1024.0;
      int x = 1 + (int) (1 / random.nextDouble());
      builder.add("c" + i, new CustomerSummary(x, tx, T, 0));
      expected.merge(key(x, tx, T), 1.0, Double::sum);
    }
    CalibrationCells cells = CalibrationCells.of(builder.build());
    assertThat(asMap(cells)).isEqualTo(expected);
    for (int c = 1; c < cells.size(); c++) {
      assertThat(cells.frequencyIndex(c)).isGreaterThanOrEqualTo(cells.frequencyIndex(c - 1));
    }
  }

  @Test
  void zeroHasOneSign() {
    CustomerSummaries customers =
        CustomerSummaries.builder(ModelTime.WEEK)
            .add("a", new CustomerSummary(0, 0.0, 5, 0))
            .add("b", new CustomerSummary(0, -0.0, 5, 0))
            .build();
    assertThat(CalibrationCells.of(customers).size()).isEqualTo(1);
  }

  @Test
  void noCustomersAreNoCells() {
    CalibrationCells cells = CalibrationCells.of(CustomerSummaries.builder(ModelTime.WEEK).build());
    assertThat(cells.size()).isZero();
    assertThat(cells.customers()).isZero();
  }
}
