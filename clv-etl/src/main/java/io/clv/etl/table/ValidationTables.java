package io.clv.etl.table;

import io.clv.core.evaluation.Accuracy;
import io.clv.core.evaluation.AliveCalibration;
import io.clv.core.evaluation.AliveGroup;
import io.clv.core.evaluation.Decile;
import io.clv.core.evaluation.RunValidation;
import io.clv.core.evaluation.RunValidation.Totals;
import io.clv.core.evaluation.Validation;
import io.clv.etl.output.Output;
import io.clv.etl.output.OutputException;
import io.clv.etl.output.RowWriter;
import io.clv.etl.output.TableFormat;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes how runs did, a row each, and the data of their calibration plots. */
public final class ValidationTables {
  private static final List<String> RUNS =
      List.of(
          "run_id",
          "models",
          "as_of",
          "until",
          "elapsed_days",
          "horizon_days",
          "basis",
          "customers",
          "customers_gone",
          "customers_late",
          "customers_new",
          "erasures",
          "predicted_transactions",
          "actual_transactions",
          "mae",
          "rmse",
          "bias",
          "rank_correlation",
          "coverage",
          "rate_mae",
          "predicted_spend",
          "actual_spend",
          "spend_mae",
          "spend_bias",
          "p_alive",
          "bought",
          "brier",
          "currency");
  private static final List<String> DECILES =
      List.of("run_id", "decile", "customers", "predicted", "actual");
  private static final List<String> ALIVE =
      List.of("run_id", "from", "to", "customers", "predicted", "bought");

  private ValidationTables() {}

  /**
   * A row for each run that was compared.
   *
   * @throws OutputException if it cannot be written
   */
  public static void writeRuns(Validation validation, Output output) {
    Streamed.write(
        TableFormat.CSV,
        output,
        RUNS,
        ValidationTables::run,
        sink -> validation.runs().forEach(sink));
  }

  private static void run(RowWriter row, RunValidation run) throws IOException {
    row.integer(run.runId());
    row.text(String.join(",", run.models()));
    row.text(run.asOf().toString());
    row.text(run.until().toString());
    row.integer(run.elapsedDays());
    row.integer(run.horizonDays());
    row.text(run.basis().name().toLowerCase(Locale.ROOT));
    RunValidation.Customers customers = run.customers();
    row.integer(customers.compared());
    row.integer(customers.gone());
    row.integer(customers.late());
    row.integer(customers.arrived());
    row.integer(customers.erasures());
    totals(row, run.purchases());
    Accuracy accuracy = run.accuracy();
    number(row, accuracy == null ? null : (Double) accuracy.mae());
    number(row, accuracy == null ? null : (Double) accuracy.rmse());
    number(row, accuracy == null ? null : accuracy.bias());
    number(row, accuracy == null ? null : accuracy.rankCorrelation());
    number(row, accuracy == null ? null : accuracy.coverage());
    row.number(run.rateMae());
    totals(row, run.spend());
    number(row, run.spendMae());
    number(row, run.spendBias());
    AliveCalibration alive = run.alive();
    number(row, alive == null ? null : (Double) alive.predicted());
    number(row, alive == null ? null : (Double) alive.bought());
    number(row, alive == null ? null : (Double) alive.brier());
    String currency = run.currency();
    if (currency == null) {
      row.unknown();
    } else {
      row.text(currency);
    }
  }

  private static void totals(RowWriter row, @Nullable Totals totals) throws IOException {
    number(row, totals == null ? null : (Double) totals.predicted());
    number(row, totals == null ? null : (Double) totals.actual());
  }

  private static void number(RowWriter row, @Nullable Double value) throws IOException {
    if (value == null) {
      row.unknown();
    } else {
      row.number(value);
    }
  }

  /**
   * Mean foretold against mean actual purchases by tenths of the foretold ones.
   *
   * @throws OutputException if it cannot be written
   */
  public static void writePurchases(Validation validation, Output output) {
    deciles(validation, RunValidation::purchaseDeciles, output);
  }

  /**
   * The same of the spend.
   *
   * @throws OutputException if it cannot be written
   */
  public static void writeSpend(Validation validation, Output output) {
    deciles(validation, RunValidation::spendDeciles, output);
  }

  private record Tenth(long runId, Decile decile) {}

  private static void deciles(
      Validation validation, Function<RunValidation, List<Decile>> which, Output output) {
    Streamed.<Tenth>write(
        TableFormat.CSV,
        output,
        DECILES,
        (row, tenth) -> {
          row.integer(tenth.runId);
          row.integer(tenth.decile.number());
          row.integer(tenth.decile.customers());
          row.number(tenth.decile.predicted());
          row.number(tenth.decile.actual());
        },
        sink -> {
          for (RunValidation run : validation.runs()) {
            which.apply(run).forEach(decile -> sink.accept(new Tenth(run.runId(), decile)));
          }
        });
  }

  private record Group(long runId, AliveGroup group) {}

  /**
   * Mean P(alive) against the share who bought, by tenths from 0 to 1.
   *
   * @throws OutputException if it cannot be written
   */
  public static void writeAlive(Validation validation, Output output) {
    Streamed.<Group>write(
        TableFormat.CSV,
        output,
        ALIVE,
        (row, each) -> {
          row.integer(each.runId);
          row.number(each.group.from());
          row.number(each.group.to());
          row.integer(each.group.customers());
          row.number(each.group.predicted());
          row.number(each.group.bought());
        },
        sink -> {
          for (RunValidation run : validation.runs()) {
            AliveCalibration alive = run.alive();
            if (alive != null) {
              alive.groups().forEach(group -> sink.accept(new Group(run.runId(), group)));
            }
          }
        });
  }
}
