package io.clv.core.usecase;

import io.clv.core.evaluation.Accuracy;
import io.clv.core.evaluation.AliveCalibration;
import io.clv.core.evaluation.Baseline;
import io.clv.core.evaluation.Decile;
import io.clv.core.evaluation.Forecast;
import io.clv.core.evaluation.Holdout;
import io.clv.core.evaluation.RunValidation;
import io.clv.core.evaluation.RunValidation.Totals;
import io.clv.core.evaluation.Validation;
import io.clv.core.evaluation.Validation.Skipped;
import io.clv.core.model.ModelDocument;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.CustomerErasure;
import io.clv.core.port.PredictionStore;
import io.clv.core.port.Store;
import io.clv.core.port.StoredRun;
import io.clv.core.valuation.RunDescription;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares what stored runs foretold with what their customers then did. The outcome is counted as
 * {@link Holdout} counts it: a run that was made with all orders up to its date has the same errors
 * here as the same model has in a backtest with that calibration end.
 */
public final class ValidatePredictions {
  /** The setting of a model's provenance that says how refunds were dealt with. */
  private static final String REFUNDS = "refunds";

  private final PredictionStore predictions;
  private final CustomerErasure erasure;

  public ValidatePredictions(Store store) {
    this.predictions = store.predictions();
    this.erasure = store.erasure();
  }

  /**
   * Which runs to validate, and by when.
   *
   * @param runs latest first
   * @param until the last day of which the orders are known
   * @param leastDays from a run's as-of date on; runs with fewer are skipped, at least 1
   */
  public record Plan(List<StoredRun> runs, LocalDate until, long leastDays) {
    public Plan {
      runs = List.copyOf(runs);
      if (leastDays < 1) {
        throw new IllegalArgumentException(
            "a run is validated after a day at the earliest: " + leastDays);
      }
    }
  }

  /**
   * Validates.
   *
   * @param orders all of the shop, later ones than the plan's last day among them or not
   * @param before told of each run before it is looked at; may throw to end the work
   */
  public Validation validate(OrderHistory orders, Plan plan, Consumer<StoredRun> before) {
    List<RunValidation> validated = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    for (StoredRun run : plan.runs()) {
      before.accept(run);
      OneRun one = new OneRun(orders, run, plan.until());
      String reason = one.reasonAgainst(plan.leastDays());
      if (reason == null) {
        try {
          RunValidation result = one.validation();
          if (result.customers().compared() > 0) {
            validated.add(result);
            continue;
          }
          reason =
              "None of its %,d customers has orders in the store up to %s."
                  .formatted(run.customers(), one.asOf);
        } catch (IllegalArgumentException | ArithmeticException e) {
          reason = "Its models cannot be used: %s.".formatted(e.getMessage());
        }
      }
      skipped.add(new Skipped(run.id(), one.asOf, one.since, reason));
    }
    return new Validation(plan.until(), validated, skipped);
  }

  /** One run under way. */
  private final class OneRun {
    private final OrderHistory orders;
    private final StoredRun run;
    private final RunDescription description;
    private final LocalDate asOf;
    private final long since;
    private final long horizon;
    private final long elapsed;

    OneRun(OrderHistory orders, StoredRun run, LocalDate until) {
      this.orders = orders;
      this.run = run;
      description = run.description();
      asOf = description.asOf();
      since = ChronoUnit.DAYS.between(asOf, until);
      horizon = description.valuation().horizon().days(asOf);
      elapsed = Math.min(horizon, since);
    }

    /** Why the run cannot be validated, or not yet; null if it can. */
    @Nullable String reasonAgainst(long leastDays) {
      if (since < leastDays) {
        return since < 1
            ? "Not yet: no day has gone by since %s of which the store knows the orders."
                .formatted(asOf)
            : "Not yet: %s since %s, and %s asked for."
                .formatted(
                    since == 1 ? "1 day has gone by" : since + " days have gone by",
                    asOf,
                    leastDays == 1 ? "1 is" : leastDays + " are");
      }
      if (elapsed < horizon
          && description.models().stream().anyMatch(model -> model.covariates() != null)) {
        return ("Not yet: its models take covariates, which are not kept with it, so it can be"
                + " compared as a whole only, from %s on.")
            .formatted(asOf.plusDays(horizon));
      }
      return null;
    }

    RunValidation validation() {
      Holdout all =
          Holdout.of(orders, refunds(), description.timeUnit(), asOf, asOf.plusDays(elapsed));
      Foretold foretold =
          elapsed == horizon
              ? Foretold.stored(predictions, run, horizon)
              : Foretold.rescored(predictions, run, elapsed);
      Map<String, Integer> known = new HashMap<>(all.size() * 2);
      for (int i = 0; i < all.size(); i++) {
        known.put(all.calibration().id(i), i);
      }
      int[] rows = new int[foretold.size()];
      int[] positions = new int[foretold.size()];
      int n = 0;
      for (int row = 0; row < foretold.size(); row++) {
        Integer position = known.get(foretold.customers().get(row));
        if (position != null) {
          rows[n] = row;
          positions[n++] = position;
        }
      }
      return compared(
          all.select(Arrays.copyOf(positions, n)),
          foretold.select(Arrays.copyOf(rows, n)),
          new RunValidation.Customers(
              n, foretold.size() - n, all.size() - n, all.leftOut(), erasures()));
    }

    private RefundPolicy refunds() {
      boolean isIgnored =
          description.models().stream()
              .map(ModelDocument::provenance)
              .anyMatch(made -> "ignore".equals(made.settings().get(REFUNDS)));
      return isIgnored ? RefundPolicy.IGNORE : RefundPolicy.NET;
    }

    private int erasures() {
      return (int)
          erasure.receipts().stream()
              .filter(receipt -> !receipt.erasedAt().isBefore(description.createdAt()))
              .count();
    }

    private RunValidation compared(
        Holdout outcome, Foretold foretold, RunValidation.Customers customers) {
      int n = outcome.size();
      double[] transactions = new double[n];
      double[] spent = new double[n];
      for (int i = 0; i < n; i++) {
        transactions[i] = outcome.transactions(i);
        spent[i] = outcome.spend(i);
      }
      boolean hasPurchases = n > 0 && isKnown(foretold.purchases());
      boolean hasSpend = n > 0 && outcome.hasAmounts() && isKnown(foretold.spend());
      // Of a model of spend alone the purchases are left out of what is said below.
      Accuracy accuracy =
          hasPurchases || hasSpend
              ? Accuracy.of(
                  outcome,
                  new Forecast(
                      hasPurchases ? foretold.purchases() : new double[n],
                      hasSpend ? foretold.spend() : null,
                      hasPurchases ? foretold.intervals() : null))
              : null;
      return new RunValidation(
          run.id(),
          description.models().stream().map(ModelDocument::model).toList(),
          asOf,
          outcome.holdoutEnd(),
          description.valuation().horizon().toString(),
          horizon,
          elapsed,
          foretold.basis(),
          customers,
          hasPurchases
              ? new Totals(sum(foretold.purchases()), (double) outcome.totalTransactions())
              : null,
          hasSpend ? new Totals(sum(foretold.spend()), outcome.totalSpend()) : null,
          hasPurchases ? accuracy : null,
          accuracy == null ? null : accuracy.spendMae(),
          accuracy == null ? null : accuracy.spendBias(),
          rateError(outcome),
          n > 0 && Arrays.stream(foretold.alive()).allMatch(alive -> alive >= 0 && alive <= 1)
              ? AliveCalibration.of(foretold.alive(), transactions)
              : null,
          hasPurchases ? Decile.of(foretold.purchases(), transactions) : List.of(),
          hasSpend ? Decile.of(foretold.spend(), spent) : List.of(),
          description.currency());
    }

    private static boolean isKnown(double[] column) {
      return Arrays.stream(column).allMatch(Double::isFinite);
    }

    private static double sum(double[] column) {
      return Arrays.stream(column).sum();
    }

    private static double rateError(Holdout outcome) {
      double[] rate = Baseline.RATE.purchases(outcome.calibration(), outcome.length());
      double sum = 0;
      for (int i = 0; i < rate.length; i++) {
        sum += Math.abs(rate[i] - outcome.transactions(i));
      }
      return rate.length == 0 ? 0 : sum / rate.length;
    }
  }
}
