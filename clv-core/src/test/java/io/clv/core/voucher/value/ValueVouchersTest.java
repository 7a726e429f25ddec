package io.clv.core.voucher.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.math.StudentT;
import io.clv.core.segment.Segment;
import io.clv.core.valuation.RunTable;
import io.clv.core.valuation.SampleTables;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vouchers by value at risk, and whether an experiment says that they pay. */
final class ValueVouchersTest {
  private static ValuePolicy policy(double share, AllowedAmounts amounts) {
    return new ValuePolicy(AtRisk.IF_ALIVE, share, amounts, 0.01);
  }

  @Test
  void whatIsAtRiskIsWhatTheCustomerIsWorthIfAlive() {
    // 300 expected of somebody who is alive with 0.75 are 400 if alive, of which a quarter.
    assertThat(ValuePolicy.DEFAULT.offer(0.75, 300))
        .isEqualTo(new Offer(Status.PROPOSED, 100, 1000));
    ValuePolicy expected = new ValuePolicy(AtRisk.EXPECTED, 0.1, AllowedAmounts.anyFrom(1), 0.01);
    assertThat(expected.offer(0.75, 300)).isEqualTo(new Offer(Status.PROPOSED, 75, 750));
  }

  @Test
  void whoIsNotThereGetsNothing() {
    assertThat(ValuePolicy.DEFAULT.offer(1e-300, 1e-3).status()).isEqualTo(Status.UNLIKELY_ALIVE);
    assertThat(ValuePolicy.DEFAULT.offer(0, 0).status()).isEqualTo(Status.UNLIKELY_ALIVE);
    assertThat(ValuePolicy.DEFAULT.offer(1, 500).status()).isEqualTo(Status.TOO_LITTLE_AT_RISK);
    assertThat(ValuePolicy.DEFAULT.offer(Double.NaN, 5).status()).isEqualTo(Status.NOT_KNOWN);
    assertThat(ValuePolicy.DEFAULT.offer(0.5, Double.NaN).cents()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"49.99,0", "50,500", "123,1000", "199.9,1000", "200,2000", "9000,2000"})
  void amountsAreThoseAllowed(double atRisk, long cents) {
    AllowedAmounts steps = new AllowedAmounts(List.of(2000L, 500L, 1000L, 100L), 500);
    assertThat(policy(0.1, steps).offer(0.5, atRisk).cents()).isEqualTo(cents);
    assertThatIllegalArgumentException().isThrownBy(() -> new AllowedAmounts(List.of(1L), 2));
  }

  @Test
  void aTenthOf123Is12AndThirty() {
    assertThat(ValuePolicy.DEFAULT.offer(0.5, 123).amount()).isEqualTo(12.3);
  }

  /** Against the optimum of the fractional knapsack, found by the value of money alone. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theBudgetIsSpentWhereItCoversMost(long seed) {
    RunTable table = SampleTables.random(seed, 300);
    Random random = new Random(seed);
    boolean free = seed % 2 == 0;
    ValuePolicy policy =
        policy(
            0.1,
            free ? AllowedAmounts.anyFrom(1) : new AllowedAmounts(List.of(50L, 200L, 500L), 1));
    VoucherProposals all = VoucherProposals.heuristic(table, policy, Spending.UNLIMITED);
    double redemption = 0.3;
    double budget = all.totals().amount() * redemption * random.nextDouble();
    VoucherProposals some =
        VoucherProposals.heuristic(table, policy, new Spending(budget, redemption));

    double covered = 0;
    double largest = 0;
    for (int row = 0; row < table.size(); row++) {
      double risk = some.valueAtRisk(row);
      assertThat(some.amount(row)).isLessThanOrEqualTo(all.amount(row));
      if (some.amount(row) > 0) {
        assertThat(some.amount(row)).isLessThanOrEqualTo(0.1 * risk * (1 + 1e-9));
        covered += risk * some.amount(row) / all.amount(row);
      }
      largest = all.amount(row) > 0 ? Math.max(largest, risk) : largest;
    }
    assertThat(some.totals().expectedCost()).isLessThanOrEqualTo(budget + 1e-9);
    assertThat(covered).isGreaterThan(optimum(all, budget / redemption) - largest - 1e-6);
    assertThat(covered).isLessThanOrEqualTo(optimum(all, budget / redemption) * (1 + 1e-9));
    if (free) {
      assertThat(some.totals().amount()).isCloseTo(budget / redemption, within(0.01));
    }
  }

  private static double optimum(VoucherProposals all, double money) {
    List<Integer> rows =
        IntStream.range(0, all.size())
            .filter(row -> all.amount(row) > 0)
            .boxed()
            .sorted((a, b) -> Double.compare(worth(all, b), worth(all, a)))
            .toList();
    double left = money;
    double covered = 0;
    for (int row : rows) {
      double part = Math.min(1, left / all.amount(row));
      covered += part * all.valueAtRisk(row);
      left -= part * all.amount(row);
    }
    return covered;
  }

  private static double worth(VoucherProposals all, int row) {
    return all.valueAtRisk(row) / all.amount(row);
  }

  /** Quantiles of printed tables. */
  @ParameterizedTest
  @CsvSource({
    "1,0.1,6.313752",
    "5,0.1,2.015048",
    "30,0.05,2.042272",
    "10,0.01,3.169273",
    "1e9,0.1,1.644854"
  })
  void quantilesOfStudentAreThoseOfTheTables(double freedom, double outside, double t) {
    assertThat(StudentT.twoSided(freedom, outside)).isCloseTo(t, within(1e-6));
  }

  private static SegmentUplift uplift(double[] treated, double[] control, double amount) {
    Experiment experiment = new Experiment(List.of(new Segment("a", "all")));
    for (double outcome : treated) {
      experiment.add(0, 1, outcome);
    }
    for (double outcome : control) {
      experiment.add(0, 0, outcome);
    }
    return experiment
        .uplifts(new Experiment.Reading(0.9, 2, 1, 1, OptionalDouble.of(amount)))
        .get(0);
  }

  /** By hand: means 4 and 2, variances 4/3 and 2/3 over 3 each, so 2 and 3.5294 degrees. */
  @Test
  void anUpliftIsTheDifferenceOfMeansWithTheIntervalOfWelch() {
    SegmentUplift uplift = uplift(new double[] {2, 4, 6}, new double[] {1, 2, 3}, 1);
    assertThat(uplift.uplift()).isCloseTo(2, within(1e-12));
    double freedom = Math.pow(4 / 3.0 + 1 / 3.0, 2) / (16 / 9.0 / 2 + 1 / 9.0 / 2);
    double half = StudentT.twoSided(freedom, 0.1) * Math.sqrt(5 / 3.0);
    assertThat(uplift.lower()).isCloseTo(2 - half, within(1e-9));
    assertThat(uplift.netUplift()).isCloseTo(1, within(1e-12));
    assertThat(uplift.pays()).isEqualTo(Pays.UNCLEAR);
    assertThat(uplift(new double[] {9, 9}, new double[] {1, 1}, 2).pays()).isEqualTo(Pays.YES);
    assertThat(uplift(new double[] {2, 2}, new double[] {1, 1}, 2).pays()).isEqualTo(Pays.NO);
    assertThat(uplift(new double[] {2}, new double[] {1, 1}, 2).pays()).isEqualTo(Pays.TOO_FEW);
  }

  /** Of 4000 experiments with skewed outcomes of unequal variance: 0.9 with an error of 0.0047. */
  @Test
  void theIntervalsHoldAsOftenAsTheySay() {
    Random random = new Random(11);
    int held = 0;
    int experiments = 4000;
    for (int i = 0; i < experiments; i++) {
      double[] treated = random.doubles(80).map(u -> -30 * Math.log(1 - u)).toArray();
      double[] control = random.doubles(60).map(u -> -20 * Math.log(1 - u)).toArray();
      SegmentUplift uplift = uplift(treated, control, 1);
      held += uplift.lower() <= 10 && 10 <= uplift.upper() ? 1 : 0;
    }
    assertThat(held / (double) experiments).isBetween(0.88, 0.92);
  }

  /** Five segments in which vouchers change nothing and cost nothing to speak of. */
  @Test
  void chanceAloneSeldomPaysInAnySegment() {
    Random random = new Random(12);
    int wrong = 0;
    int experiments = 1000;
    List<Segment> segments =
        IntStream.range(0, 5).mapToObj(i -> new Segment("s" + i, "some")).toList();
    for (int i = 0; i < experiments; i++) {
      Experiment experiment = new Experiment(segments);
      for (int customer = 0; customer < 500; customer++) {
        experiment.add(customer % 5, customer / 5 % 2, random.nextGaussian());
      }
      boolean pays =
          experiment
              .uplifts(new Experiment.Reading(0.9, 30, 1, 1, OptionalDouble.of(1e-9)))
              .stream()
              .anyMatch(uplift -> uplift.pays() == Pays.YES || uplift.pays() == Pays.NO);
      wrong += pays ? 1 : 0;
    }
    assertThat(wrong / (double) experiments).isBetween(0.06, 0.13);
  }
}
