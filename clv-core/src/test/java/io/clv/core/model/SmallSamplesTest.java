package io.clv.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clv.core.model.bgnbd.BgNbdFitter;
import io.clv.core.model.cnbdk.CnbdKFitter;
import io.clv.core.model.gammagamma.GammaGamma;
import io.clv.core.model.gammagamma.GammaGammaFitter;
import io.clv.core.model.ggompertznbd.GGompertzNbdFitter;
import io.clv.core.model.mbgnbd.MbgNbdFitter;
import io.clv.core.model.nbd.Nbd;
import io.clv.core.model.nbd.NbdFitter;
import io.clv.core.model.paretonbd.ParetoNbdFitter;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever few and odd customers there are: a fit ends, says how, and predicts. */
class SmallSamplesTest {
  static LongStream seeds() {
    return LongStream.range(0, 120);
  }

  private static CustomerSummaries odd(long seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(random.nextBoolean() ? 5 : 60);
    double span = Math.pow(10, 5 * random.nextDouble());
    double money = Math.pow(10, 11 * random.nextDouble() - 2);
    int most = (int) Math.pow(10, 4 * random.nextDouble());
    boolean sameSpend = random.nextInt(4) == 0;
    boolean early = random.nextInt(4) == 0;
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int i = 0; i < n; i++) {
      int x = i == 0 ? 1 + random.nextInt(most) : random.nextInt(1 + most);
      double T = span * (random.nextInt(3) == 0 ? 1 : random.nextDouble());
      double tx = x == 0 ? 0 : T * (early ? 1e-3 : 1) * Math.sqrt(random.nextDouble());
      double m = x == 0 ? 0 : money * (sameSpend ? 1 : Math.exp(random.nextGaussian()));
      double litt = x * Math.log(tx / Math.max(1, x) * (.3 + .7 * random.nextDouble()));
      builder.add("c" + i, new CustomerSummary(x, tx, T, m), x == 0 ? 0 : litt);
    }
    return builder.build();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void transactionModelsEndAndAreNeverWorseThanTheNbd(long seed) {
    CustomerSummaries customers = odd(seed);
    FitOutcome<Nbd> nbd = new NbdFitter().fit(customers);
    List<ModelFitter<? extends DiscountedResidual>> fitters =
        List.of(
            new NbdFitter(),
            new BgNbdFitter(),
            new MbgNbdFitter(),
            new ParetoNbdFitter(),
            new GGompertzNbdFitter(),
            CnbdKFitter.bg(),
            CnbdKFitter.mbg());
    for (ModelFitter<? extends DiscountedResidual> fitter : fitters) {
      FitOutcome<? extends DiscountedResidual> fit = fitter.fit(customers);
      String where = fit.toString();
      assertThat(fit.converged()).as(where).isTrue();
      assertThat(fit.warnings()).as(where).isNotEmpty();
      assertThat(fit.logLikelihood())
          .as(where)
          .isFinite()
          .isGreaterThanOrEqualTo(nbd.logLikelihood() - 1e-3);
      assertThat(fit.model().parameters().values()).as(where).allMatch(Double::isFinite);
      assertThat(fit.standardErrors().values()).as(where).allMatch(Double::isFinite);
      for (int i = 0; i < Math.min(5, customers.size()); i++) {
        int x = customers.frequency(i);
        double tx = customers.recency(i);
        double T = customers.T(i);
        assertThat(fit.model().probabilityAlive(x, tx, T)).as(where).isBetween(0.0, 1.0);
        assertThat(fit.model().expectedPurchases(x, tx, T, 52)).as(where).isFinite();
        assertThat(fit.model().discountedPurchases(x, tx, T, 52, .002)).as(where).isFinite();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void spendModelsEndAndPredict(long seed) {
    CustomerSummaries customers = odd(seed);
    GammaGammaFitter fitter = new GammaGammaFitter();
    long spenders =
        LongStream.range(0, customers.size()).filter(i -> customers.frequency((int) i) > 0).count();
    if (spenders < 2) {
      assertThatExceptionOfType(TooLittleDataException.class)
          .isThrownBy(() -> fitter.fit(customers));
      return;
    }
    FitOutcome<GammaGamma> fit = fitter.fit(customers);
    String where = fit.toString();
    assertThat(fit.converged()).as(where).isTrue();
    assertThat(fit.logLikelihood()).as(where).isFinite();
    assertThat(fit.model().expectedAverageValue(0, 0)).as(where).isFinite().isPositive();
    assertThat(fit.model().expectedAverageValue(3, 1)).as(where).isFinite().isPositive();
  }
}
