package io.clv.cli.command;

import io.clv.core.port.PredictionStore;
import io.clv.core.port.StoredRun;
import io.clv.core.segment.Segment;
import io.clv.core.segment.SegmentMembership;
import io.clv.core.segment.SegmentScheme;
import io.clv.core.usecase.TabulateRun;
import io.clv.core.valuation.RunTable;
import io.clv.core.voucher.value.Experiment;
import io.clv.core.voucher.value.SegmentUplift;
import io.clv.etl.voucher.ExperimentFile;
import java.io.InputStream;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** An experiment with vouchers, and how it is read. */
final class ExperimentOptions {
  @Option(
      names = "--experiment",
      paramLabel = "FILE",
      description =
          "Who got a voucher in an experiment: columns customer_id or segment, treated (0, 1 or the"
              + " amount), outcome (spent afterwards). Vouchers are then proposed only in segments"
              + " where they were shown to pay.")
  String file;

  @Option(
      names = "--experiment-run",
      paramLabel = "ID",
      description =
          "The run by which the experiment's customers are put into segments; it should be from"
              + " before the experiment (default: that of --run).")
  private Long run;

  @Option(
      names = "--treated-amount",
      paramLabel = "N",
      description = "What the vouchers of the experiment were worth, where treated is 0 or 1.")
  private String treatedAmount;

  @Option(
      names = "--margin",
      paramLabel = "P",
      defaultValue = "1",
      description = "What is earned of the outcome (default: ${DEFAULT-VALUE}).")
  private String margin;

  @Option(
      names = "--least-group",
      paramLabel = "N",
      defaultValue = "30",
      description =
          "A segment with fewer customers with or without a voucher says nothing (default:"
              + " ${DEFAULT-VALUE}).")
  private int leastGroup;

  @Option(
      names = "--interval",
      paramLabel = "LEVEL",
      defaultValue = "0.9",
      description = "Level of the intervals, 0.5 to 0.999 (default: ${DEFAULT-VALUE}).")
  private double level;

  @Option(
      names = "--uplift",
      paramLabel = "FILE|-",
      description = "Where to write what the experiment says of each segment.")
  String uplift;

  /** What an experiment says, and of how many customers. */
  record Result(List<SegmentUplift> uplifts, long customers, long strangers) {}

  Experiment.Reading reading(double redemption) {
    if (!(level >= 0.5 && level <= 0.999)) {
      throw wrong("--interval must be from 0.5 to 0.999: " + level);
    }
    if (leastGroup < 2) {
      throw wrong("--least-group must be 2 or more: " + leastGroup);
    }
    return new Experiment.Reading(
        level,
        leastGroup,
        Amount.share("--margin", margin),
        redemption,
        treatedAmount == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(Amount.cents("--treated-amount", treatedAmount) / 100.0));
  }

  /**
   * @param own of the run that vouchers are proposed for
   */
  Result read(
      SegmentScheme scheme,
      RunTable own,
      PredictionStore store,
      String database,
      Experiment.Reading reading,
      InputStream standardInput) {
    RunTable table = run == null ? own : new TabulateRun(store).table(named(store, database));
    Groups groups = new Groups(table, scheme.assign(table), new Experiment(scheme.segments()));
    new ExperimentFile(file, standardInput).readInto(groups);
    if (groups.experiment.size() == 0) {
      throw new CommandException(
          ExitCode.BAD_DATA,
          groups.strangers == 0
              ? "there are no rows in " + file
              : "none of the %d customers of %s is in the run".formatted(groups.strangers, file));
    }
    if (groups.experiment.hasAmounts() && reading.amount().isPresent()) {
      throw wrong("--treated-amount: the column treated of %s has amounts itself".formatted(file));
    }
    if (!groups.experiment.hasAmounts() && reading.amount().isEmpty()) {
      throw wrong(
          "the column treated of %s says 0 and 1: --treated-amount must say what the vouchers were worth"
              .formatted(file));
    }
    return new Result(
        groups.experiment.uplifts(reading), groups.experiment.size(), groups.strangers);
  }

  private StoredRun named(PredictionStore store, String database) {
    return store
        .findRun(run)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.NO_INPUT,
                    "--experiment-run: there is no run %d in %s: see clv runs"
                        .formatted(run, database)));
  }

  private static CommandException wrong(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }

  /** Puts the rows of an experiment into their segments. */
  private static final class Groups implements ExperimentFile.Sink {
    private final RunTable table;
    private final SegmentMembership membership;
    private final Experiment experiment;
    private final BitSet seen = new BitSet();
    private long strangers;

    Groups(RunTable table, SegmentMembership membership, Experiment experiment) {
      this.table = table;
      this.membership = membership;
      this.experiment = experiment;
    }

    @Override
    public void inSegment(long line, String segment, double treatment, double outcome) {
      int code =
          membership
              .codeOf(segment)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "%s has no segment '%s'; it has %s"
                              .formatted(
                                  membership.scheme().name(),
                                  segment,
                                  membership.scheme().segments().stream()
                                      .map(Segment::name)
                                      .collect(Collectors.joining(", ")))));
      experiment.add(code, treatment, outcome);
    }

    @Override
    public void ofCustomer(long line, String customerId, double treatment, double outcome) {
      OptionalInt row = table.position(customerId);
      if (row.isEmpty()) {
        strangers++;
        return;
      }
      if (seen.get(row.getAsInt())) {
        throw new IllegalArgumentException(
            "customer '%s' stands there twice; a customer has one outcome".formatted(customerId));
      }
      seen.set(row.getAsInt());
      experiment.add(membership.code(row.getAsInt()), treatment, outcome);
    }
  }
}
