package io.clv.core.usecase;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.order.Amount;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.Prediction;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Scores customers who are described one by one, with models fitted earlier. What comes out is what
 * {@link PredictLifetimeValue} says of the same customers in one table.
 */
public final class ScoreCustomers {
  private final PredictLifetimeValue prediction;
  private final ModelTime time;

  /**
   * @param time the unit that the models measure in
   * @throws IllegalArgumentException as {@link PredictLifetimeValue}
   */
  public ScoreCustomers(List<ModelDocument> models, ModelTime time) {
    this.prediction = new PredictLifetimeValue(models);
    this.time = time;
  }

  /** A customer to score. */
  public sealed interface Described permits Summarised, Ordered {
    /** End of observation. */
    LocalDate asOf();
  }

  /** A customer of whom the summary is known, in the models' unit of time. */
  public record Summarised(CustomerSummary summary, LocalDate asOf) implements Described {}

  /** A customer of whom the orders are known; either all of them state an amount, or none. */
  public record Ordered(List<Purchase> orders, LocalDate asOf) implements Described {
    public Ordered {
      orders = List.copyOf(orders);
    }

    boolean hasAmounts() {
      return orders.stream().allMatch(order -> order.amount() != null);
    }
  }

  /**
   * An order.
   *
   * @param day days since 1970-01-01
   * @param amount at least 0; null if not known
   */
  public record Purchase(int day, @Nullable Amount amount) {}

  /** What became of a customer: one of the two. */
  public record Outcome(@Nullable Prediction prediction, @Nullable String refusal) {
    static Outcome of(Prediction prediction) {
      return new Outcome(prediction, null);
    }

    static Outcome refused(String sentence) {
      return new Outcome(null, sentence);
    }
  }

  /** Whether the models need covariates of the customers, and none can be scored without. */
  public boolean needsCovariates() {
    return prediction.needsCovariates();
  }

  /**
   * Scores.
   *
   * @param customers whose positions stand for their ids
   * @return the outcomes in the same order
   */
  public List<Outcome> score(List<Described> customers, Valuation valuation) {
    List<Outcome> outcomes =
        new ArrayList<>(Collections.nCopies(customers.size(), Outcome.refused("unreachable")));
    Map<Group, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < customers.size(); i++) {
      groups.computeIfAbsent(Group.of(customers.get(i)), g -> new ArrayList<>()).add(i);
    }
    groups.forEach((group, members) -> score(group, members, customers, valuation, outcomes));
    return outcomes;
  }

  /** Customers who fit into one table. */
  private record Group(LocalDate asOf, boolean ordered, boolean hasAmounts) {
    static Group of(Described customer) {
      return customer instanceof Ordered orders
          ? new Group(customer.asOf(), true, orders.hasAmounts())
          : new Group(customer.asOf(), false, true);
    }
  }

  private void score(
      Group group,
      List<Integer> members,
      List<Described> customers,
      Valuation valuation,
      List<Outcome> outcomes) {
    if (!group.ordered() && (prediction.needsFeatures() || prediction.needsDates())) {
      for (int member : members) {
        outcomes.set(
            member, Outcome.refused("The served models go by dates and orders: send the orders."));
      }
      return;
    }
    try {
      if (group.ordered()) {
        scoreOrders(group, members, customers, valuation, outcomes);
      } else {
        scoreSummaries(group, members, customers, valuation, outcomes);
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      if (members.size() == 1) {
        outcomes.set(
            members.get(0), Outcome.refused("The served models give no value of such a customer."));
        return;
      }
      // Whoever cannot be scored must not keep the others from it.
      for (int member : members) {
        score(group, List.of(member), customers, valuation, outcomes);
      }
    }
  }

  private void scoreSummaries(
      Group group,
      List<Integer> members,
      List<Described> customers,
      Valuation valuation,
      List<Outcome> outcomes) {
    CustomerSummaries.Builder table = CustomerSummaries.builder(time);
    for (int member : members) {
      table.add(String.valueOf(member), ((Summarised) customers.get(member)).summary());
    }
    keep(prediction.predict(table.build(), valuation, group.asOf()), members::get, outcomes);
  }

  private void scoreOrders(
      Group group,
      List<Integer> members,
      List<Described> customers,
      Valuation valuation,
      List<Outcome> outcomes) {
    OrderLog.Builder log = OrderLog.builder();
    for (int member : members) {
      String id = id(member);
      for (Purchase order : ((Ordered) customers.get(member)).orders()) {
        OrderSink.Admission unused =
            log.accept(
                new OrderRow(id, null, null, null, order.day(), order.amount(), Amount.ONE, false));
      }
      outcomes.set(
          member,
          Outcome.refused(
              "No order is on or before the end of observation, %s.".formatted(group.asOf())));
    }
    NetOrders orders = log.build().asOf(group.asOf(), RefundPolicy.NET);
    if (orders.customers().size() == 0) {
      return;
    }
    FeatureTable features = FeatureExtractor.extract(orders, time);
    keep(
        prediction.predict(features, valuation),
        row -> Integer.valueOf(features.summaries().id(row)),
        outcomes);
  }

  /** With leading zeros: a table of orders sorts its customers by their ids. */
  private static String id(int member) {
    return "%09d".formatted(member);
  }

  private static void keep(
      Predictions predictions, IntFunction<Integer> member, List<Outcome> outcomes) {
    for (int row = 0; row < predictions.size(); row++) {
      outcomes.set(member.apply(row), Outcome.of(predictions.get(row)));
    }
  }
}
