package io.clv.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.order.Amount;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import io.clv.core.season.CalendarEffects;
import io.clv.core.season.PurchaseCalendar;
import io.clv.core.season.SeasonPeriod;
import io.clv.core.season.Trend;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import io.clv.core.summary.SummaryBuilder;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shops whose season is known, since it was made: customers buy at a gamma rate times c(d). */
class LearnCalendarTest {
  private static final LocalDate START = LocalDate.of(2020, 1, 1);
  private static final FitModels FITTING = new FitModels(Instant.EPOCH, Map.of(), "test");
  private static final List<Double> MONTHS =
      List.of(.8, .75, .8, .85, .9, .9, .8, .8, 1.0, 1.1, 1.6, 1.7);

  /** The orders of a shop, with what happened after any date. */
  private record Sales(OrderLog log) {
    NetOrders to(LocalDate asOf) {
      return NetOrders.of(log, asOf, RefundPolicy.NET);
    }
  }

  /** Customers come at a growing pace; each day they buy with probability rate times c(d). */
  private static Sales shop(long seed, int customers, int days, PurchaseCalendar calendar) {
    return shop(seed, customers, days, calendar, 0);
  }

  /**
   * @param leaving chance of dropping out after each purchase
   */
  private static Sales shop(
      long seed, int customers, int days, PurchaseCalendar calendar, double leaving) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    var rates = AhrensDieterMarsagliaTsangGammaSampler.of(random, 1.2, 1 / 60.0);
    OrderLog.Builder log = OrderLog.builder();
    int start = (int) START.toEpochDay();
    for (int c = 0; c < customers; c++) {
      int day = start + (int) (days * Math.sqrt(random.nextDouble()));
      double rate = rates.sample();
      TreeSet<Integer> bought = new TreeSet<>();
      bought.add(day);
      for (int d = day + 1; d < start + days; d++) {
        if (random.nextDouble() < -Math.expm1(-rate * calendar.intensity(d))) {
          bought.add(d);
          if (random.nextDouble() < leaving) {
            break;
          }
        }
      }
      for (int d : bought) {
        log.accept(
            new OrderRow("c" + c, "o" + c + "-" + d, null, null, d, Amount.ONE, Amount.ONE, false));
      }
    }
    return new Sales(log.build());
  }

  private static LearnCalendar.Learnt learn(
      NetOrders orders, String model, SeasonPeriod season, boolean trend) {
    return new LearnCalendar(FITTING)
        .learn(
            orders,
            new LearnCalendar.Wanted(model, ModelTime.WEEK, CalendarEffects.NONE, season, trend));
  }

  private static PurchaseCalendar monthly() {
    return PurchaseCalendar.of(CalendarEffects.of("truth", SeasonPeriod.MONTH, MONTHS));
  }

  private static double[] relative(List<Double> factors) {
    double mean = factors.stream().mapToDouble(f -> f).average().orElseThrow();
    return factors.stream().mapToDouble(f -> f / mean).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nbd", "bg-nbd", "pareto-nbd"})
  void monthsAreRecovered(String model) {
    NetOrders orders =
        shop(1, 4000, 1096, monthly(), model.equals("nbd") ? 0 : 0.05).to(START.plusDays(1095));
    LearnCalendar.Learnt learnt = learn(orders, model, SeasonPeriod.MONTH, false);
    double[] actual = relative(learnt.effects().seasons().get(SeasonPeriod.MONTH));
    double[] truth = relative(MONTHS);
    for (int m = 0; m < 12; m++) {
      // A month has some thousand purchases: three to four standard errors.
      assertThat(actual[m]).as("month " + (m + 1)).isCloseTo(truth[m], within(0.08 * truth[m]));
    }
    assertThat(learnt.findings().get(0)).contains("month factors").contains("log-likelihood");
    assertThat(learnt.warnings()).isEmpty();
  }

  @Test
  void aForecastThroughTheHighSeasonIsUnbiasedWhereThePlainOneIsNot() {
    LocalDate asOf = LocalDate.of(2022, 10, 31);
    Sales sales = shop(2, 4000, 1096, monthly(), 0.05);
    NetOrders calibration = sales.to(asOf);
    CalendarEffects effects = learn(calibration, "bg-nbd", SeasonPeriod.MONTH, false).effects();
    double bought = purchases(sales.to(asOf.plusDays(61)), asOf, calibration);
    FeatureTable features = FeatureExtractor.extract(calibration, ModelTime.WEEK);
    ModelDocument plain = FITTING.fit("bg-nbd", features.summaries(), asOf);
    CustomerSummaries byClock =
        SummaryBuilder.summarise(calibration, ModelTime.WEEK, PurchaseCalendar.of(effects));
    ModelDocument seasonal = FITTING.fit("bg-nbd", byClock, asOf).by(effects, List.of());
    double without = total(plain, features);
    double with = total(seasonal, features);
    assertThat(without / bought - 1).isLessThan(-0.25);
    assertThat(with / bought - 1).isBetween(-0.06, 0.06);
  }

  private static double total(ModelDocument model, FeatureTable features) {
    Valuation days = new Valuation(new Horizon(61, Horizon.Unit.DAY), new DiscountRate(0), 1);
    Predictions predictions = new PredictLifetimeValue(List.of(model)).predict(features, days);
    double sum = 0;
    for (int i = 0; i < predictions.size(); i++) {
      sum += predictions.expectedPurchases(i);
      // What is shown beside a prediction stays calendar time.
      assertThat(predictions.summaries().T(i)).isEqualTo(features.summaries().T(i));
    }
    return sum;
  }

  /** Transactions after a date of customers who were there by then. */
  private static double purchases(NetOrders all, LocalDate after, NetOrders known) {
    java.util.Set<String> ids = new java.util.HashSet<>();
    for (int c = 0; c < known.customers().size(); c++) {
      ids.add(known.customers().get(c));
    }
    int count = 0;
    for (int c = 0; c < all.customers().size(); c++) {
      if (ids.contains(all.customers().get(c))) {
        for (int o = all.firstOrder(c); o < all.firstOrder(c + 1); o++) {
          count += all.day(o) > after.toEpochDay() ? 1 : 0;
        }
      }
    }
    return count;
  }

  @Test
  void growthOfTheBaseIsNoSeasonAndNoTrend() {
    PurchaseCalendar even = PurchaseCalendar.of(CalendarEffects.NONE);
    NetOrders orders = shop(3, 3000, 731, even).to(START.plusDays(730));
    LearnCalendar.Learnt months = learn(orders, "nbd", SeasonPeriod.MONTH, false);
    for (double factor : months.effects().seasons().get(SeasonPeriod.MONTH)) {
      assertThat(factor).isCloseTo(1, within(0.05));
    }
    Trend trend = learn(orders, "nbd", null, true).effects().trend();
    assertThat(trend).isNotNull();
    assertThat(trend.growth()).isCloseTo(0, within(0.08));
  }

  @Test
  void growthAndMonthsAreToldApartInThreeYears() {
    PurchaseCalendar truth =
        PurchaseCalendar.of(
            CalendarEffects.of("truth", SeasonPeriod.MONTH, MONTHS)
                .withTrend(new Trend(0.3, START, START.plusDays(1095))));
    NetOrders orders = shop(4, 5000, 1096, truth).to(START.plusDays(1095));
    LearnCalendar.Learnt learnt = learn(orders, "nbd", SeasonPeriod.MONTH, true);
    Trend trend = learnt.effects().trend();
    assertThat(trend).isNotNull();
    assertThat(trend.growth()).isCloseTo(0.3, within(0.06));
    double[] actual = relative(learnt.effects().seasons().get(SeasonPeriod.MONTH));
    assertThat(actual[10]).isCloseTo(relative(MONTHS)[10], within(0.1));
    assertThat(learnt.findings()).anySatisfy(f -> assertThat(f).contains("growth").contains("+3"));
  }

  @Test
  void lessThanAYearIsSaidToBeLess() {
    NetOrders orders = shop(5, 2000, 212, monthly()).to(START.plusDays(211));
    LearnCalendar.Learnt learnt = learn(orders, "nbd", SeasonPeriod.MONTH, true);
    assertThat(learnt.warnings())
        .anySatisfy(w -> assertThat(w).contains("days of orders").contains("trend"))
        .anySatisfy(w -> assertThat(w).contains("month 8 to 12").contains("--calendar"));
    List<Double> factors = learnt.effects().seasons().get(SeasonPeriod.MONTH);
    assertThat(factors.subList(7, 12)).containsOnly(1.0);
    assertThat(learnt.effects().trend()).isNull();
  }

  @Test
  void aYearIsSaidToBeOneAndWeeksAreLearntToo() {
    NetOrders orders = shop(6, 2500, 400, monthly()).to(START.plusDays(399));
    LearnCalendar.Learnt learnt = learn(orders, "mbg-cnbd-k", SeasonPeriod.WEEK, false);
    List<Double> weeks = learnt.effects().seasons().get(SeasonPeriod.WEEK);
    assertThat(weeks.get(47) / weeks.get(27)).isCloseTo(2, within(0.5));
    assertThat(learnt.warnings()).singleElement().asString().contains("once or little more");
  }

  @Test
  void twoRunsLearnTheSameBits() {
    NetOrders orders = shop(7, 1500, 400, monthly()).to(START.plusDays(399));
    assertThat(learn(orders, "pareto-nbd", SeasonPeriod.WEEK, false))
        .isEqualTo(learn(orders, "pareto-nbd", SeasonPeriod.WEEK, false));
  }

  @Test
  void anEvenCalendarMeasuresTheSameBits() {
    NetOrders orders = shop(8, 500, 300, monthly()).to(START.plusDays(299));
    FeatureTable features = FeatureExtractor.extract(orders, ModelTime.WEEK);
    PurchaseCalendar even = PurchaseCalendar.of(CalendarEffects.NONE);
    CustomerSummaries measured = SummaryBuilder.summarise(orders, ModelTime.WEEK, even);
    PurchaseCalendar uneven = monthly();
    CustomerSummaries byClock = SummaryBuilder.summarise(orders, ModelTime.WEEK, uneven);
    for (int i = 0; i < features.size(); i++) {
      assertThat(measured.get(i)).isEqualTo(features.summaries().get(i));
      assertThat(measured.litt(i)).isEqualTo(features.summaries().litt(i));
      assertThat(features.summaries(even).get(i)).isEqualTo(measured.get(i));
      assertThat(features.summaries(uneven).get(i)).isEqualTo(byClock.get(i));
    }
    ModelDocument plain = FITTING.fit("pareto-nbd", features.summaries(), orders.asOf());
    ModelDocument same =
        FITTING.fit("pareto-nbd", measured, orders.asOf()).by(CalendarEffects.NONE, List.of());
    assertThat(same.parameters()).isEqualTo(plain.parameters());
    Predictions one = new PredictLifetimeValue(List.of(plain)).predict(features, Valuation.DEFAULT);
    Predictions other =
        new PredictLifetimeValue(List.of(same)).predict(features, Valuation.DEFAULT);
    for (int i = 0; i < one.size(); i++) {
      assertThat(other.get(i)).isEqualTo(one.get(i));
    }
  }

  @Test
  void ofVeryManyCustomersSomeAreTaken() {
    NetOrders orders = shop(9, 301, 300, monthly()).to(START.plusDays(299));
    RepeatPurchases all = RepeatPurchases.of(orders);
    RepeatPurchases some = RepeatPurchases.of(orders, 3);
    assertThat(some.customers()).isEqualTo(101);
    CustomerSummaries whole = all.summaries(monthly(), ModelTime.WEEK);
    CustomerSummaries sample = some.summaries(monthly(), ModelTime.WEEK);
    int repeats = 0;
    for (int i = 0; i < sample.size(); i++) {
      assertThat(sample.id(i)).isEqualTo(whole.id(3 * i));
      assertThat(sample.frequency(i)).isEqualTo(whole.frequency(3 * i));
      assertThat(sample.recency(i)).isEqualTo(whole.recency(3 * i));
      assertThat(sample.T(i)).isEqualTo(whole.T(3 * i));
      repeats += sample.frequency(i);
    }
    assertThat(some.total()).isEqualTo(repeats);
    CustomerSummaries measured = SummaryBuilder.summarise(orders, ModelTime.WEEK, monthly());
    for (int i = 0; i < whole.size(); i++) {
      assertThat(whole.recency(i)).isEqualTo(measured.recency(i));
      assertThat(whole.T(i)).isEqualTo(measured.T(i));
    }
  }
}
