package io.clv.core.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.model.SimulatedCustomers;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationCellsTest {
  private static final SimulatedCustomers SIMULATED = new SimulatedCustomers(21, 5000, 30);

  private static String key(int x, double tx, double T) {
    return x + " " + tx + " " + T;
  }

  private static Map<String, Integer> asMap(CalibrationCells cells) {
    Map<String, Integer> result = new TreeMap<>();
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
    Map<String, Integer> expected = new TreeMap<>();
    for (int i = 0; i < customers.size(); i++) {
      expected.merge(
          key(customers.frequency(i), customers.recency(i), customers.T(i)), 1, Integer::sum);
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
    assertThat(thinned.customers()).isBetween(5000L / every, 5000L / every + 1);
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
