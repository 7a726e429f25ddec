package io.clv.cli.command;

import io.clv.cli.report.page.ReportData;
import io.clv.core.evaluation.Origins;
import io.clv.core.insight.CohortPeriod;
import io.clv.core.insight.Cohorts;
import io.clv.core.model.Priors;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.order.NetOrders;
import io.clv.core.order.PackedOrders;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.StoredRun;
import io.clv.core.usecase.Evaluate;
import io.clv.core.usecase.FollowCohorts;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.RunDescription;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a report tells of the store's orders: cohorts and a backtest. */
final class ReportedOrders {
  /** Longer histories are followed by quarters. */
  private static final int MONTHLY = 15;

  @Option(
      names = "--refunds",
      paramLabel = "net|ignore",
      defaultValue = "net",
      description =
          "Net refunds against the orders they take back, or leave them out (default:"
              + " ${DEFAULT-VALUE}).")
  private RefundPolicy refunds;

  @Option(
      names = "--period",
      paramLabel = "month|quarter",
      description = "Of the cohorts (default: month for up to 15 months of orders, else quarter).")
  private CohortPeriod period;

  @Option(
      names = "--holdout",
      paramLabel = "LENGTH",
      description =
          "How long before the run's date the backtest stops: 39w, 180d (default: a third of the"
              + " time since the first order).")
  private Horizon holdout;

  @Option(
      names = "--model",
      paramLabel = "NAME,...",
      split = ",",
      description = "Models of the backtest (default: as those of evaluate).")
  private List<String> models;

  @Option(names = "--no-evaluation", description = "Leave the backtest out.")
  private boolean noEvaluation;

  /**
   * What was found.
   *
   * @param cohorts null where there are no orders as of the run's date
   */
  record Findings(@Nullable Cohorts cohorts, ReportData.Backtest backtest) {}

  /** Refuses what is wrong with the options before anything is read. */
  void check(Adapters adapters) {
    models = EvaluateCommand.names(models, adapters);
  }

  Findings findings(PackedOrders history, StoredRun run, Adapters adapters, Console console) {
    RunDescription description = run.description();
    LocalDate first = history.firstDate().orElse(null);
    if (first == null || first.isAfter(description.asOf())) {
      return new Findings(
          null,
          none("The store holds no orders as of the run's date, so there is nothing to try on."));
    }
    NetOrders net = history.asOf(description.asOf(), refunds);
    CohortPeriod length = period == null ? usual(first, description.asOf()) : period;
    Cohorts cohorts =
        new FollowCohorts().follow(net, length, description.models(), description.timeUnit());
    if (noEvaluation) {
      return new Findings(cohorts, none("Left out as asked for."));
    }
    console.note("backtest of " + String.join(", ", models));
    return new Findings(cohorts, backtest(history, first, description, adapters));
  }

  private static CohortPeriod usual(LocalDate first, LocalDate asOf) {
    return ChronoUnit.MONTHS.between(first.withDayOfMonth(1), asOf) < MONTHLY
        ? CohortPeriod.MONTH
        : CohortPeriod.QUARTER;
  }

  private ReportData.Backtest backtest(
      PackedOrders history, LocalDate first, RunDescription run, Adapters adapters) {
    Horizon length = holdout == null ? third(first, run.asOf()) : holdout;
    List<Origins.Origin> origins;
    try {
      origins = Origins.rolling(first, length.before(run.asOf()), run.asOf(), 1);
    } catch (IllegalArgumentException e) {
      if (holdout != null) {
        throw new CommandException(
            ExitCode.USAGE, "--holdout %s: %s".formatted(holdout, e.getMessage()));
      }
      return none("There is too little time to hold a part of it out: " + e.getMessage() + ".");
    }
    try {
      return new ReportData.Backtest(
          new Evaluate(
                  ModelChoice.fitting(adapters, Map.of("holdout", length.toString()), Priors.NONE),
                  IntervalPlan.DEFAULT,
                  System::nanoTime)
              .evaluate(history, refunds, run.timeUnit(), origins, models),
          null);
    } catch (TooLittleDataException e) {
      return none("There is too little to fit models to: " + e.getMessage() + ".");
    }
  }

  private static Horizon third(LocalDate first, LocalDate asOf) {
    long days = ChronoUnit.DAYS.between(first, asOf) / 3;
    return new Horizon(Math.toIntExact(Math.max(1, days)), Horizon.Unit.DAY);
  }

  private static ReportData.Backtest none(String reason) {
    return new ReportData.Backtest(null, reason);
  }
}
