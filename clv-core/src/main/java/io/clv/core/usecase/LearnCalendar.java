package io.clv.core.usecase;

import io.clv.core.model.ModelDocument;
import io.clv.core.model.TransactionModel;
import io.clv.core.order.NetOrders;
import io.clv.core.season.CalendarEffects;
import io.clv.core.season.PurchaseCalendar;
import io.clv.core.season.SeasonPeriod;
import io.clv.core.season.Trend;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Learns a purchase calendar from the orders that a model is fitted to. In turn the model is fitted
 * by the calendar's clock, and the calendar is drawn towards the purchases of each part of the year
 * over those that the model expects there, until neither moves.
 *
 * <p>A factor is shrunk towards 1 as a gamma distributed one: (purchases + k) / (expected + k), 1/k
 * being the variance of the factors beyond chance (DerSimonian and Laird 1986). What was not
 * observed is not learnt: its factor is 1.
 */
public final class LearnCalendar {
  private static final int MOST_ROUNDS = 12;
  private static final double SETTLED = 1e-4;

  /** A season and a trend within fewer days are one and the same to the data. */
  private static final int SEASON_AND_TREND_DAYS = 548;

  private static final int DAYS_A_YEAR = 365;

  private final FitModels fitting;

  public LearnCalendar(FitModels fitting) {
    this.fitting = fitting;
  }

  /**
   * What to learn.
   *
   * @param model the transaction model that the purchases are held against
   * @param given effects known beforehand; the learnt ones multiply them
   * @param season whose factors to learn; null for none
   * @param trend whether to learn growth
   */
  public record Wanted(
      String model,
      ModelTime time,
      CalendarEffects given,
      @Nullable SeasonPeriod season,
      boolean trend) {}

  /**
   * @param effects all effects, the given ones included
   * @param findings what was learnt, a sentence each
   * @param warnings what could not be learnt, or rests on little
   */
  public record Learnt(CalendarEffects effects, List<String> findings, List<String> warnings) {
    public Learnt {
      findings = List.copyOf(findings);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * @throws io.clv.core.model.TooLittleDataException if the model cannot be fitted
   * @throws IllegalArgumentException if the effects multiply to something absurd
   */
  public Learnt learn(NetOrders orders, Wanted wanted) {
    RepeatPurchases purchases = RepeatPurchases.of(orders);
    List<String> findings = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    boolean withTrend = wanted.trend();
    if (withTrend && wanted.season() != null && purchases.days() < SEASON_AND_TREND_DAYS) {
      warnings.add(
          "no trend learnt: in %d days of orders a trend cannot be told from a season; it takes %d"
              .formatted(purchases.days(), SEASON_AND_TREND_DAYS));
      withTrend = false;
    }
    SeasonFactors season =
        wanted.season() == null ? null : new SeasonFactors(wanted.season(), purchases);
    LocalDate from = LocalDate.ofEpochDay(purchases.origin());
    double growth = 0;
    double plain = Double.NaN;
    double likelihood = Double.NaN;
    GrowthStep step = new GrowthStep(0, 0);
    CalendarEffects effects = wanted.given();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      effects = effects(wanted.given(), season, withTrend, growth, from, orders.asOf());
      PurchaseCalendar calendar = PurchaseCalendar.of(effects);
      CustomerSummaries customers = purchases.summaries(calendar, wanted.time());
      ModelDocument fitted = fitting.fit(poisson(wanted.model()), customers, orders.asOf());
      likelihood = Objects.requireNonNull(fitted.logLikelihood()) + ofDates(purchases, calendar);
      if (round == 0) {
        plain = likelihood;
      }
      TransactionModel model = ModelCatalog.transactionModel(fitted);
      double[] expected = ExpectedByDay.of(purchases, model, calendar, wanted.time());
      double moved = 0;
      if (season != null) {
        moved = season.update(expected);
      }
      if (withTrend) {
        step = GrowthStep.of(purchases, expected, new Trend(0, from, orders.asOf()));
        growth = Math.max(-5, Math.min(5, growth + step.change()));
        moved = Math.max(moved, Math.abs(step.change()));
      }
      if (moved < SETTLED) {
        break;
      }
    }
    if (season != null) {
      findings.add(finding(season, purchases, likelihood - plain));
      warnings.addAll(doubts(season, purchases));
    }
    if (withTrend) {
      findings.add(
          String.format(
              Locale.ROOT,
              "growth of the purchase rate %+.1f %% a year until %s (standard error %.1f), kept at"
                  + " its level from there",
              100 * Math.expm1(growth),
              orders.asOf(),
              100 * Math.exp(growth) * step.standardError()));
    }
    return new Learnt(effects, findings, warnings);
  }

  private static CalendarEffects effects(
      CalendarEffects given,
      @Nullable SeasonFactors season,
      boolean withTrend,
      double growth,
      LocalDate from,
      LocalDate asOf) {
    CalendarEffects effects = given;
    if (season != null) {
      effects =
          effects.and(
              CalendarEffects.of(
                  "%s factors learnt to %s".formatted(season.period().label(), asOf),
                  season.period(),
                  season.factors()));
    }
    if (withTrend) {
      Trend trend = new Trend(growth, from, asOf);
      effects =
          effects.and(
              new CalendarEffects(
                  "trend learnt to " + asOf, Map.of(), List.of(), List.of(), trend));
    }
    return effects;
  }

  /** The model with purchases as a Poisson process that a model with regular ones extends. */
  private static String poisson(String model) {
    return model.replace("-cnbd-k", "-nbd");
  }

  /** The sum of ln c over the repeat purchases. */
  private static double ofDates(RepeatPurchases purchases, PurchaseCalendar calendar) {
    double sum = 0;
    for (int d = 0; d < purchases.days(); d++) {
      if (purchases.byDay()[d] > 0) {
        sum += purchases.byDay()[d] * Math.log(calendar.intensity(purchases.origin() + d));
      }
    }
    return sum;
  }

  private static String finding(SeasonFactors season, RepeatPurchases purchases, double gain) {
    String period = season.period().label();
    if (season.isFlat()) {
      return "no season by %s: purchases vary no more than by chance".formatted(period);
    }
    return String.format(
        Locale.ROOT,
        "%s factors %.2f to %.2f learnt from %d repeat purchases; they raise the log-likelihood by"
            + " %.1f",
        period,
        season.factors().stream().mapToDouble(f -> f).min().orElse(1),
        season.factors().stream().mapToDouble(f -> f).max().orElse(1),
        purchases.total(),
        gain);
  }

  private static List<String> doubts(SeasonFactors season, RepeatPurchases purchases) {
    String period = season.period().label();
    String unseen = season.unseen();
    if (!unseen.isEmpty()) {
      return List.of(
          "the season is not known whole: %d days of orders, less than a year, show nothing of %s"
                  .formatted(purchases.days(), period)
              + " %s, which counts as average; give what you know with --calendar"
                  .formatted(unseen));
    }
    if (purchases.days() < 2 * DAYS_A_YEAR && season.period() != SeasonPeriod.WEEKDAY) {
      return List.of(
          "each %s was seen once or little more: its factor is that of one year, chance events"
                  .formatted(period)
              + " included");
    }
    return List.of();
  }
}
