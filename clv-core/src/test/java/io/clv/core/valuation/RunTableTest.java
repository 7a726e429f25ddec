package io.clv.core.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTableTest {
  private static final CustomerFeatures FEATURES =
      new CustomerFeatures(
          "c",
          LocalDate.of(2026, 1, 1),
          LocalDate.of(2026, 3, 12),
          3,
          7,
          99.5,
          4,
          60,
          33.2,
          110,
          70,
          35,
          new CustomerSummary(2, 10, 180 / 7.0, 44.25));
  private static final Prediction PREDICTION =
      new Prediction(
          "c", FEATURES.summary(), 0.75, 2.5, 41.0, 98.0, null, null, null, new Interval(10, 300));

  @Test
  void holdsWhatWasAdded() {
    RunTable table =
        RunTable.builder(LocalDate.of(2026, 6, 30), ModelTime.WEEK)
            .add(FEATURES, PREDICTION)
            .build();

    assertThat(table.size()).isEqualTo(1);
    assertThat(table.customerId(0)).isEqualTo("c");
    assertThat(table.firstOrder(0)).isEqualTo(LocalDate.of(2026, 1, 1));
    assertThat(table.lastOrder(0)).isEqualTo(LocalDate.of(2026, 3, 12));
    assertThat(table.ageInDays(0)).isEqualTo(180);
    double[] expected = {
      LocalDate.of(2026, 1, 1).toEpochDay(),
      LocalDate.of(2026, 3, 12).toEpochDay(),
      3,
      7,
      99.5,
      110,
      2,
      10,
      180 / 7.0,
      44.25,
      0.75,
      2.5,
      41,
      98,
      10,
      300,
      180
    };
    RunColumn[] columns = RunColumn.values();
    assertThat(columns).hasSize(expected.length);
    for (int c = 0; c < columns.length; c++) {
      assertThat(table.column(columns[c])).as(columns[c].label()).containsExactly(expected[c]);
      assertThat(RunColumn.ofLabel(columns[c].label())).contains(columns[c]);
    }
  }

  @Test
  void whatAModelDoesNotGiveIsNotANumber() {
    Prediction none =
        new Prediction("c", FEATURES.summary(), null, null, null, null, null, null, null, null);
    RunTable table =
        RunTable.builder(LocalDate.of(2026, 6, 30), ModelTime.WEEK).add(FEATURES, none).build();

    assertThat(table.clv(0)).isNaN();
    assertThat(table.knows(RunColumn.CLV)).isFalse();
    assertThat(table.knows(RunColumn.TOTAL_REVENUE)).isTrue();
    assertThat(table.total(RunColumn.P_ALIVE)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsEveryCustomerAndNobodyElse(long seed) {
    RunTable table = SampleTables.random(seed, 300);
    for (int row = 0; row < table.size(); row++) {
      String id = table.customerId(row);
      assertThat(table.position(id)).isEqualTo(OptionalInt.of(row));
      assertThat(table.position(id + "\u0000")).isEmpty();
    }
    assertThat(table.position("")).isEmpty();
  }

  @Test
  void refusesCustomersOutOfOrder() {
    RunTableBuilder builder =
        RunTable.builder(LocalDate.of(2026, 6, 30), ModelTime.WEEK).add(FEATURES, PREDICTION);
    assertThatThrownBy(() -> builder.add(FEATURES, PREDICTION))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("customers must come in the order of their ids, each once: 'c' after 'c'");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void joinsEveryCustomerOfTwoRunsOnce(long seed) {
    RunTable a = SampleTables.random(seed, 400);
    RunTable b = SampleTables.random(seed + 100, 400);
    int[] seen = new int[2];
    JoinedRuns.forEach(
        a,
        b,
        (left, right) -> {
          if (left >= 0) {
            assertThat(left).isEqualTo(seen[0]++);
            assertThat(b.position(a.customerId(left)).orElse(-1)).isEqualTo(right);
          }
          if (right >= 0) {
            assertThat(right).isEqualTo(seen[1]++);
            assertThat(a.position(b.customerId(right)).orElse(-1)).isEqualTo(left);
          }
        });
    assertThat(seen).containsExactly(a.size(), b.size());
  }
}
