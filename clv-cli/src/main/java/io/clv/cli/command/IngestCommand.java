package io.clv.cli.command;

import io.clv.cli.report.ImportJson;
import io.clv.cli.report.ImportText;
import io.clv.core.port.Store;
import io.clv.core.port.StoredImport;
import io.clv.core.usecase.IngestOrders.Ingested;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Orders into the store. */
@Command(
    name = "ingest",
    description =
        "Load order files into the store: each file whole or not at all, each row once, however"
            + " often it comes.")
public final class IngestCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private ReadingOptions reading;
  @Mixin private ConflictOption conflicts;
  @Mixin private StoreOption store;

  @Parameters(
      paramLabel = "ORDERS",
      arity = "0..*",
      description = "Order files of any format; - for standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private CustomerCommand.TextFormat format;

  private final Adapters adapters;

  public IngestCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    requireInput();
    Console console = common.console(adapters);
    List<Ingested> done = new ArrayList<>();
    try (Store open = adapters.openStore(store.location(adapters))) {
      Ingestion ingestion =
          new Ingestion(reading, conflicts.policy, open.orders(), adapters, console);
      ingestion.warnOfOtherZone();
      if (reading.isQuery()) {
        load(ingestion, List.of(), done, console);
      }
      for (String file : files) {
        load(ingestion, List.of(file), done, console);
      }
    } catch (RuntimeException e) {
      tellWhatIsIn(done, console);
      throw e;
    } finally {
      if (format == CustomerCommand.TextFormat.JSON) {
        console.result(ImportJson.of(done));
      }
    }
    return ExitCode.OK;
  }

  private void load(
      Ingestion ingestion, List<String> inputs, List<Ingested> done, Console console) {
    Ingested loaded = ingestion.load(inputs);
    done.add(loaded);
    if (format == CustomerCommand.TextFormat.TEXT) {
      console.results(
          ImportText.lines(loaded, store.database, store.location(adapters).asOption()));
    }
  }

  /** What is wrong with the command line is said before a store is made. */
  private void requireInput() {
    if (files.isEmpty() && !reading.isQuery()) {
      throw new CommandException(
          ExitCode.USAGE, "name an order file, - for standard input, or --from-jdbc with --query");
    }
    if (files.size() > 1 && reading.rejects != null) {
      throw new CommandException(
          ExitCode.USAGE,
          "--rejects takes the rows of one file; with several, see 'clv imports ID --rejects"
              + " FILE'");
    }
    for (String file : files) {
      if (!file.equals("-") && !Files.exists(Path.of(file))) {
        throw new CommandException(
            ExitCode.NO_INPUT, "there is no file %s; nothing was loaded".formatted(file));
      }
    }
    if (reading.isQuery() || !files.isEmpty()) {
      Object unused =
          reading
              .request(
                  reading.isQuery() ? files : files.subList(0, 1),
                  adapters.standardInput(),
                  adapters)
              .build();
    }
  }

  private void tellWhatIsIn(List<Ingested> done, Console console) {
    if (files.size() < 2) {
      return;
    }
    List<String> rest = files.subList(done.size() + 1, files.size());
    console.warning(
        "loaded: %s; failed, and nothing of it is in: %s; not tried: %s"
            .formatted(
                done.isEmpty()
                    ? "none"
                    : done.stream()
                        .map(Ingested::imported)
                        .map(IngestCommand::named)
                        .collect(Collectors.joining(", ")),
                files.get(done.size()),
                rest.isEmpty() ? "none" : String.join(", ", rest)));
  }

  private static String named(StoredImport imported) {
    return "%s (import %d)".formatted(imported.shape().name(), imported.id());
  }
}
