package io.clv.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink.Admission;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import io.clv.core.summary.SummaryBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class OrderSimulatorTest {
  private static final LocalDate START = LocalDate.of(2023, 1, 1);
  private static final LocalDate END = LocalDate.of(2024, 12, 31);
  private static final SpendProcess SPEND = new SpendProcess(6.25, 3.74, 15.44);

  private static SimulationPlan plan(int customers, PurchaseProcess process, double refunds) {
    return new SimulationPlan(customers, START, 1, END, process, SPEND, refunds);
  }

  private static List<OrderRow> rows(SimulationPlan plan, long seed) {
    List<OrderRow> rows = new ArrayList<>();
    OrderSimulator.simulate(
        plan,
        RandomSource.XO_SHI_RO_256_PP.create(seed),
        row -> {
          rows.add(row);
          return Admission.LOADED;
        });
    return rows;
  }

  @Test
  void theSameSeedGivesTheSameRows() {
    SimulationPlan plan = plan(200, PurchaseModel.PARETO_NBD.with(0.55, 10.6, 0.61, 11.7), 0.1);
    assertThat(rows(plan, 7)).isEqualTo(rows(plan, 7)).isNotEqualTo(rows(plan, 8));
  }

  /**
   * E[X(t)] of the Pareto/NBD is r beta / (alpha (s - 1)) (1 - (beta / (beta + t))^(s - 1)); Fader
   * and Hardie 2005, eq. (27). Days merge purchases, so rates are kept low.
   */
  @Test
  void purchasesAreThoseOfTheParetoNbd() {
    double r = 2;
    double alpha = 60;
    double s = 1.5;
    double beta = 30;
    double t = 730.5 / 7;
    CustomerSummaries customers =
        summaries(rows(plan(40_000, PurchaseModel.PARETO_NBD.with(r, alpha, s, beta), 0), 3));
    double expected = r * beta / (alpha * (s - 1)) * (1 - Math.pow(beta / (beta + t), s - 1));
    assertThat(meanFrequency(customers)).isCloseTo(expected, within(0.02));
  }

  /** With b huge nobody drops out, and x is negative binomial with mean r t / alpha. */
  @Test
  void purchasesAreThoseOfTheBgNbdWithoutDropOut() {
    double t = 730.5 / 7;
    CustomerSummaries customers =
        summaries(rows(plan(20_000, PurchaseModel.BG_NBD.with(1.5, 80, 1e-4, 1e4), 0), 3));
    assertThat(meanFrequency(customers)).isCloseTo(1.5 * t / 80, within(0.04));
  }

  /** The mean of the Gamma-Gamma's order amounts is p gamma / (q - 1). */
  @Test
  void amountsAreThoseOfTheGammaGamma() {
    List<OrderRow> rows =
        rows(plan(40_000, PurchaseModel.PARETO_NBD.with(0.5, 200, 0.6, 10), 0), 5);
    double sum = rows.stream().mapToDouble(r -> r.amount().toBigDecimal().doubleValue()).sum();
    long orders = rows.stream().filter(r -> "1".equals(r.lineId())).count();
    assertThat(sum / orders).isCloseTo(6.25 * 15.44 / 2.74, within(0.6));
    assertThat(rows).allMatch(r -> r.amount().signum() > 0 && r.amount().scale() <= 2);
  }

  @Test
  void everythingLiesWithinThePlan() {
    List<OrderRow> rows =
        rows(
            new SimulationPlan(
                500, START, 365, END, PurchaseModel.BG_NBD.with(0.5, 4, 1, 3), SPEND, 0.2),
            1);
    assertThat(rows).allMatch(r -> r.day() >= START.toEpochDay() && r.day() <= END.toEpochDay());
    assertThat(rows.stream().filter(OrderRow::refund).count())
        .isBetween(rows.size() / 10L, rows.size() / 5L);
    assertThat(rows.stream().map(OrderRow::customerId).distinct()).hasSize(500);
  }

  @Test
  void impossiblePlansAreRefused() {
    assertThatThrownBy(() -> plan(0, PurchaseModel.BG_NBD.with(1, 1, 1, 1), 0))
        .hasMessageContaining("at least 1: 0");
    assertThatThrownBy(() -> PurchaseModel.PARETO_NBD.with(1, Double.NaN, 1, 1))
        .hasMessageContaining("alpha must be positive and finite: NaN");
    assertThatThrownBy(() -> new SpendProcess(1, 1, 1)).hasMessageContaining("q > 1");
    assertThatThrownBy(() -> plan(1, PurchaseModel.BG_NBD.with(1, 1, 1, 1), 1.5))
        .hasMessageContaining("1.5");
  }

  private static CustomerSummaries summaries(List<OrderRow> rows) {
    OrderLog.Builder log = OrderLog.builder();
    rows.forEach(log::accept);
    return SummaryBuilder.summarise(
        NetOrders.of(log.build(), END, RefundPolicy.NET), ModelTime.WEEK);
  }

  private static double meanFrequency(CustomerSummaries customers) {
    double sum = 0;
    for (int i = 0; i < customers.size(); i++) {
      sum += customers.frequency(i);
    }
    return sum / customers.size();
  }
}
