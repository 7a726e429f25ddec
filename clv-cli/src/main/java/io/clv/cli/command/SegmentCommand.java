package io.clv.cli.command;

import io.clv.cli.report.MigrationText;
import io.clv.cli.report.SegmentText;
import io.clv.core.port.PredictionStore;
import io.clv.core.port.SegmentStore;
import io.clv.core.port.Store;
import io.clv.core.port.StoredRun;
import io.clv.core.segment.BuiltInSchemes;
import io.clv.core.segment.SegmentMembership;
import io.clv.core.segment.SegmentScheme;
import io.clv.core.usecase.KnownSchemes;
import io.clv.core.usecase.TabulateRun;
import io.clv.core.valuation.RunTable;
import io.clv.etl.output.TableFormat;
import io.clv.etl.scheme.SchemeFiles;
import io.clv.etl.table.SegmentTables;
import io.clv.etl.table.SegmentTables.Moves;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts a run's customers into segments. */
@Command(
    name = "segment",
    description =
        "The segments of a run's customers: sizes and value, and with --output or --format each"
            + " customer's segment.")
public final class SegmentCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;
  @Mixin private RunOption runOption;
  @Mixin private SchemeOptions schemes;

  @Option(
      names = "--sizes",
      description = "Write the sizes and values of the segments, not each customer's segment.")
  private boolean sizes;

  @Option(
      names = "--from-run",
      paramLabel = "ID",
      description = "Show who went from which segment to which since an earlier run.")
  private Long fromRun;

  @Option(
      names = "--save",
      description = "Keep each customer's segment in the store, and the schemes of --schemes.")
  private boolean save;

  @Option(
      names = "--show-scheme",
      paramLabel = "NAME",
      description = "Print a scheme as a file that can be copied and changed, and nothing else.")
  private String shown;

  @Option(
      names = "--forget-scheme",
      paramLabel = "NAME",
      description = "Keep a scheme in the store no more, and do nothing else.")
  private String forgotten;

  @Option(
      names = "--output",
      paramLabel = "FILE|-",
      description = "Where to write each customer's segments: customer_id and a column a scheme.")
  private String output;

  @Option(
      names = "--format",
      paramLabel = "csv|json",
      description = "Of that table: csv or json (default: csv).")
  private TableFormat format;

  private final Adapters adapters;

  public SegmentCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    Console console = common.console(adapters);
    List<KnownSchemes.Given> given = schemes.given();
    requireOneTable();
    if (shown != null) {
      console.results(List.of(definition(given, console).stripTrailing()));
      return ExitCode.OK;
    }
    List<String> kept = new ArrayList<>(store.files());
    kept.addAll(schemes.files());
    Overwriting.refuse("--output", output, kept);
    try (Store open = adapters.openExistingStore(store.location(adapters))) {
      if (forgotten == null) {
        segment(open, given, console);
      } else {
        forget(open.segments(), console);
      }
    }
    return ExitCode.OK;
  }

  private void requireOneTable() {
    if (sizes && fromRun != null) {
      throw new CommandException(
          ExitCode.USAGE, "--sizes and --from-run are two tables; ask for one of them");
    }
  }

  private void segment(Store open, List<KnownSchemes.Given> given, Console console) {
    KnownSchemes known = SchemeOptions.known(given, open.segments(), console);
    List<SegmentScheme> chosen = schemes.chosen(known);
    StoredRun run = runOption.of(open.predictions(), store.database);
    RunTable table = new TabulateRun(open.predictions()).table(run);
    List<SegmentMembership> memberships =
        chosen.stream().map(scheme -> scheme.assign(table)).toList();
    List<Moves> moves =
        fromRun == null ? List.of() : moves(open.predictions(), run, table, memberships);
    if (save) {
      save(open.segments(), run, table, memberships, known);
      console.note(
          "kept the segments of %,d customers of run %d by %s"
              .formatted(
                  table.size(),
                  run.id(),
                  String.join(", ", chosen.stream().map(SegmentScheme::name).toList())));
    }
    String target = output == null && format != null ? STANDARD_OUTPUT : output;
    if (target != null) {
      write(open, run, table, memberships, moves, target);
      console.note("%,d customers of run %d".formatted(table.size(), run.id()));
    }
    if (!STANDARD_OUTPUT.equals(target)) {
      console.results(
          fromRun == null
              ? SegmentText.lines(run, table, memberships)
              : MigrationText.lines(moves, run.description().currency()));
    }
  }

  private void write(
      Store open,
      StoredRun run,
      RunTable table,
      List<SegmentMembership> memberships,
      List<Moves> moves,
      String target) {
    TableFormat form = format == null ? TableFormat.CSV : format;
    if (fromRun != null) {
      SegmentTables.moves(moves, form, adapters.output(target));
    } else if (sizes) {
      SegmentTables.sizes(run.id(), table, memberships, form, adapters.output(target));
    } else {
      SegmentTables.write(table, memberships, form, adapters.output(target));
      new ExportNote(adapters, open).table(target, form);
    }
  }

  private List<Moves> moves(
      PredictionStore predictions,
      StoredRun run,
      RunTable table,
      List<SegmentMembership> memberships) {
    StoredRun before =
        predictions
            .findRun(fromRun)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.NO_INPUT,
                        "--from-run: there is no run %d in %s: see clv runs"
                            .formatted(fromRun, store.database)));
    RunTable earlier = new TabulateRun(predictions).table(before);
    return memberships.stream()
        .map(
            membership ->
                Moves.of(
                    before.id(),
                    earlier,
                    membership.scheme().assign(earlier),
                    run.id(),
                    table,
                    membership))
        .toList();
  }

  private void save(
      SegmentStore segments,
      StoredRun run,
      RunTable table,
      List<SegmentMembership> memberships,
      KnownSchemes known) {
    for (SegmentMembership membership : memberships) {
      String name = membership.scheme().name();
      String definition = known.definition(name);
      if (!definition.equals(SegmentStore.BUILT_IN)) {
        segments.keep(name, definition, adapters.now());
      }
      if (segments.save(run.id(), table, membership, definition, adapters.now()).isEmpty()) {
        throw new CommandException(
            ExitCode.NO_INPUT,
            "run %d was deleted meanwhile, and its segments were not kept".formatted(run.id()));
      }
    }
  }

  private void forget(SegmentStore segments, Console console) {
    if (!segments.forget(forgotten)) {
      throw new CommandException(
          ExitCode.NO_INPUT,
          "--forget-scheme: %s keeps no scheme '%s'; it keeps %s"
              .formatted(
                  store.database,
                  forgotten,
                  segments.schemes().isEmpty()
                      ? "none"
                      : String.join(
                          ", ",
                          segments.schemes().stream()
                              .map(SegmentStore.StoredScheme::name)
                              .toList())));
    }
    console.note("the scheme %s is kept no more".formatted(forgotten));
  }

  /** A built-in one needs no store. */
  private String definition(List<KnownSchemes.Given> given, Console console) {
    Optional<KnownSchemes.Given> own =
        given.stream().filter(each -> each.scheme().name().equals(shown)).findFirst();
    if (own.isPresent()) {
      return own.get().definition();
    }
    if (BuiltInSchemes.named(shown).isPresent()) {
      return SchemeFiles.builtIn(shown)
          .orElseThrow(
              () ->
                  new CommandException(
                      ExitCode.USAGE,
                      "--show-scheme: %s is by scores and not by ranges, and cannot be copied"
                          .formatted(shown)));
    }
    try (Store open = adapters.openExistingStore(store.location(adapters))) {
      KnownSchemes known = SchemeOptions.known(given, open.segments(), console);
      String definition = known.definition(shown);
      if (definition.equals(SegmentStore.BUILT_IN)) {
        throw new CommandException(
            ExitCode.USAGE,
            "--show-scheme: there is no scheme '%s'; there are %s".formatted(shown, known.names()));
      }
      return definition;
    }
  }
}
