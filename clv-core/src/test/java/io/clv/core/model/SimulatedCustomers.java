package io.clv.core.model;

import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Customers that live by the Pareto/NBD and Gamma-Gamma models, with daily dates. */
public final class SimulatedCustomers {
  private final List<CustomerSummary> summaries = new ArrayList<>();

  /**
   * @param medianLifetime in weeks, roughly
   */
  public SimulatedCustomers(long seed, int customers, double medianLifetime) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    for (int i = 0; i < customers; i++) {
      int days = 30 + random.nextInt(400);
      double rate = gamma(random, 0.7, 1 / 40.0);
      double life = -7 * medianLifetime * Math.log(1 - random.nextDouble()) / gamma(random, 0.8, 1);
      int x = 0;
      int last = 0;
      double t = 0;
      while (true) {
        t -= Math.log(1 - random.nextDouble()) / rate;
        if (t >= Math.min(days, life)) {
          break;
        }
        if ((int) t > last) {
          last = (int) t;
          x++;
        }
      }
      double m = x == 0 ? 0 : gamma(random, 6.0 * x, 1 / gamma(random, 3.7, 15)) / x;
      summaries.add(new CustomerSummary(x, last / 7.0, days / 7.0, m));
    }
  }

  private static double gamma(UniformRandomProvider random, double shape, double scale) {
    return AhrensDieterMarsagliaTsangGammaSampler.of(random, shape, scale).sample();
  }

  public CustomerSummaries summaries() {
    return table(summaries, 1, 1);
  }

  /** The same customers with other units of time and money. */
  public CustomerSummaries scaled(double time, double money) {
    return table(summaries, time, money);
  }

  /** The same customers in another order. */
  public CustomerSummaries shuffled(long seed) {
    List<CustomerSummary> copy = new ArrayList<>(summaries);
    Collections.shuffle(copy, new Random(seed));
    return table(copy, 1, 1);
  }

  private static CustomerSummaries table(
      List<CustomerSummary> summaries, double time, double money) {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (int i = 0; i < summaries.size(); i++) {
      CustomerSummary s = summaries.get(i);
      builder.add(
          "c" + i,
          new CustomerSummary(
              s.frequency(), s.recency() * time, s.T() * time, s.monetaryValue() * money));
    }
    return builder.build();
  }
}
