package io.clv.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Customers who live by a model's own story in continuous time, and whether a fit finds it. */
public final class SimulatedHistories {
  private SimulatedHistories() {}

  /**
   * One customer: intervals are Erlang with {@code k} phases of {@code rate}; after the first
   * purchase they leave with probability {@code leaveFirst}, after each other with {@code leave},
   * and at {@code lifetime} anyway.
   */
  public record Habit(double rate, int k, double leaveFirst, double leave, double lifetime) {}

  public static double gamma(UniformRandomProvider random, double shape, double rate) {
    return AhrensDieterMarsagliaTsangGammaSampler.of(random, shape, 1 / rate).sample();
  }

  public static double beta(UniformRandomProvider random, double a, double b) {
    double first = gamma(random, a, 1);
    return first / (first + gamma(random, b, 1));
  }

  /** Observed for between {@code shortest} and {@code longest}. */
  public static CustomerSummaries customers(
      long seed,
      int n,
      double shortest,
      double longest,
      Function<UniformRandomProvider, Habit> habits) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int i = 0; i < n; i++) {
      double T = shortest + (longest - shortest) * random.nextDouble();
      Habit habit = habits.apply(random);
      int x = 0;
      double last = 0;
      double litt = 0;
      boolean stays = random.nextDouble() >= habit.leaveFirst();
      while (stays) {
        double interval = gamma(random, habit.k(), habit.rate());
        if (last + interval > Math.min(T, habit.lifetime())) {
          break;
        }
        last += interval;
        litt += Math.log(interval);
        x++;
        stays = random.nextDouble() >= habit.leave();
      }
      builder.add("c" + i, new CustomerSummary(x, last, T, 0), litt);
    }
    return builder.build();
  }

  /**
   * That the logarithms of the estimates of many cohorts lie around the true ones as their standard
   * errors say.
   */
  public static <M extends TransactionModel> void assertRecovered(
      List<FitOutcome<M>> fits, M truth, String... parameters) {
    for (String name : parameters) {
      double[] z =
          fits.stream()
              .filter(f -> f.standardErrors().containsKey(name))
              .mapToDouble(
                  f -> {
                    double estimate = f.model().parameters().get(name);
                    double error = f.standardErrors().get(name) / estimate;
                    return Math.log(estimate / truth.parameters().get(name)) / error;
                  })
              .toArray();
      String where = name + " " + Arrays.toString(z);
      assertThat(z.length).as(where).isGreaterThanOrEqualTo(fits.size() * 9 / 10);
      double bias = Arrays.stream(z).average().orElseThrow();
      double spread = Math.sqrt(Arrays.stream(z).map(v -> v * v).average().orElseThrow());
      double n = z.length;
      assertThat(bias).as(where).isBetween(-4 / Math.sqrt(n), 4 / Math.sqrt(n));
      assertThat(spread).as(where).isBetween(1 - 3 / Math.sqrt(2 * n), 1 + 3 / Math.sqrt(2 * n));
    }
  }

  /** Fits of as many cohorts. */
  public static <M> List<FitOutcome<M>> fits(
      int cohorts,
      int customers,
      double shortest,
      double longest,
      ModelFitter<M> fitter,
      Function<UniformRandomProvider, Habit> habits) {
    return IntStream.range(0, cohorts)
        .mapToObj(i -> fitter.fit(customers(1000 + i, customers, shortest, longest, habits)))
        .toList();
  }
}
