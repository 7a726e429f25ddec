package io.clv.core.usecase;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.insight.PurchaseForecast;
import io.clv.core.model.CountDistribution;
import io.clv.core.model.CountsWhileAlive;
import io.clv.core.model.DiscreteTime;
import io.clv.core.model.Mixture;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.PoissonWhileAlive;
import io.clv.core.model.SpendModel;
import io.clv.core.model.TransactionModel;
import io.clv.core.order.NetOrders;
import io.clv.core.season.PurchaseCalendar;
import io.clv.core.summary.CustomerStates;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Foretells the purchases of customers in periods after the as-of date, from models given as
 * documents. With Y(t) for the purchases in (T, T + t], a period from s to s + w after the as-of
 * date has the expected purchases
 *
 * <pre>
 *   E[Y(s, s + w)] = E[Y(s + w)] - E[Y(s)],
 * </pre>
 *
 * <p>which is exact, and the probability of a purchase
 *
 * <pre>
 *   P(Y(s, s + w) &gt; 0) = E[Y(s, s + w)] P(Y(w) &gt; 0) / E[Y(w)].
 * </pre>
 *
 * <p>The second is exact for s = 0. For later periods it says that of the customers who are alive
 * at s as many buy at all, for each purchase expected, as of those alive now. Given a customer's
 * own rates this is exact wherever purchases and drop-out have no memory (the NBD, Pareto/NBD,
 * BG/NBD and MBG/NBD): survival to s multiplies both sides alike. It is an approximation in that
 * survival also tells something of the rates, and customers who leave later are not quite those of
 * now; on simulated shops it came out within 2 % over six months. Where a model gives no
 * distribution of purchases, P(Y &gt; 0) = A (1 - exp(-E[Y] / A)) with A = P(alive): the buyers
 * among the living are taken to buy at the same rate, which says somewhat too much.
 *
 * <p>Periods are measured by the model's purchase calendar where it has one.
 */
public final class ForecastPurchases {
  private final TransactionModel purchases;
  private final @Nullable SpendModel spend;
  private final @Nullable PurchaseCalendar calendar;
  private final ModelTime time;

  private ForecastPurchases(
      TransactionModel purchases,
      @Nullable SpendModel spend,
      @Nullable PurchaseCalendar calendar,
      ModelTime time) {
    this.purchases = purchases;
    this.spend = spend;
    this.calendar = calendar;
    this.time = time;
  }

  /**
   * Empty where the models foretell no purchases in time: a model of values alone, a model of
   * opportunities instead of time, and one that needs covariates, which are not kept with it.
   *
   * @param models one value model alone, or one transaction model and at most one spend model
   * @param time the unit in which they were used
   */
  public static Optional<ForecastPurchases> with(List<ModelDocument> models, ModelTime time) {
    TransactionModel purchases = null;
    SpendModel spend = null;
    PurchaseCalendar calendar = null;
    for (ModelDocument document : models) {
      if (document.covariates() != null) {
        return Optional.empty();
      }
      switch (ModelCatalog.kind(document.model())) {
        case TRANSACTIONS -> {
          purchases = ModelCatalog.scoringModel(document);
          calendar = document.calendar() == null ? null : PurchaseCalendar.of(document.calendar());
        }
        case SPEND -> spend = ModelCatalog.spendModel(document);
        case VALUE -> {
          return Optional.empty();
        }
      }
    }
    return purchases == null || purchases instanceof DiscreteTime
        ? Optional.empty()
        : Optional.of(new ForecastPurchases(purchases, spend, calendar, time));
  }

  /**
   * The forecast for the customers of the orders, as of the date of these.
   *
   * @param ends last days of periods, ascending: the forecast is of those after the first, which
   *     ends on the as-of date or later
   */
  public PurchaseForecast forecast(NetOrders orders, List<LocalDate> ends) {
    FeatureTable features = FeatureExtractor.extract(orders, time);
    PurchaseCalendar byCalendar = calendar;
    CustomerSummaries customers =
        byCalendar == null ? features.summaries() : features.summaries(byCalendar);
    int asOf = Math.toIntExact(orders.asOf().toEpochDay());
    double[] until =
        ends.stream()
            .mapToDouble(
                end -> {
                  int day = Math.toIntExact(end.toEpochDay());
                  return time.fromDays(
                      byCalendar == null ? day - asOf : byCalendar.days(asOf, day));
                })
            .toArray();
    PurchaseForecast ofPurchases = of(purchases, customers, until);
    SpendModel amounts = customers.hasMonetaryValues() ? spend : null;
    return new WithSpend(ofPurchases, customers, amounts);
  }

  private static PurchaseForecast of(
      TransactionModel model, CustomerSummaries customers, double[] until) {
    if (model instanceof Mixture mixture) {
      return new Mixed(
          mixture.members(),
          mixture.members().stream().map(m -> of(m.model(), customers, until)).toList(),
          customers);
    }
    return model instanceof PoissonWhileAlive poisson
        ? WhileAlive.of(poisson, customers, until)
        : ByHistory.of(model, customers, until);
  }

  /** The probability of buying at all, from that of a period of the same length that begins now. */
  private static double active(double expected, double anyNow, double expectedNow) {
    return expectedNow > 0 ? Math.min(1, expected * Math.min(1, anyNow / expectedNow)) : 0;
  }

  private static double anyAtSameRate(double alive, double expected) {
    return alive > 0 ? -alive * Math.expm1(-expected / alive) : 0;
  }

  /** For customers of whom P(alive) aside only x and T matter. */
  // Never compared; the arrays are tables.
  @SuppressWarnings("ArrayRecordComponent")
  private record WhileAlive(
      double[] alive, CustomerStates states, double[][] expected, double[][] any)
      implements PurchaseForecast {
    static WhileAlive of(PoissonWhileAlive model, CustomerSummaries customers, double[] until) {
      CustomerStates states = CustomerStates.of(customers);
      int periods = until.length - 1;
      double[][] expected = new double[states.size()][periods];
      double[][] any = new double[states.size()][periods];
      IntStream.range(0, states.size())
          .parallel()
          .forEach(
              s -> {
                int x = states.frequency(s);
                double T = states.T(s);
                double before = model.expectedPurchasesIfAlive(x, T, until[0]);
                for (int k = 0; k < periods; k++) {
                  double w = until[k + 1] - until[k];
                  double after = model.expectedPurchasesIfAlive(x, T, until[k + 1]);
                  double now = model.expectedPurchasesIfAlive(x, T, w);
                  double anyNow =
                      model instanceof CountsWhileAlive counts
                          ? counts.probabilityOfAtLeastIfAlive(1, x, T, w)
                          : anyAtSameRate(1, now);
                  expected[s][k] = Math.max(0, after - before);
                  any[s][k] = ForecastPurchases.active(expected[s][k], anyNow, now);
                  before = after;
                }
              });
      double[] alive = new double[customers.size()];
      IntStream.range(0, alive.length)
          .parallel()
          .forEach(
              i ->
                  alive[i] =
                      model.probabilityAlive(
                          customers.frequency(i), customers.recency(i), customers.T(i)));
      return new WhileAlive(alive, states, expected, any);
    }

    @Override
    public int periods() {
      return expected.length == 0 ? 0 : expected[0].length;
    }

    @Override
    public double purchases(int customer, int period) {
      return alive[customer] * expected[states.stateOf(customer)][period];
    }

    @Override
    public double active(int customer, int period) {
      return alive[customer] * any[states.stateOf(customer)][period];
    }

    @Override
    public double averageValue(int customer) {
      return Double.NaN;
    }
  }

  /** For customers of whom the whole history matters. */
  // Never compared; the arrays are tables.
  @SuppressWarnings("ArrayRecordComponent")
  private record ByHistory(CustomerStates states, double[][] expected, double[][] any)
      implements PurchaseForecast {
    static ByHistory of(TransactionModel model, CustomerSummaries customers, double[] until) {
      CustomerStates states = CustomerStates.withRecency(customers);
      int periods = until.length - 1;
      double[][] expected = new double[states.size()][periods];
      double[][] any = new double[states.size()][periods];
      IntStream.range(0, states.size())
          .parallel()
          .forEach(
              s -> {
                int x = states.frequency(s);
                double tx = states.recency(s);
                double T = states.T(s);
                double before = model.expectedPurchases(x, tx, T, until[0]);
                for (int k = 0; k < periods; k++) {
                  double w = until[k + 1] - until[k];
                  double after = model.expectedPurchases(x, tx, T, until[k + 1]);
                  double now = model.expectedPurchases(x, tx, T, w);
                  double anyNow =
                      model instanceof CountDistribution counts
                          ? counts.probabilityOfAnyPurchase(x, tx, T, w)
                          : anyAtSameRate(model.probabilityAlive(x, tx, T), now);
                  expected[s][k] = Math.max(0, after - before);
                  any[s][k] = ForecastPurchases.active(expected[s][k], anyNow, now);
                  before = after;
                }
              });
      return new ByHistory(states, expected, any);
    }

    @Override
    public int periods() {
      return expected.length == 0 ? 0 : expected[0].length;
    }

    @Override
    public double purchases(int customer, int period) {
      return expected[states.stateOf(customer)][period];
    }

    @Override
    public double active(int customer, int period) {
      return any[states.stateOf(customer)][period];
    }

    @Override
    public double averageValue(int customer) {
      return Double.NaN;
    }
  }

  /** The weighted mean of forecasts. */
  private record Mixed(
      List<Mixture.Member> members, List<PurchaseForecast> forecasts, CustomerSummaries customers)
      implements PurchaseForecast {
    @Override
    public int periods() {
      return forecasts.get(0).periods();
    }

    @Override
    public double purchases(int customer, int period) {
      double sum = 0;
      for (int m = 0; m < members.size(); m++) {
        double weight = members.get(m).weight(customers.frequency(customer));
        sum += weight * forecasts.get(m).purchases(customer, period);
      }
      return sum;
    }

    @Override
    public double active(int customer, int period) {
      double sum = 0;
      for (int m = 0; m < members.size(); m++) {
        double weight = members.get(m).weight(customers.frequency(customer));
        sum += weight * forecasts.get(m).active(customer, period);
      }
      return Math.min(1, sum);
    }

    @Override
    public double averageValue(int customer) {
      return Double.NaN;
    }
  }

  private record WithSpend(
      PurchaseForecast ofPurchases, CustomerSummaries customers, @Nullable SpendModel spend)
      implements PurchaseForecast {
    @Override
    public int periods() {
      return ofPurchases.periods();
    }

    @Override
    public double purchases(int customer, int period) {
      return ofPurchases.purchases(customer, period);
    }

    @Override
    public double active(int customer, int period) {
      return ofPurchases.active(customer, period);
    }

    @Override
    public double averageValue(int customer) {
      SpendModel amounts = spend;
      return amounts == null
          ? Double.NaN
          : amounts.expectedAverageValue(
              customers.frequency(customer), customers.monetaryValue(customer));
    }
  }
}
