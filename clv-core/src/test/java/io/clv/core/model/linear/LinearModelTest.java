package io.clv.core.model.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.summary.CustomerSummary;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearModelTest {
  private static final Map<String, Double> FEATURE_SUM =
      Map.of(
          "max_items", 1.0,
          "max_revenue", 1.0,
          "total_revenue", 1.0,
          "total_orders", 1.0,
          "days_since_last_order", 1.0,
          "longest_interval", 1.0);

  /** The model and the results of a system that is replaced. */
  @ParameterizedTest
  @CsvSource({"3, 92.6, 109.3, 2, 12, 26, 244.9", "2, 10.4, 43.5, 3, 26, 5, 89.9"})
  void theSumOfSixFeatures(
      double maxItems,
      double maxRevenue,
      double totalRevenue,
      int totalOrders,
      int daysSinceLastOrder,
      double longestInterval,
      double value) {
    CustomerFeatures features =
        features(
            maxItems, maxRevenue, totalRevenue, totalOrders, daysSinceLastOrder, longestInterval);
    assertThat(LinearModel.of(FEATURE_SUM).value(features)).isCloseTo(value, within(1e-12));
  }

  @Test
  void weightsAndInterceptCount() {
    LinearModel model = LinearModel.of(Map.of("total_orders", 2.5, "intercept", -1.0));
    assertThat(model.value(features(1, 1, 1, 4, 1, 1))).isEqualTo(9);
    assertThat(model.parameters())
        .containsExactly(Map.entry("total_orders", 2.5), Map.entry("intercept", -1.0));
  }

  @Test
  void anUnknownFeatureIsRefusedWithTheValidNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearModel.of(Map.of("total_order", 1.0)))
        .withMessageStartingWith("linear: not a feature: total_order. Valid names are intercept, ")
        .withMessageContaining("total_orders, ")
        .withMessageContaining("monetary_value");
  }

  @Test
  void weightsMustBeFinite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearModel.of(Map.of("T", Double.NaN)))
        .withMessage("linear: the weight of T must be finite: NaN");
  }

  @Test
  void aFeatureThatIsNotKnownIsNamed() {
    LinearModel model = LinearModel.of(Map.of("mean_interval", 2.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.value(features(1, 1, 1, 1, 1, 1)))
        .withMessageContaining("customer c has no mean_interval");
    assertThat(LinearModel.of(Map.of("mean_interval", 0.0)).value(features(1, 1, 1, 1, 1, 1)))
        .isZero();
  }

  private static CustomerFeatures features(
      double maxItems,
      double maxRevenue,
      double totalRevenue,
      int totalOrders,
      int daysSinceLastOrder,
      double longestInterval) {
    return new CustomerFeatures(
        "c",
        LocalDate.of(2017, 1, 1),
        LocalDate.of(2017, 10, 1),
        totalOrders,
        7,
        totalRevenue,
        maxItems,
        maxRevenue,
        totalRevenue / totalOrders,
        daysSinceLastOrder,
        longestInterval,
        Double.NaN,
        new CustomerSummary(1, 2, 3, 4));
  }
}
