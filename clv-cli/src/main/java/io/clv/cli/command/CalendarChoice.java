package io.clv.cli.command;

import io.clv.core.model.ModelDocument;
import io.clv.core.order.NetOrders;
import io.clv.core.season.CalendarEffects;
import io.clv.core.season.PurchaseCalendar;
import io.clv.core.season.SeasonPeriod;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.SummaryBuilder;
import io.clv.core.usecase.FitModels;
import io.clv.core.usecase.LearnCalendar;
import io.clv.core.usecase.ModelCatalog;
import java.util.ArrayList;
import java.util.List;

/**
 * The purchase calendar that models are fitted with.
 *
 * @param given what is known beforehand
 * @param season whose factors to learn; null for none
 * @param trend whether to learn growth
 */
record CalendarChoice(CalendarEffects given, SeasonPeriod season, boolean trend) {
  /** Every day like the other. */
  static final CalendarChoice NONE = new CalendarChoice(CalendarEffects.NONE, null, false);

  /** Reads the calendar files. */
  static CalendarChoice of(CalendarOptions options, Adapters adapters) {
    return new CalendarChoice(options.given(adapters), options.season(), options.trend());
  }

  /**
   * Fits a transaction model, and learns its calendar if that was asked for.
   *
   * @param customers the same orders in calendar time
   */
  ModelDocument fit(
      String model,
      CustomerSummaries customers,
      NetOrders orders,
      FitModels fitting,
      Console console) {
    if (equals(NONE)) {
      return fitting.fit(model, customers, orders.asOf());
    }
    if (model.equals("bg-bb")) {
      throw new CommandException(
          ExitCode.USAGE,
          "bg-bb counts opportunities, not time: it goes with no --calendar, --season or --trend");
    }
    CalendarEffects effects = given;
    List<String> doubts = List.of();
    if (season != null || trend) {
      LearnCalendar.Learnt learnt = learn(model, customers, orders, fitting);
      learnt.findings().forEach(console::note);
      effects = learnt.effects();
      doubts = learnt.warnings();
    }
    PurchaseCalendar calendar = PurchaseCalendar.of(effects);
    return fitting
        .fit(model, SummaryBuilder.summarise(orders, customers.time(), calendar), orders.asOf())
        .by(effects, doubts);
  }

  private LearnCalendar.Learnt learn(
      String model, CustomerSummaries customers, NetOrders orders, FitModels fitting) {
    return new LearnCalendar(fitting)
        .learn(orders, new LearnCalendar.Wanted(model, customers.time(), given, season, trend));
  }

  /**
   * Saved models with what is given on top of their own calendar: for days they could not know.
   *
   * @throws CommandException if something is to be learnt, for which it is too late
   */
  List<ModelDocument> onTopOf(List<ModelDocument> saved) {
    if (season != null || trend) {
      throw new CommandException(
          ExitCode.USAGE,
          "--season and --trend are learnt when a model is fitted; a saved model has its own");
    }
    if (given.isNone()) {
      return saved;
    }
    List<ModelDocument> result = new ArrayList<>();
    for (ModelDocument document : saved) {
      if (ModelCatalog.kind(document.model()) == ModelCatalog.Kind.TRANSACTIONS) {
        CalendarEffects own =
            document.calendar() == null ? CalendarEffects.NONE : document.calendar();
        result.add(document.by(own.and(given), List.of()));
      } else {
        result.add(document);
      }
    }
    return result;
  }
}
