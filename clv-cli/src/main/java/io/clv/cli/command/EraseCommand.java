package io.clv.cli.command;

import io.clv.cli.report.ErasureJson;
import io.clv.cli.report.ErasureText;
import io.clv.core.port.ErasureReceipt;
import io.clv.core.port.Store;
import io.clv.core.usecase.EraseCustomer;
import io.clv.core.usecase.EraseCustomer.Erased;
import io.clv.core.usecase.EraseCustomer.Unknown;
import io.clv.core.usecase.FinishErasures;
import io.clv.core.usecase.FinishErasures.Finished;
import io.clv.etl.export.WrittenFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Forgets a customer. */
@Command(
    name = "erase",
    description =
        "Remove every trace of a customer and of the ids merged with theirs, for good; a receipt"
            + " that does not say who it was is kept.",
    footer = {
      "",
      "Nothing is asked before it is done: see --dry-run.",
      "Exit code 69: the customer is erased, and something is left to do, which is said."
    })
public final class EraseCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;

  @ArgGroup(multiplicity = "1")
  private What what;

  @Option(names = "--dry-run", description = "Only say how many rows would be removed.")
  private boolean dryRun;

  @Option(
      names = "--even-if-unknown",
      description = "Also mark an id that the store does not hold, so that no import brings it.")
  private boolean evenIfUnknown;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private CustomerCommand.TextFormat format;

  private final Adapters adapters;

  /** Whom, or what else. */
  static final class What {
    @Parameters(index = "0", paramLabel = "ID", description = "The customer's id.")
    private String id;

    @Option(names = "--list", description = "List the receipts of all erasures, latest first.")
    private boolean list;

    @Option(
        names = "--finish",
        description = "Do what earlier erasures left to do: files written before, bytes on disk.")
    private boolean finish;
  }

  public EraseCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    Console console = common.console(adapters);
    try (Store open = adapters.openExistingStore(store.location(adapters))) {
      if (what.list) {
        List<ErasureReceipt> receipts = open.erasure().receipts();
        show(console, ErasureText.receipts(receipts), ErasureJson.receipts(receipts));
        return ExitCode.OK;
      }
      if (what.finish) {
        Finished finished = new FinishErasures(open, new WrittenFiles()).finish(adapters.now());
        return report(console, new Erased(Optional.empty(), finished));
      }
      return dryRun ? foretell(open, console) : erase(open, console);
    }
  }

  private int foretell(Store open, Console console) {
    Map<String, Long> traces = open.erasure().traces(what.id);
    if (traces.isEmpty()) {
      throw unknown();
    }
    show(console, ErasureText.traces(traces), ErasureJson.traces(traces));
    return ExitCode.OK;
  }

  private int erase(Store open, Console console) {
    Unknown unknown = evenIfUnknown ? Unknown.BAR : Unknown.LEAVE;
    Erased erased =
        new EraseCustomer(open, new WrittenFiles())
            .erase(what.id, unknown, adapters.now(), adapters.version())
            .orElseThrow(this::unknown);
    return report(console, erased);
  }

  private int report(Console console, Erased erased) {
    show(console, ErasureText.lines(erased), ErasureJson.of(erased));
    Optional<String> left = erased.finished().leftToDo();
    left.ifPresent(
        text ->
            console.warning(
                text + " When that is over: clv erase --finish --db " + store.database));
    return left.isPresent() ? ExitCode.UNAVAILABLE : ExitCode.OK;
  }

  private CommandException unknown() {
    return new CommandException(
        ExitCode.NO_INPUT,
        "%s holds nothing of a customer '%s'; --even-if-unknown keeps them out of it"
            .formatted(store.database, what.id));
  }

  private void show(Console console, List<String> text, String json) {
    if (format == CustomerCommand.TextFormat.JSON) {
      console.result(json);
    } else {
      console.results(text);
    }
  }
}
