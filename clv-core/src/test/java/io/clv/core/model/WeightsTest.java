package io.clv.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.model.bgbb.BgBb;
import io.clv.core.model.bgbb.BgBbFitter;
import io.clv.core.model.gammagamma.GammaGammaFitter;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.Fingerprint;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.ModelCatalog;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row with a weight is so many customers. */
class WeightsTest {
  /** Whole times and few amounts, so that customers repeat. */
  private static CustomerSummaries table(boolean weighted) {
    Random random = new Random(8);
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int i = 0; i < 300; i++) {
      int T = 6 + random.nextInt(3);
      int x = 0;
      int tx = 0;
      boolean alive = true;
      double buys = random.nextDouble();
      for (int t = 1; t <= T; t++) {
        alive &= random.nextDouble() > 0.1;
        if (alive && random.nextDouble() < buys) {
          x++;
          tx = t;
        }
      }
      double m = x == 0 ? 0 : 5 + random.nextInt(40);
      double litt = x == 0 ? 0 : x * Math.log((double) tx / x) - 0.1 * random.nextInt(x + 1);
      CustomerSummary summary = new CustomerSummary(x, tx, T, m);
      int customers = 1 + random.nextInt(9);
      if (weighted) {
        builder.add("c" + i, summary, litt).weighing(customers);
      } else {
        for (int k = 0; k < customers; k++) {
          builder.add("c" + i + "-" + k, summary, litt);
        }
      }
    }
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nbd",
        "bg-nbd",
        "mbg-nbd",
        "pareto-nbd",
        "ggompertz-nbd",
        "bg-cnbd-k",
        "mbg-cnbd-k",
        "bg-bb",
        "gamma-gamma"
      })
  void weightedRowsFitLikeTheCustomersTheyStandFor(String name) {
    FitOutcome<?> weighted = ModelCatalog.fitter(name).fit(table(true));
    FitOutcome<?> expanded = ModelCatalog.fitter(name).fit(table(false));
    assertThat(weighted.model().toString()).isEqualTo(expanded.model().toString());
    assertThat(weighted.standardErrors()).isEqualTo(expanded.standardErrors());
    assertThat(weighted.covariance()).isEqualTo(expanded.covariance());
    assertThat(weighted.logLikelihood())
        .isCloseTo(expanded.logLikelihood(), within(1e-10 * Math.abs(expanded.logLikelihood())));
    assertThat(weighted.customers()).isEqualTo(expanded.customers());
    assertThat(weighted.status()).isEqualTo(expanded.status());
    assertThat(weighted.warnings()).isEqualTo(expanded.warnings());
  }

  @Test
  void donationsInTwentyTwoCells() {
    CustomerSummaries people = ReferenceData.donations();
    CustomerSummaries.Builder cells = CustomerSummaries.builder(ModelTime.WEEK);
    java.util.Map<CustomerSummary, Integer> counts = new java.util.LinkedHashMap<>();
    for (int i = 0; i < people.size(); i++) {
      CustomerSummary s =
          new CustomerSummary(people.frequency(i), people.recency(i), people.T(i), 0);
      counts.merge(s, 1, Integer::sum);
    }
    assertThat(counts).hasSize(22);
    counts.forEach((summary, n) -> cells.add("cell " + summary, summary).weighing(n));
    FitOutcome<BgBb> fit = new BgBbFitter().fit(cells.build());
    assertThat(fit.logLikelihood()).isCloseTo(-33225.5813, within(1e-3));
    assertThat(fit.customers()).isEqualTo(11104);
  }

  @Test
  void weightsScaleTheCovariance() {
    CustomerSummaries.Builder light = CustomerSummaries.builder(ModelTime.WEEK);
    CustomerSummaries once = table(false);
    for (int i = 0; i < once.size(); i++) {
      light.add(once.id(i), once.get(i)).weighing(0.25);
    }
    FitOutcome<?> whole = new GammaGammaFitter().fit(once);
    FitOutcome<?> quarter = new GammaGammaFitter().fit(light.build());
    assertThat(quarter.logLikelihood()).isCloseTo(whole.logLikelihood() / 4, within(1e-6));
    whole
        .standardErrors()
        .forEach(
            (name, error) ->
                assertThat(quarter.standardErrors().get(name))
                    .isCloseTo(2 * error, within(2e-4 * error)));
  }

  @Test
  void weightsBelongToTheFingerprint() {
    CustomerSummary summary = new CustomerSummary(1, 2, 3, 4);
    CustomerSummaries one = CustomerSummaries.builder(ModelTime.WEEK).add("a", summary).build();
    CustomerSummaries two =
        CustomerSummaries.builder(ModelTime.WEEK).add("a", summary).weighing(2).build();
    CustomerSummaries three =
        CustomerSummaries.builder(ModelTime.WEEK).add("a", summary).weighing(3).build();
    assertThat(Fingerprint.of(two)).isNotEqualTo(Fingerprint.of(one));
    assertThat(Fingerprint.of(two)).isNotEqualTo(Fingerprint.of(three));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aWeightIsGreaterThanZero(double weight) {
    CustomerSummaries.Builder builder =
        CustomerSummaries.builder(ModelTime.WEEK)
            .add("a", new CustomerSummary(1, 2, 3, 4))
            .weighing(weight);
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessage("the weight of customer a must be finite and greater than 0: " + weight);
  }

  @Test
  void aWeightIsOfACustomer() {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    assertThatIllegalStateException().isThrownBy(() -> builder.weighing(2));
  }
}
