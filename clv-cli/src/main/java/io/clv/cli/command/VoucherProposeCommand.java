package io.clv.cli.command;

import io.clv.cli.report.ProposalText;
import io.clv.core.port.Store;
import io.clv.core.port.StoredRun;
import io.clv.core.segment.BuiltInSchemes;
import io.clv.core.segment.SegmentMembership;
import io.clv.core.segment.SegmentScheme;
import io.clv.core.usecase.TabulateRun;
import io.clv.core.valuation.RunColumn;
import io.clv.core.valuation.RunTable;
import io.clv.core.voucher.Country;
import io.clv.core.voucher.VoucherScheme;
import io.clv.core.voucher.VoucherTable;
import io.clv.core.voucher.value.Experiment;
import io.clv.core.voucher.value.Spending;
import io.clv.core.voucher.value.ValuePolicy;
import io.clv.core.voucher.value.VoucherProposals;
import io.clv.etl.output.TableFormat;
import io.clv.etl.table.ProposalTables;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proposes a voucher for each customer of a run. */
@Command(
    name = "propose",
    description =
        "A voucher, or none, for each customer of a run: by the value at risk within a budget, by"
            + " an experiment's outcome, or what was most used.")
public final class VoucherProposeCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";
  private static final String USUAL_SCHEME = "lifecycle";
  private static final List<String> VALUE_ONLY =
      List.of(
          "--share",
          "--at-risk",
          "--budget",
          "--amounts",
          "--minimum",
          "--least-alive",
          "--experiment");
  private static final List<String> EXPERIMENT_ONLY =
      List.of(
          "--experiment-run",
          "--treated-amount",
          "--margin",
          "--least-group",
          "--interval",
          "--uplift");

  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;
  @Mixin private RunOption runOption;
  @Mixin private ValueOptions value;
  @Mixin private ExperimentOptions experiment;

  @Option(
      names = "--policy",
      paramLabel = "value|used",
      defaultValue = "value",
      description =
          "By predicted value, or what was most used by the voucher table (default:"
              + " ${DEFAULT-VALUE}).")
  private Policy policy;

  @Option(
      names = "--country",
      paramLabel = "NAME",
      description = "With --policy used: the country of the voucher table.")
  private String country;

  @Option(
      names = "--scheme",
      paramLabel = "NAME",
      description =
          "Segments to show, and to compare in an experiment: rfm, value_tier, lifecycle,"
              + " frequent_segment, recency_segment (default: with --experiment lifecycle, with"
              + " --policy used frequent_segment).")
  private String scheme;

  @Option(
      names = "--output",
      paramLabel = "FILE|-",
      description = "Where to write the voucher of each customer.")
  private String output;

  @Option(
      names = "--format",
      paramLabel = "csv|json",
      description = "Of that table: csv or json (default: csv).")
  private TableFormat format;

  private final Adapters adapters;

  public VoucherProposeCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  /** What decides on the amount. */
  enum Policy {
    VALUE,
    USED
  }

  @Override
  public Integer call() {
    requireFitting();
    List<String> taken = new ArrayList<>(store.files());
    if (experiment.file != null) {
      taken.add(experiment.file);
    }
    Overwriting.refuse("--output", target(), taken);
    if (target() != null && experiment.uplift != null) {
      taken.add(target());
    }
    Overwriting.refuse("--uplift", experiment.uplift, taken);
    // Whatever is wrong with the options is said before a store is looked for.
    Plan plan = policy == Policy.VALUE ? plan() : null;
    Console console = common.console(adapters);
    try (Store open = adapters.openExistingStore(store.location(adapters))) {
      StoredRun run = runOption.of(open.predictions(), store.database);
      RunTable table = new TabulateRun(open.predictions()).table(run);
      if (plan == null) {
        proposeUsed(open, run, table, console);
      } else {
        proposeByValue(plan, open, run, table, console);
      }
    }
    return ExitCode.OK;
  }

  /**
   * @param scheme null if no segments are asked for, nor needed
   */
  private record Plan(
      ValuePolicy policy,
      Spending spending,
      Experiment.Reading reading,
      @Nullable SegmentScheme scheme) {}

  private Plan plan() {
    Spending spending = value.spending();
    return new Plan(
        value.policy(),
        spending,
        experiment.reading(spending.redemption()),
        scheme == null && experiment.file == null ? null : scheme(USUAL_SCHEME));
  }

  private void requireFitting() {
    if (policy == Policy.USED) {
      refuse(VALUE_ONLY, "goes with --policy value");
      refuse(EXPERIMENT_ONLY, "goes with --policy value and --experiment");
      if (country == null) {
        throw wrong("--policy used needs --country, which the customers of a run do not have");
      }
      return;
    }
    refuse(List.of("--country"), "goes with --policy used");
    if (experiment.file == null) {
      refuse(EXPERIMENT_ONLY, "goes with --experiment");
    } else {
      refuse(
          List.of("--amounts", "--minimum"),
          "does not go with --experiment, which speaks of the amounts that were tried");
    }
  }

  private void refuse(List<String> options, String why) {
    for (String option : options) {
      if (common.isGiven(option)) {
        throw wrong(option + " " + why);
      }
    }
  }

  private void proposeUsed(Store open, StoredRun run, RunTable table, Console console) {
    VoucherTable vouchers =
        open.vouchers()
            .latest()
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.NO_INPUT,
                        "there is no voucher table in %s; clv voucher build makes one of a log"
                            .formatted(store.database)))
            .table();
    Country known =
        vouchers
            .country(country)
            .orElseThrow(
                () ->
                    wrong(
                        "--country: the voucher table has no '%s'; it has %s"
                            .formatted(country, vouchers.countryNames())));
    String name = scheme == null ? VoucherScheme.FREQUENT.label() : scheme;
    VoucherScheme by =
        VoucherScheme.named(name)
            .orElseThrow(
                () ->
                    wrong(
                        "--scheme: the voucher table has no '%s'; it has %s"
                            .formatted(name, VoucherScheme.names())));
    IntFunction<VoucherTable.Cell> cells =
        row ->
            vouchers.voucher(
                known,
                by,
                by == VoucherScheme.FREQUENT
                    ? table.totalOrders(row)
                    : table.daysSinceLastOrder(row));
    if (target() != null) {
      ProposalTables.writeUsed(table, cells, value.redemption(), form(), adapters.output(target()));
      new ExportNote(adapters, open).table(target(), form());
    }
    if (!STANDARD_OUTPUT.equals(target())) {
      console.results(ProposalText.used(run, table, cells, value.redemption()));
    }
  }

  private void proposeByValue(
      Plan plan, Store open, StoredRun run, RunTable table, Console console) {
    if (!table.knows(RunColumn.P_ALIVE) || !table.knows(RunColumn.CLV)) {
      throw new CommandException(
          ExitCode.BAD_DATA,
          "run %d has no probabilities of being alive, or no values; its model must give both"
              .formatted(run.id()));
    }
    SegmentScheme chosen = scheme == null && experiment.file == null ? null : scheme(USUAL_SCHEME);
    SegmentMembership membership = chosen == null ? null : chosen.assign(table);
    List<String> lines = new ArrayList<>();
    VoucherProposals proposals;
    if (chosen == null || membership == null || experiment.file == null) {
      proposals = VoucherProposals.heuristic(table, plan.policy, plan.spending);
    } else {
      ExperimentOptions.Result result =
          experiment.read(
              chosen,
              table,
              open.predictions(),
              store.database,
              plan.reading,
              adapters.standardInput());
      if (experiment.uplift != null) {
        ProposalTables.write(result.uplifts(), form(), adapters.output(experiment.uplift));
      }
      lines.addAll(
          ProposalText.experiment(
              chosen, result.uplifts(), result.customers(), result.strangers()));
      ValuePolicy bound = value.hasShare() ? plan.policy : null;
      proposals =
          VoucherProposals.byExperiment(table, membership, result.uplifts(), bound, plan.spending);
    }
    if (target() != null) {
      ProposalTables.write(table, membership, proposals, form(), adapters.output(target()));
      new ExportNote(adapters, open).table(target(), form());
    }
    lines.addAll(ProposalText.lines(run, proposals));
    if (STANDARD_OUTPUT.equals(target()) || STANDARD_OUTPUT.equals(experiment.uplift)) {
      lines.forEach(console::note);
    } else {
      console.results(lines);
    }
  }

  private @Nullable String target() {
    return output == null && format != null && experiment.uplift == null ? STANDARD_OUTPUT : output;
  }

  private TableFormat form() {
    return format == null ? TableFormat.CSV : format;
  }

  private SegmentScheme scheme(String usual) {
    String name = scheme == null ? usual : scheme;
    return BuiltInSchemes.named(name)
        .orElseThrow(
            () ->
                wrong(
                    "--scheme: there is no scheme '%s'; there are %s"
                        .formatted(name, BuiltInSchemes.names())));
  }

  private static CommandException wrong(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }
}
