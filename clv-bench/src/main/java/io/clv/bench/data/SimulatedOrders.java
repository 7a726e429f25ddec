package io.clv.bench.data;

import io.clv.core.order.OrderSink;
import io.clv.core.simulation.OrderSimulator;
import io.clv.core.simulation.PurchaseModel;
import io.clv.core.simulation.SimulationPlan;
import io.clv.core.simulation.SpendProcess;
import io.clv.etl.output.Output;
import io.clv.etl.table.OrderTable;
import java.time.LocalDate;
import org.apache.commons.rng.simple.RandomSource;

/** Orders of invented customers, the same ones at every call. */
public final class SimulatedOrders {
  private static final long SEED = 20_260_101;
  private static final SpendProcess SPEND = new SpendProcess(6.25, 3.74, 15.44);
  private static final double REFUND_SHARE = 0.02;

  private final SimulationPlan plan;

  private SimulatedOrders(SimulationPlan plan) {
    this.plan = plan;
  }

  /**
   * A shop over two years whose customers place about six orders each, of one to four lines: a
   * million customers make six million orders.
   */
  public static SimulatedOrders ofShop(int customers) {
    return new SimulatedOrders(
        new SimulationPlan(
            customers,
            LocalDate.of(2023, 1, 1),
            365,
            LocalDate.of(2024, 12, 31),
            PurchaseModel.PARETO_NBD.with(0.93, 8, 0.8, 30),
            SPEND,
            REFUND_SHARE));
  }

  /**
   * A cohort like the CDNOW one of the literature: first purchases in 12 weeks, observed over 39.
   */
  public static SimulatedOrders ofCohort(int customers) {
    LocalDate start = LocalDate.of(1997, 1, 1);
    return new SimulatedOrders(
        new SimulationPlan(
            customers,
            start,
            84,
            start.plusDays(273),
            PurchaseModel.PARETO_NBD.with(0.55, 10.6, 0.61, 11.7),
            SPEND,
            0));
  }

  /** Pushes all rows into the sink. */
  public void pushInto(OrderSink sink) {
    OrderSimulator.simulate(plan, RandomSource.XO_SHI_RO_256_PP.create(SEED), sink);
  }

  /** Writes an order file in the default format. */
  public void writeTo(Output output) {
    OrderTable.write(output, this::pushInto);
  }
}
