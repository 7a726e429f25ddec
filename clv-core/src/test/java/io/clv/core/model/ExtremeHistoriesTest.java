package io.clv.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.model.bgbb.BgBb;
import io.clv.core.model.bgnbd.BgNbd;
import io.clv.core.model.cnbdk.CnbdK;
import io.clv.core.model.gammagamma.GammaGamma;
import io.clv.core.model.ggompertznbd.GGompertzNbd;
import io.clv.core.model.mbgnbd.MbgNbd;
import io.clv.core.model.nbd.Nbd;
import io.clv.core.model.paretonbd.ParetoNbd;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No NaN and no infinity for valid input, whichever method is asked: x to 10,000, T and t to
 * 100,000, for estimates as they are published, in weeks and in days, and for parameters at the
 * edges where fits can end.
 */
class ExtremeHistoriesTest {
  private static final int[] PURCHASES = {0, 1, 2, 30, 1000, 10_000};
  private static final double[] AGES = {0, 0.001, 1, 39, 700, 14_000, 100_000};
  private static final double[] SHARES = {1e-6, 0.1, 0.9, 1 - 1e-12, 1};
  private static final double[] HORIZONS = {1e-3, 1, 52, 3650, 100_000};
  private static final double[] RATES = {1e-8, 2.6e-4, 0.0018, 0.5};
  private static final DropOutChances REPEATS = DropOutChances.FROM_FIRST_REPEAT;
  private static final DropOutChances PURCHASED = DropOutChances.FROM_FIRST_PURCHASE;

  static Stream<Arguments> models() {
    List<CountDistribution> models = new ArrayList<>();
    for (double unit : new double[] {1, 7}) {
      models.add(Nbd.of(.3848, 12.07 * unit));
      models.add(BgNbd.of(.2426, 4.4136 * unit, .7929, 2.4259));
      models.add(MbgNbd.of(.5248, 6.1829 * unit, .8912, 1.6144));
      models.add(CnbdK.of(REPEATS, 2, .3, 2.9 * unit, .7, 2.4));
      models.add(CnbdK.of(PURCHASED, 3, .8, 3.1 * unit, .9, 1.7));
      models.add(ParetoNbd.of(.5533, 10.578 * unit, .6061, 11.6694 * unit));
      models.add(GGompertzNbd.of(.5533, 10.57 * unit, .0002 / unit, .603, .0026));
      models.add(GGompertzNbd.of(.5533, 10.57 * unit, .02 / unit, .603, .26));
    }
    models.add(BgBb.of(1.2035, .7498, .6568, 2.7839));
    // Purchase rates that do not differ, well beyond where fits end.
    models.add(BgNbd.of(1e8, 2e9, .7929, 2.4259));
    models.add(MbgNbd.of(1e8, 2e9, .7929, 2.4259));
    models.add(ParetoNbd.of(1e8, 2e9, .6061, 11.6694));
    for (double small : new double[] {1e-4, 1e-2}) {
      for (double large : new double[] {300, 1e5}) {
        models.add(Nbd.of(large, small));
        models.add(Nbd.of(small, large));
        models.add(BgNbd.of(large, large, small, small));
        models.add(BgNbd.of(small, small, large, large));
        models.add(BgNbd.of(small, large, small, large));
        models.add(MbgNbd.of(large, small, large, small));
        models.add(MbgNbd.of(large, large, 0, 1));
        models.add(ParetoNbd.of(large, large, small, small));
        models.add(ParetoNbd.of(small, small, large, large));
        models.add(ParetoNbd.of(small, large, large, small));
        models.add(GGompertzNbd.of(small, large, small, large, small));
        models.add(GGompertzNbd.of(large, large, 3, small, large));
        models.add(CnbdK.of(REPEATS, 4, large, large, small, large));
        models.add(CnbdK.of(PURCHASED, 2, small, small, large, small));
        models.add(BgBb.of(small, large, large, small));
        models.add(BgBb.of(large, small, small, large));
      }
    }
    return models.stream().map(m -> Arguments.of(Named.of(m.toString(), m)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyResultIsANumberInItsRange(CountDistribution model) {
    check(model, 12);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("models")
  void everyResultOfManyIsANumberInItsRange(CountDistribution model) {
    check(model, 300);
  }

  private static void check(CountDistribution model, int customers) {
    Random random = new Random(model.toString().hashCode());
    for (int i = 0; i < customers; i++) {
      double T = one(AGES, random);
      int x = T == 0 ? 0 : PURCHASES[random.nextInt(PURCHASES.length)];
      double tx = x == 0 ? 0 : T * one(SHARES, random);
      double t = one(HORIZONS, random);
      double rate = one(RATES, random);
      if (model instanceof BgBb) {
        T = Math.floor(T);
        tx = Math.floor(tx);
        x = (int) Math.min(x, tx);
        tx = x == 0 ? 0 : tx;
      }
      check(model, x, tx, T, t, rate);
    }
  }

  private static double one(double[] values, Random random) {
    return values[random.nextInt(values.length)];
  }

  private static void check(
      CountDistribution model, int x, double tx, double T, double t, double rate) {
    String where = model + " at " + x + ", " + tx + ", " + T + "; " + t + ", " + rate;
    assertThat(model.logLikelihood(x, tx, T)).as(where).isFinite();
    assertThat(model.probabilityAlive(x, tx, T)).as(where).isBetween(0.0, 1.0);
    double expected = model.expectedPurchases(x, tx, T, t);
    assertThat(expected).as(where).isFinite().isNotNegative();
    double discounted = model.discountedPurchases(x, tx, T, t, rate);
    assertThat(discounted).as(where).isFinite().isBetween(0.0, expected * (1 + 1e-8));
    assertThat(((DiscountedResidual) model).discountedExpectedResidualTransactions(x, tx, T, rate))
        .as(where)
        .isFinite()
        .isGreaterThanOrEqualTo(discounted * (1 - 1e-8));
    assertThat(model.expectedPurchases(t)).as(where).isFinite().isNotNegative();
    double before = 1;
    for (int n : new int[] {0, 1, 2, 100, 20_000}) {
      assertThat(model.probabilityOfPurchases(n, x, tx, T, t)).as(where).isBetween(0.0, 1.0);
      double atLeast = model.probabilityOfAtLeast(n, x, tx, T, t);
      assertThat(atLeast).as(where + ", " + n).isBetween(0.0, before * (1 + 1e-9));
      before = atLeast;
    }
    double any = model.probabilityOfAnyPurchase(x, tx, T, t);
    assertThat(any).as(where).isBetween(0.0, 1.0);
    assertThat(any).as(where).isLessThanOrEqualTo(expected * (1 + 1e-8));
    int last = 0;
    for (double p : new double[] {0.05, 0.5, 0.95}) {
      int quantile = model.quantile(p, x, tx, T, t);
      assertThat(quantile).as(where).isGreaterThanOrEqualTo(last);
      last = quantile;
    }
  }

  static Stream<GammaGamma> spend() {
    return Stream.of(
        GammaGamma.of(6.2498, 3.7444, 15.4474),
        GammaGamma.of(1e-4, 1 + 1e-9, 1e9),
        GammaGamma.of(1e5, 1e5, 1e-4),
        GammaGamma.of(1e5, 1.0001, 1e5));
  }

  @ParameterizedTest
  @MethodSource("spend")
  void soIsSpend(GammaGamma model) {
    for (int x : PURCHASES) {
      for (double m : new double[] {1e-4, 1, 1e9}) {
        String where = model + " at " + x + ", " + m;
        assertThat(model.expectedAverageValue(x, x == 0 ? 0 : m)).as(where).isFinite().isPositive();
        if (x > 0) {
          assertThat(model.logLikelihood(x, m)).as(where).isFinite();
        }
      }
    }
    assertThat(Collections.max(model.parameters().values())).isFinite();
  }
}
