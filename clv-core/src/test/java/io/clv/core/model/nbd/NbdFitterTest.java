package io.clv.core.model.nbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.NestedFit;
import io.clv.core.model.ReferenceData;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import org.junit.jupiter.api.Test;

class NbdFitterTest {
  @Test
  void cdnow() {
    FitOutcome<Nbd> fit = new NbdFitter().fit(ReferenceData.cdnow());
    assertThat(fit.logLikelihood()).isCloseTo(-9763.657615, within(1e-3));
    assertThat(fit.model().r()).isCloseTo(.38476588, withinPercentage(0.01));
    assertThat(fit.model().alpha()).isCloseTo(12.07201373, withinPercentage(0.01));
    assertThat(fit.status()).isEqualTo(new FitStatus.Converged());
  }

  @Test
  void customersWhoBuyAlikeAreABoundary() {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int i = 0; i < 200; i++) {
      builder.add("c" + i, new CustomerSummary(2, 10, 20, 5));
    }
    FitOutcome<Nbd> fit = new NbdFitter().fit(builder.build());
    assertThat(fit.status()).isInstanceOf(FitStatus.Boundary.class);
    assertThat(((FitStatus.Boundary) fit.status()).name())
        .isEqualTo("purchase rates do not differ");
    assertThat(fit.standardErrors()).isEmpty();
    assertThat(fit.model().expectedPurchases(2, 10, 20, 10)).isCloseTo(1, within(1e-3));
  }

  /** 3 purchases in a time of 30 at one rate of 0.1: ln L = 3 ln 0.1 - 3. */
  @Test
  void theNestedModelIsThePoissonProcess() {
    CustomerSummaries customers =
        CustomerSummaries.builder(ModelTime.WEEK)
            .add("a", new CustomerSummary(1, 10, 20, 0))
            .add("b", new CustomerSummary(2, 4, 10, 0))
            .build();
    NestedFit nested = new NbdFitter().fit(customers).nested();
    assertThat(nested.model()).isEqualTo("poisson");
    assertThat(nested.logLikelihood()).isCloseTo(3 * Math.log(0.1) - 3, within(1e-12));
    assertThat(nested.freeParameters()).isEqualTo(1);
  }

  @Test
  void noRepeatPurchaseIsTooLittle() {
    CustomerSummaries customers =
        CustomerSummaries.builder(ModelTime.WEEK)
            .add("a", new CustomerSummary(0, 0, 20, 0))
            .add("b", new CustomerSummary(0, 0, 10, 0))
            .build();
    assertThatExceptionOfType(TooLittleDataException.class)
        .isThrownBy(() -> new NbdFitter().fit(customers))
        .withMessageContaining("none of the 2 customers bought a second time");
  }

  @Test
  void oneCustomerIsTooLittle() {
    CustomerSummaries customers =
        CustomerSummaries.builder(ModelTime.WEEK)
            .add("a", new CustomerSummary(3, 10, 20, 0))
            .build();
    assertThatExceptionOfType(TooLittleDataException.class)
        .isThrownBy(() -> new NbdFitter().fit(customers))
        .withMessageContaining("one customer");
  }

  @Test
  void fewCustomersAreWarnedOf() {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int i = 0; i < 20; i++) {
      builder.add("c" + i, new CustomerSummary(i % 5, i % 5, 20, 5));
    }
    assertThat(new NbdFitter().fit(builder.build()).warnings())
        .anySatisfy(w -> assertThat(w).startsWith("only 20 customers"))
        .anySatisfy(w -> assertThat(w).startsWith("only 16 customers bought again"));
  }
}
