package io.clv.core.covariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CovariatePathsTest {
  private static final LocalDate AS_OF = LocalDate.of(2024, 3, 31);

  /** Weekly from 2024-01-01 on, for 14 weeks. */
  private static CovariateSeries series(double... firstWeeks) {
    int[] days = new int[14];
    double[][] rows = new double[14][1];
    for (int i = 0; i < 14; i++) {
      days[i] = (int) LocalDate.of(2024, 1, 1).toEpochDay() + 7 * i;
      rows[i][0] = i < firstWeeks.length ? firstWeeks[i] : 0;
    }
    return new CovariateSeries(days, days[13] + 7, rows);
  }

  private static CustomerSummaries customers(int... agesInDays) {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int i = 0; i < agesInDays.length; i++) {
      builder.add("c" + i, new CustomerSummary(0, 0, agesInDays[i] / 7.0, 0));
    }
    return builder.build();
  }

  @Test
  void aPathBeginsWithTheFirstPurchaseAndJoinsEqualRows() {
    DynamicCovariates calendar =
        DynamicCovariates.calendar("cal.csv", List.of("sale"), series(1, 1, 1, 0, 2));
    // Born on 2024-01-10, a Wednesday of the second week.
    CovariatePaths paths = CovariatePaths.of(calendar, customers(81, 81, 80), AS_OF, 7);
    assertThat(paths.size()).isEqualTo(2);
    assertThat(paths.members(0)).containsExactly(0, 1);
    CovariatePath path = paths.path(0);
    assertThat(path.size()).isEqualTo(4);
    assertThat(path.start(1)).isEqualTo(12 / 7.0);
    assertThat(path.end(1)).isEqualTo(19 / 7.0);
    assertThat(path.value(0, 0)).isEqualTo(1);
    assertThat(path.value(2, 0)).isEqualTo(2);
    assertThat(path.end()).isEqualTo(88 / 7.0);
    assertThat(path.interval(12 / 7.0)).isEqualTo(1);
    assertThat(path.interval(1)).isEqualTo(0);
    assertThat(path.scaled(2).start(1)).isEqualTo(6 / 7.0);
  }

  @Test
  void aPurchaseHasTheCovariatesOfItsDayAlsoOnTheLastDay() {
    DynamicCovariates calendar =
        DynamicCovariates.calendar(
            "cal.csv", List.of("sale"), series(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5));
    LocalDate monday = LocalDate.of(2024, 3, 25);
    CovariatePath path = CovariatePaths.of(calendar, customers(70), monday, 0).path(0);
    assertThat(path.end()).isEqualTo(10);
    assertThat(path.value(path.interval(10), 0)).isEqualTo(5);
    assertThat(path.value(path.interval(69 / 7.0), 0)).isZero();
  }

  @Test
  void covariatesMustReachFromTheFirstPurchaseToTheHorizon() {
    DynamicCovariates calendar = DynamicCovariates.calendar("cal.csv", List.of("sale"), series(1));
    assertThatThrownBy(() -> CovariatePaths.of(calendar, customers(20, 100), AS_OF, 0))
        .isInstanceOf(CovariateException.class)
        .hasMessage(
            "cal.csv covers 2024-01-01 to 2024-04-07; customer c1 needs 2023-12-22 to 2024-03-31");
    assertThatThrownBy(() -> CovariatePaths.of(calendar, customers(20), AS_OF, 28))
        .hasMessageContaining("customer c0 needs 2024-03-11 to 2024-04-27");
  }

  @Test
  void everyCustomerNeedsTheirRows() {
    DynamicCovariates some =
        DynamicCovariates.byCustomer(
            "cov.csv", List.of("sale"), Map.of("c0", series(1), "c2", series(1)));
    assertThatThrownBy(() -> CovariatePaths.of(some, customers(20, 20), AS_OF, 0))
        .hasMessage("cov.csv has no rows for customer c1; every customer needs them");
    // Equal series of different customers are one.
    DynamicCovariates all =
        DynamicCovariates.byCustomer(
            "cov.csv", List.of("sale"), Map.of("c0", series(1), "c1", series(1)));
    assertThat(CovariatePaths.of(all, customers(20, 20), AS_OF, 0).size()).isEqualTo(1);
  }

  @Test
  void columnsCanComeInAnotherOrder() {
    CovariateSeries two =
        new CovariateSeries(new int[] {0, 7}, 14, new double[][] {{1, 2}, {3, 4}});
    DynamicCovariates calendar =
        DynamicCovariates.calendar("cal.csv", List.of("a", "b"), two).columns(List.of("b", "a"));
    assertThat(calendar.of("any").values(1)).containsExactly(4, 3);
    DynamicCovariates own =
        DynamicCovariates.byCustomer("cal.csv", List.of("a", "b"), Map.of("x", two))
            .columns(List.of("b"));
    assertThat(own.of("x").values(0)).containsExactly(2);
    assertThatThrownBy(() -> calendar.columns(List.of("a", "c")))
        .isInstanceOf(CovariateException.class)
        .hasMessage("cal.csv lacks the column c, which the model was fitted with; it has b, a");
  }

  @Test
  void aSeriesMustAscend() {
    assertThatThrownBy(() -> new CovariateSeries(new int[] {7, 7}, 14, new double[][] {{1}, {3}}))
        .hasMessageContaining("ascend");
    assertThatThrownBy(() -> new CovariateSeries(new int[] {7}, 7, new double[][] {{1}}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
