package io.clv.core.simulation;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Buys as a Poisson process until a lifetime, which purchases have no part in, ends. */
final class Mortal implements PurchaseProcess.Customer {
  private final ZigguratSampler.Exponential exponential;
  private final double rate;
  private final double lifetime;
  private double age;

  Mortal(ZigguratSampler.Exponential exponential, double rate, double lifetime) {
    this.exponential = exponential;
    this.rate = rate;
    this.lifetime = lifetime;
  }

  @Override
  public double nextInterval() {
    double interval = exponential.sample() / rate;
    age += interval;
    return age <= lifetime ? interval : Double.POSITIVE_INFINITY;
  }
}
