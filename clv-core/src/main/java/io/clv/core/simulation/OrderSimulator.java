package io.clv.core.simulation;

import io.clv.core.order.Amount;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;

/**
 * Draws customers one after the other and pushes their orders as they come, so that any number of
 * customers takes no memory. The same plan and the same generator state give the same rows.
 *
 * <p>An order has one to four lines; its amount is the spend process's, at least one cent a line.
 */
public final class OrderSimulator {
  private static final int DAYS_A_WEEK = 7;
  private static final int MAX_LINES = 4;

  private final SimulationPlan plan;
  private final UniformRandomProvider random;
  private final OrderSink sink;
  private final int firstDay;
  private final int lastDay;
  private final int idDigits;
  private long orders;

  private OrderSimulator(SimulationPlan plan, UniformRandomProvider random, OrderSink sink) {
    this.plan = plan;
    this.random = random;
    this.sink = sink;
    this.firstDay = Math.toIntExact(plan.start().toEpochDay());
    this.lastDay = Math.toIntExact(plan.end().toEpochDay());
    this.idDigits = Math.max(5, Integer.toString(plan.customers()).length());
  }

  /** Pushes all rows of the plan; customers one after the other, each in order of time. */
  public static void simulate(SimulationPlan plan, UniformRandomProvider random, OrderSink sink) {
    OrderSimulator simulator = new OrderSimulator(plan, random, sink);
    for (int customer = 1; customer <= plan.customers(); customer++) {
      simulator.simulateCustomer(customer);
    }
  }

  private void simulateCustomer(int customer) {
    String number = Integer.toString(customer);
    String id = "C" + "0".repeat(idDigits - number.length()) + number;
    int birth = firstDay + random.nextInt(plan.acquisitionDays());
    PurchaseProcess.Customer purchases = plan.purchases().draw(random);
    SharedStateContinuousSampler spend = plan.spend().draw(random);
    double age = 0;
    // The time of day of the first order, so that later ones do not fall on midnight by
    // construction.
    double dayShare = random.nextDouble();
    while (true) {
      double day = birth + dayShare + age * DAYS_A_WEEK;
      if (!(day < lastDay + 1.0)) {
        return;
      }
      order(id, (int) day, spend.sample());
      age += purchases.nextInterval();
    }
  }

  private void order(String customer, int day, double amount) {
    String order = Long.toString(100_000 + ++orders);
    int lines = 1;
    while (lines < MAX_LINES && random.nextInt(10) < 4) {
      lines++;
    }
    long cents = Math.max(lines, Math.round(Math.min(amount, 1e9) * 100));
    for (int line = 1; line <= lines; line++) {
      int left = lines - line;
      long share =
          left == 0
              ? cents
              : 1 + (long) (random.nextDouble() * 2 / (left + 2) * (cents - left - 1));
      cents -= share;
      int items = 1;
      while (items < 9 && random.nextInt(4) == 0) {
        items++;
      }
      push(customer, order, Integer.toString(line), day, share, items);
      if (plan.refundShare() > 0 && random.nextDouble() < plan.refundShare()) {
        int refundDay = day + 1 + random.nextInt(30);
        if (refundDay <= lastDay) {
          push(customer, order, "R" + line, refundDay, -share, -items);
        }
      }
    }
  }

  private void push(String customer, String order, String line, int day, long cents, int items) {
    OrderSink.Admission admission =
        sink.accept(
            new OrderRow(
                customer,
                order,
                line,
                line,
                day,
                new Amount(cents, 2),
                new Amount(items, 0),
                cents < 0));
    if (admission != OrderSink.Admission.LOADED) {
      throw new IllegalStateException("a simulated row was not taken: " + admission);
    }
  }
}
