package io.clv.core.voucher.value;

import io.clv.core.math.StudentT;
import io.clv.core.segment.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Customers of whom some got a voucher and some did not, and what they spent afterwards. Who got
 * one must have been drawn by lot.
 *
 * <p>The uplift of a segment is the difference of the mean outcomes (J. Neyman, On the application
 * of probability theory to agricultural experiments, 1923), its variance the sum of the two
 * s<sup>2</sup> / n, its interval that of Student's t with the degrees of freedom of Welch (B. L.
 * Welch, The generalization of Student's problem, Biometrika 34, 1947) and Satterthwaite. Whether
 * vouchers pay is read from an interval of the net uplift with the level divided among the segments
 * (Bonferroni), so that the probability that any segment is taken to pay, or not to, by chance is
 * at most the level.
 */
public final class Experiment {
  private final List<String> segments;
  private final Arm[] treated;
  private final Arm[] control;
  private final Arm[] amounts;
  private boolean hasAmounts;

  /** Of the segments of a scheme, in its order. */
  public Experiment(List<Segment> segments) {
    this.segments = segments.stream().map(Segment::name).toList();
    treated = arms();
    control = arms();
    amounts = arms();
  }

  private Arm[] arms() {
    Arm[] arms = new Arm[segments.size()];
    for (int i = 0; i < arms.length; i++) {
      arms[i] = new Arm();
    }
    return arms;
  }

  /**
   * Adds a customer.
   *
   * @param segment its place in the scheme
   * @param treatment 0 without a voucher; else 1, or the amount of the voucher
   * @param outcome what the customer spent afterwards, finite
   */
  public void add(int segment, double treatment, double outcome) {
    if (!(treatment >= 0 && Double.isFinite(treatment) && Double.isFinite(outcome))) {
      throw new IllegalArgumentException(
          "treatment must be 0 or more, outcome a number: %s, %s".formatted(treatment, outcome));
    }
    hasAmounts |= treatment != 0 && treatment != 1;
    if (treatment > 0) {
      treated[segment].add(outcome);
      amounts[segment].add(treatment);
    } else {
      control[segment].add(outcome);
    }
  }

  /** Whether amounts have been given, and not 0 and 1 alone. */
  public boolean hasAmounts() {
    return hasAmounts;
  }

  /** How many customers there are. */
  public long size() {
    long size = 0;
    for (int i = 0; i < treated.length; i++) {
      size += treated[i].n + control[i].n;
    }
    return size;
  }

  /**
   * How it is read.
   *
   * @param level of the intervals, 0.5 to 0.999
   * @param leastGroup fewer customers in a group are too few; at least 2
   * @param margin what is earned of what is spent; above 0, at most 1
   * @param redemption the probability that a voucher is used; above 0, at most 1
   * @param amount of the vouchers where only 0 and 1 are given
   */
  public record Reading(
      double level, int leastGroup, double margin, double redemption, OptionalDouble amount) {
    public Reading {
      if (!(level >= 0.5 && level <= 0.999)) {
        throw new IllegalArgumentException("a level must be from 0.5 to 0.999: " + level);
      }
      if (leastGroup < 2) {
        throw new IllegalArgumentException("a group must have 2 customers or more: " + leastGroup);
      }
      ValuePolicy.requireShare("the margin", margin);
      ValuePolicy.requireShare("the probability of redemption", redemption);
    }
  }

  /** One for each segment, in their order. */
  public List<SegmentUplift> uplifts(Reading reading) {
    int compared = 0;
    for (int i = 0; i < treated.length; i++) {
      compared += isEnough(i, reading) ? 1 : 0;
    }
    List<SegmentUplift> uplifts = new ArrayList<>();
    for (int i = 0; i < treated.length; i++) {
      uplifts.add(uplift(i, reading, compared));
    }
    return uplifts;
  }

  private boolean isEnough(int segment, Reading reading) {
    return Math.min(treated[segment].n, control[segment].n) >= reading.leastGroup;
  }

  private SegmentUplift uplift(int i, Reading reading, int compared) {
    double margin = reading.margin;
    double treatedMean = margin * treated[i].mean();
    double controlMean = margin * control[i].mean();
    double amount = reading.amount.orElse(amounts[i].mean());
    double cost = amount * reading.redemption;
    double uplift = treatedMean - controlMean;
    boolean isEnough = isEnough(i, reading);
    double outside = 1 - reading.level;
    double own = isEnough ? margin * halfWidth(i, outside) : Double.NaN;
    double wide = isEnough ? margin * halfWidth(i, outside / compared) : Double.NaN;
    double net = uplift - cost;
    return new SegmentUplift(
        segments.get(i),
        treated[i].n,
        control[i].n,
        treatedMean,
        controlMean,
        uplift,
        uplift - own,
        uplift + own,
        treated[i].n == 0 ? Double.NaN : amount,
        treated[i].n == 0 ? Double.NaN : cost,
        net,
        net - wide,
        net + wide,
        isEnough ? pays(net - wide, net + wide) : Pays.TOO_FEW);
  }

  private static Pays pays(double lower, double upper) {
    return lower > 0 ? Pays.YES : upper < 0 ? Pays.NO : Pays.UNCLEAR;
  }

  private double halfWidth(int i, double outside) {
    double a = treated[i].variance() / treated[i].n;
    double b = control[i].variance() / control[i].n;
    if (a + b == 0) {
      return 0;
    }
    double freedom = (a + b) * (a + b) / (a * a / (treated[i].n - 1) + b * b / (control[i].n - 1));
    return StudentT.twoSided(Math.max(1, freedom), outside) * Math.sqrt(a + b);
  }

  /** Mean and variance of numbers as they come (Welford, 1962). */
  private static final class Arm {
    private long n;
    private double mean;
    private double squares;

    void add(double value) {
      n++;
      double before = value - mean;
      mean += before / n;
      squares += before * (value - mean);
    }

    double mean() {
      return n == 0 ? Double.NaN : mean;
    }

    double variance() {
      return squares / (n - 1);
    }
  }
}
