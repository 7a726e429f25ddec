package io.clv.cli.report;

import io.clv.core.evaluation.Accuracy;
import io.clv.core.evaluation.AliveCalibration;
import io.clv.core.evaluation.AliveGroup;
import io.clv.core.evaluation.Decile;
import io.clv.core.evaluation.RunValidation;
import io.clv.core.evaluation.RunValidation.Totals;
import io.clv.core.evaluation.Validation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs foretold beside what came, as a person reads it. */
public final class ValidationText {
  private static final String INDENT = "  ";

  private ValidationText() {}

  /** A table of all runs, and the calibration of the latest one. */
  public static List<String> lines(Validation validation) {
    List<String> lines = new ArrayList<>();
    lines.add("Validation with the orders up to " + validation.until());
    if (!validation.runs().isEmpty()) {
      lines.addAll(table(validation.runs()));
      validation.runs().forEach(run -> lines.add(INDENT + remark(run)));
    }
    for (Validation.Skipped skipped : validation.skipped()) {
      lines.add(INDENT + "run %d: %s".formatted(skipped.runId(), skipped.reason()));
    }
    if (!validation.runs().isEmpty()) {
      lines.addAll(calibration(validation.runs().get(0)));
    }
    return lines;
  }

  private static List<String> table(List<RunValidation> runs) {
    TextTable table =
        new TextTable(
            "run",
            "as of",
            "models",
            "days",
            "customers",
            "foretold",
            "actual",
            "MAE",
            "at rate",
            "RMSE",
            "bias",
            "rank",
            "cover",
            "spend MAE",
            "spend bias");
    for (RunValidation run : runs) {
      Accuracy accuracy = run.accuracy();
      Totals purchases = run.purchases();
      table.row(
          String.valueOf(run.runId()),
          run.asOf().toString(),
          String.join(",", run.models()),
          run.elapsedDays() + "/" + run.horizonDays(),
          Numbers.count(run.customers().compared()),
          purchases == null ? "-" : Numbers.rounded(purchases.predicted()),
          purchases == null ? "-" : Numbers.rounded(purchases.actual()),
          decimal(accuracy == null ? null : (Double) accuracy.mae(), 4),
          Numbers.decimal(run.rateMae(), 4),
          decimal(accuracy == null ? null : (Double) accuracy.rmse(), 4),
          signed(accuracy == null ? null : accuracy.bias()),
          decimal(accuracy == null ? null : accuracy.rankCorrelation(), 3),
          share(accuracy == null ? null : accuracy.coverage()),
          run.spendMae() == null ? "-" : Numbers.money(run.spendMae(), run.currency()),
          signed(run.spendBias()));
    }
    return table.lines(INDENT);
  }

  private static String remark(RunValidation run) {
    RunValidation.Customers customers = run.customers();
    List<String> others = new ArrayList<>();
    add(others, customers.arrived(), "came later");
    add(others, customers.late(), "had orders the run did not know");
    add(others, customers.gone(), "no longer stand for themselves in the orders");
    if (customers.erasures() > 0) {
      others.add(Numbers.of(customers.erasures(), "erasure since", "erasures since"));
    }
    return "run %d: %s%s"
        .formatted(
            run.runId(),
            basis(run),
            others.isEmpty() ? "" : "; left out: " + String.join(", ", others));
  }

  private static String basis(RunValidation run) {
    return switch (run.basis()) {
      case STORED -> "the horizon is over, so the stored predictions themselves are compared";
      case RESCORED ->
          "its horizon ends later, so its models foretold the first %d days anew"
              .formatted(run.elapsedDays());
      case IN_PROPORTION ->
          "its models know no time, so what they foretell is taken in proportion to %d days"
              .formatted(run.elapsedDays());
    };
  }

  private static void add(List<String> others, int n, String what) {
    if (n > 0) {
      others.add(Numbers.of(n, "customer", "customers") + " who " + what);
    }
  }

  private static List<String> calibration(RunValidation run) {
    List<String> lines = new ArrayList<>();
    if (!run.purchaseDeciles().isEmpty() || !run.spendDeciles().isEmpty()) {
      lines.add("");
      lines.add(
          "Calibration of run %d (means of a customer, by tenths of what was foretold)"
              .formatted(run.runId()));
      lines.addAll(deciles(run));
    }
    AliveCalibration alive = run.alive();
    if (alive != null) {
      lines.add("");
      lines.add(
          "P(alive) of run %d: %s foretold, %s bought; Brier score %s"
              .formatted(
                  run.runId(),
                  Numbers.percent(alive.predicted()),
                  Numbers.percent(alive.bought()),
                  Numbers.decimal(alive.brier(), 4)));
      TextTable table = new TextTable("P(alive)", "customers", "foretold", "bought");
      for (AliveGroup group : alive.groups()) {
        table.row(
            Numbers.decimal(group.from(), 1) + " to " + Numbers.decimal(group.to(), 1),
            Numbers.count(group.customers()),
            Numbers.percent(group.predicted()),
            Numbers.percent(group.bought()));
      }
      lines.addAll(table.lines(INDENT));
    }
    return lines;
  }

  private static List<String> deciles(RunValidation run) {
    TextTable table =
        new TextTable(
            "tenth",
            "customers",
            "purchases foretold",
            "actual",
            Numbers.heading("spend", run.currency()) + " foretold",
            "actual");
    int rows = Math.max(run.purchaseDeciles().size(), run.spendDeciles().size());
    for (int i = 0; i < rows; i++) {
      Decile purchases = i < run.purchaseDeciles().size() ? run.purchaseDeciles().get(i) : null;
      Decile spend = i < run.spendDeciles().size() ? run.spendDeciles().get(i) : null;
      Decile any = purchases == null ? spend : purchases;
      table.row(
          any == null ? "" : Integer.toString(any.number()),
          any == null ? "" : Numbers.count(any.customers()),
          purchases == null ? "-" : Numbers.decimal(purchases.predicted(), 3),
          purchases == null ? "-" : Numbers.decimal(purchases.actual(), 3),
          spend == null ? "-" : Numbers.money(spend.predicted()),
          spend == null ? "-" : Numbers.money(spend.actual()));
    }
    return table.lines(INDENT);
  }

  private static String decimal(@Nullable Double value, int decimals) {
    return value == null ? "-" : Numbers.decimal(value, decimals);
  }

  private static String share(@Nullable Double value) {
    return value == null ? "-" : Numbers.percent(value);
  }

  private static String signed(@Nullable Double value) {
    return value == null ? "-" : (value >= 0 ? "+" : "") + Numbers.percent(value);
  }
}
