package io.clv.core.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HorizonTest {
  @ParameterizedTest
  @CsvSource({
    "52w, 2024-01-31, 364",
    "365d, 2024-01-31, 365",
    "1m, 2024-01-31, 29",
    "12m, 2023-03-01, 366",
    "1y, 2024-02-29, 365"
  })
  void lengthInDays(String text, LocalDate asOf, long days) {
    assertThat(Horizon.parse(text).days(asOf)).isEqualTo(days);
    assertThat(Horizon.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "52", "w", "0w", "-1d", "1.5m", "52 w", "9999999d", "1q"})
  void refusesWhatIsNoHorizon(String text) {
    assertThatThrownBy(() -> Horizon.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void calendarUnitsNeedADate() {
    assertThat(Horizon.parse("2w").days(null)).isEqualTo(14);
    assertThatThrownBy(() -> Horizon.parse("2m").days(null)).hasMessageContaining("--as-of");
  }

  @Test
  void discountIsContinuousAndEffective() {
    DiscountRate rate = new DiscountRate(0.10);
    assertThat(Math.exp(365.25 * rate.continuousPer(ModelTime.DAY))).isCloseTo(1.10, within(1e-14));
    assertThat(rate.continuousPer(ModelTime.WEEK))
        .isCloseTo(7 * rate.continuousPer(ModelTime.DAY), within(1e-18));
    assertThatThrownBy(() -> new DiscountRate(Double.NaN)).hasMessageContaining("NaN");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
  void marginIsAShare(double margin) {
    assertThatThrownBy(
            () -> new Valuation(Valuation.DEFAULT.horizon(), new DiscountRate(0), margin))
        .hasMessageContaining("margin must be");
  }
}
