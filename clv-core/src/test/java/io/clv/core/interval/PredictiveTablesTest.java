package io.clv.core.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.model.CountDistribution;
import io.clv.core.model.DropOutChances;
import io.clv.core.model.ParameterCovariance;
import io.clv.core.model.ParameterCovariance.Scale;
import io.clv.core.model.SpendDistribution;
import io.clv.core.model.bgbb.BgBb;
import io.clv.core.model.bgnbd.BgNbd;
import io.clv.core.model.cnbdk.CnbdK;
import io.clv.core.model.gammagamma.GammaGamma;
import io.clv.core.model.ggompertznbd.GGompertzNbd;
import io.clv.core.model.mbgnbd.MbgNbd;
import io.clv.core.model.nbd.Nbd;
import io.clv.core.model.paretonbd.ParetoNbd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The interpolated tables against the models themselves, and against drawn amounts. */
class PredictiveTablesTest {
  private static final double DAY = 1 / 7.0;
  private static final double HORIZON = 52;

  static Stream<List<? extends CountDistribution>> models() {
    return Stream.of(
        draws(
            Map.of("r", 0.55, "alpha", 10.6, "s", 0.61, "beta", 11.7),
            0.15,
            p -> ParetoNbd.of(p.get("r"), p.get("alpha"), p.get("s"), p.get("beta"))),
        draws(
            Map.of("r", 0.243, "alpha", 4.41, "a", 0.793, "b", 2.43),
            0.15,
            p -> BgNbd.of(p.get("r"), p.get("alpha"), p.get("a"), p.get("b"))),
        draws(
            Map.of("r", 0.8, "alpha", 6.0, "a", 0.5, "b", 3.0),
            0.1,
            p -> MbgNbd.of(p.get("r"), p.get("alpha"), p.get("a"), p.get("b"))),
        draws(
            Map.of("r", 0.55, "alpha", 10.6, "b", 0.02, "s", 0.6, "beta", 0.3),
            0.1,
            p ->
                GGompertzNbd.of(p.get("r"), p.get("alpha"), p.get("b"), p.get("s"), p.get("beta"))),
        draws(
            Map.of("r", 1.0, "alpha", 4.0, "a", 0.5, "b", 4.0),
            0.1,
            p ->
                CnbdK.of(
                    DropOutChances.FROM_FIRST_REPEAT,
                    2,
                    p.get("r"),
                    p.get("alpha"),
                    p.get("a"),
                    p.get("b"))),
        draws(Map.of("r", 0.7, "alpha", 8.0), 0.1, p -> Nbd.of(p.get("r"), p.get("alpha"))),
        draws(
            Map.of("alpha", 0.6, "beta", 6.0, "gamma", 0.5, "delta", 10.0),
            0.1,
            p -> BgBb.of(p.get("alpha"), p.get("beta"), p.get("gamma"), p.get("delta"))));
  }

  /** Draws with this standard deviation of the logarithm of each parameter. */
  private static <M> List<M> draws(
      Map<String, Double> estimates, double deviation, Function<Map<String, Double>, M> maker) {
    List<String> names = estimates.keySet().stream().sorted().toList();
    double[][] matrix = new double[names.size()][names.size()];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i][i] = deviation * deviation;
    }
    return ParameterDraws.of(
        estimates,
        new ParameterCovariance(names, Collections.nCopies(names.size(), Scale.LOG), matrix),
        16,
        1,
        maker);
  }

  private static List<SpendDistribution> spendDraws() {
    return draws(
        Map.of("p", 3.0, "q", 3.7, "gamma", 15.4),
        0.08,
        p -> (SpendDistribution) GammaGamma.of(p.get("p"), p.get("q"), p.get("gamma")));
  }

  private record Customer(int x, double tx, double T) {
    static Customer of(Random random, boolean whole) {
      int x = random.nextInt(3) == 0 ? 0 : (int) Math.exp(5 * random.nextDouble());
      double T = 1 + 150 * random.nextDouble();
      if (whole) {
        T = Math.max(x, Math.rint(T));
      }
      double tx = x == 0 ? 0 : T * Math.sqrt(random.nextDouble());
      return new Customer(x, whole && x > 0 ? Math.max(x, Math.rint(tx)) : tx, T);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void countsAreThoseOfTheDrawsInTheMean(List<? extends CountDistribution> draws) {
    GammaGamma spend = GammaGamma.of(3, 3.7, 15.4);
    PredictiveIntervals tables =
        new PredictiveIntervals(draws, spend, List.of(spend), HORIZON, DAY, 0.9);
    Random random = new Random(5);
    double largest = 0;
    for (int i = 0; i < 60; i++) {
      Customer c = Customer.of(random, draws.get(0) instanceof BgBb);
      double alive = 0;
      for (CountDistribution draw : draws) {
        alive += draw.probabilityAlive(c.x, c.tx, c.T) / draws.size();
      }
      History history = tables.at(c.x, c.tx, c.T, true);
      int most = draws.get(0).quantile(0.99, c.x, c.tx, c.T, HORIZON);
      for (int n = 1; n <= most + 1; n += 1 + most / 10) {
        double exact = 0;
        for (CountDistribution draw : draws) {
          exact += draw.probabilityOfAtLeast(n, c.x, c.tx, c.T, HORIZON) / draws.size();
        }
        double tabulated = alive * NormalScore.tail(history.count(n, history.elapsed(c.tx)));
        largest = Math.max(largest, Math.abs(tabulated - exact));
        assertThat(tabulated).as("%s %s n %d", draws.get(0), c, n).isCloseTo(exact, within(0.02));
      }
    }
    System.out.printf("%s: largest error of P(Y >= n) %.5f%n", draws.get(0), largest);
  }

  static LongStream someSeeds() {
    return LongStream.range(0, 12);
  }

  @ParameterizedTest
  @MethodSource("someSeeds")
  void amountsAreThoseOfDrawnCustomers(long seed) {
    Random random = new Random(seed);
    Customer c = Customer.of(random, false);
    double m = c.x == 0 ? 0 : Math.exp(3 + random.nextGaussian());
    List<BgNbd> counts =
        draws(
            Map.of("r", 1.2, "alpha", 8.0, "a", 0.5, "b", 4.0),
            0.1,
            p -> BgNbd.of(p.get("r"), p.get("alpha"), p.get("a"), p.get("b")));
    List<SpendDistribution> spends = spendDraws();
    PredictiveIntervals tables =
        new PredictiveIntervals(counts, GammaGamma.of(3, 3.7, 15.4), spends, HORIZON, DAY, 0.9);
    History history = tables.at(c.x, c.tx, c.T, true);
    UniformRandomProvider generator = RandomSource.XO_SHI_RO_256_PP.create(seed);
    int drawn = 100_000;
    double[] sums = new double[drawn];
    double[] means = new double[drawn];
    double[][] tails = new double[counts.size()][];
    for (int k = 0; k < tails.length; k++) {
      tails[k] = counts.get(k).tailsIfAlive(2000, c.x, c.T, HORIZON);
    }
    for (int i = 0; i < drawn; i++) {
      double[] ofDraw = tails[generator.nextInt(tails.length)];
      double u = generator.nextDouble() * ofDraw[1];
      int n = 1;
      while (ofDraw[n + 1] > u) {
        n++;
      }
      SpendDistribution spend = spends.get(generator.nextInt(spends.size()));
      double nu =
          gamma(generator, spend.rateShape() + spend.amountShape() * c.x)
              / (spend.rateScale() + c.x * m);
      sums[i] = gamma(generator, spend.amountShape() * n) / nu;
      means[i] = spend.amountShape() / nu;
    }
    Arrays.sort(sums);
    Arrays.sort(means);
    double any = tables.purchasesAtLeast(1, history, c.tx, 1);
    for (double p : new double[] {0.02, 0.05, 0.25, 0.5, 0.75, 0.95, 0.98}) {
      double sum = sums[(int) (p * drawn)];
      assertThat(tables.amountsAbove(sum, history, c.tx, 1, c.x * m) / any)
          .as("%s, m %s, p %s", c, m, p)
          .isCloseTo(1 - p, within(0.01));
    }
    double[] row = new double[PredictiveIntervals.ROW];
    tables.fill(history, c.tx, 1, c.x * m, 1, row);
    double low = means[drawn / 20];
    double high = means[drawn * 19 / 20];
    assertThat(row[PredictiveIntervals.AVERAGE_VALUE]).isCloseTo(low, within(0.03 * low));
    assertThat(row[PredictiveIntervals.AVERAGE_VALUE + 1]).isCloseTo(high, within(0.03 * high));
  }

  private static double gamma(UniformRandomProvider random, double shape) {
    return AhrensDieterMarsagliaTsangGammaSampler.of(random, shape, 1).sample();
  }

  @ParameterizedTest
  @MethodSource("models")
  void boundsAreInOrderAndFiniteEverywhere(List<? extends CountDistribution> draws) {
    boolean whole = draws.get(0) instanceof BgBb;
    List<Customer> customers = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 30; i++) {
      customers.add(Customer.of(random, whole));
    }
    double longest = 14_286;
    customers.add(new Customer(0, 0, 0));
    customers.add(new Customer(0, 0, longest));
    customers.add(new Customer(1, 1, longest));
    customers.add(new Customer(1, longest, longest));
    customers.add(new Customer(10_000, 10_000, 10_000));
    customers.add(new Customer(10_000, 10_000, longest));
    customers.add(new Customer(10_000, 14_000, longest));
    for (double level : new double[] {0.5, 0.9, 0.999}) {
      PredictiveIntervals tables =
          new PredictiveIntervals(
              draws, GammaGamma.of(3, 3.7, 15.4), spendDraws(), HORIZON, DAY, level);
      for (Customer c : customers) {
        for (double m : new double[] {0, 0.01, 30, 1e6, Double.NaN}) {
          double alive = draws.get(0).probabilityAlive(c.x, c.tx, c.T);
          double[] row = new double[PredictiveIntervals.ROW];
          History history = tables.at(c.x, c.tx, c.T, !Double.isNaN(m));
          tables.fill(history, c.tx, alive, c.x * m, 0.5, row);
          for (int i = 0; i < row.length; i += 2) {
            assertThat(row[i])
                .as("%s %s m %s: %s", draws.get(0), c, m, Arrays.toString(row))
                .isNotNegative()
                .isFinite()
                .isLessThanOrEqualTo(row[i + 1]);
            assertThat(row[i + 1]).isFinite();
          }
          assertThat(alive).isBetween(row[0], row[1]);
          assertThat(row[1]).isLessThanOrEqualTo(1);
          assertThat(row[PredictiveIntervals.PURCHASES])
              .isEqualTo(Math.rint(row[PredictiveIntervals.PURCHASES]));
        }
      }
    }
  }

  @Test
  void whoHasLeftForSureBuysNothing() {
    List<BgNbd> sure = List.of(BgNbd.of(0.243, 4.41, 0.793, 2.43));
    GammaGamma spend = GammaGamma.of(3, 3.7, 15.4);
    PredictiveIntervals tables =
        new PredictiveIntervals(sure, spend, List.of(spend), HORIZON, DAY, 0.9);
    double[] row = new double[PredictiveIntervals.ROW];
    tables.fill(tables.at(500, 10, 1000, true), 10, 0, 500 * 20, 1, row);
    assertThat(row).startsWith(0).endsWith(0, 0);
    assertThat(row[1]).isBetween(0.0, 1e-200);
    assertThat(row[PredictiveIntervals.PURCHASES + 1]).isZero();
  }
}
