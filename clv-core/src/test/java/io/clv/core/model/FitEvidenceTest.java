package io.clv.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.model.bgnbd.BgNbd;
import io.clv.core.model.bgnbd.BgNbdFitter;
import io.clv.core.model.ggompertznbd.GGompertzNbdFitter;
import io.clv.core.model.nbd.NbdFitter;
import io.clv.core.summary.CustomerSummaries;
import org.junit.jupiter.api.Test;

class FitEvidenceTest {
  @Test
  void criteriaAndTestByTheirFormulas() {
    FitEvidence evidence = new FitEvidence(-100, 4, 1000, new NestedFit("nbd", -103, 2));
    assertThat(evidence.aic()).isEqualTo(208);
    assertThat(evidence.bic()).isCloseTo(4 * Math.log(1000) + 200, within(1e-12));
    LikelihoodRatio test = evidence.likelihoodRatio().orElseThrow();
    assertThat(test.statistic()).isEqualTo(6);
    assertThat(test.degreesOfFreedom()).isEqualTo(2);
    // The upper tail of chi-square with 2 degrees of freedom is exp(-x / 2).
    assertThat(test.pValue()).isCloseTo(Math.exp(-3), within(1e-14));
    assertThat(new FitEvidence(-100, 4, 1000, null).likelihoodRatio()).isEmpty();
    assertThat(
            new FitEvidence(-100, 2, 1000, new NestedFit("nbd", -100, 2))
                .likelihoodRatio()
                .orElseThrow()
                .pValue())
        .isEqualTo(1);
  }

  @Test
  void cdnowIsToldFromItsNestedModels() {
    CustomerSummaries customers = ReferenceData.cdnow();
    FitOutcome<BgNbd> outcome = new BgNbdFitter().fit(customers);
    assertThat(outcome.freeParameters()).isEqualTo(4);
    assertThat(outcome.evidence().aic()).isCloseTo(2 * 4 + 2 * 9582.429207, within(1e-3));
    LikelihoodRatio test = outcome.evidence().likelihoodRatio().orElseThrow();
    assertThat(test.against()).isEqualTo("nbd");
    assertThat(test.statistic()).isCloseTo(2 * (9763.657615 - 9582.429207), within(2e-3));
    assertThat(test.degreesOfFreedom()).isEqualTo(2);
    assertThat(test.pValue()).isLessThan(1e-70);
    // Delta method: the variance of the logarithm is that of the parameter over its square.
    double relative = outcome.standardErrors().get("r") / outcome.model().r();
    int r = outcome.covariance().names().indexOf("r");
    assertThat(outcome.covariance().covariance(r, r)).isCloseTo(relative * relative, within(1e-10));

    LikelihoodRatio rates =
        new NbdFitter().fit(customers).evidence().likelihoodRatio().orElseThrow();
    assertThat(rates.against()).isEqualTo("poisson");
    assertThat(rates.statistic()).isGreaterThan(1000);

    FitEvidence ageing = new GGompertzNbdFitter().fit(customers).evidence();
    assertThat(ageing.freeParameters()).isEqualTo(4);
    assertThat(ageing.likelihoodRatio().orElseThrow().against()).isEqualTo("nbd");
  }
}
