package io.clv.cli.command;

import io.clv.cli.report.ImportJson;
import io.clv.cli.report.ImportText;
import io.clv.cli.report.ImportText.RejectCount;
import io.clv.cli.report.LoadingCommand;
import io.clv.core.order.RejectedRow.Stage;
import io.clv.core.port.OrderStore;
import io.clv.core.port.Store;
import io.clv.core.port.StoredImport;
import io.clv.etl.input.Quoting;
import io.clv.etl.order.RejectedRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The log of imports, and the rows they rejected. */
@Command(
    name = "imports",
    description = "What was loaded into the store, the latest first; one import; its rejects.")
public final class ImportsCommand implements Callable<Integer> {
  /** Settings that say how a file is stored, which rejected rows are not stored in. */
  private static final Set<String> OF_STORAGE = Set.of("input-format", "sheet", "encoding");

  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;

  @Parameters(paramLabel = "ID", arity = "0..1", description = "An import, in full.")
  private Long id;

  @Option(
      names = "--rejects",
      paramLabel = "FILE|-",
      description =
          "Write the rows that the import rejected, with its columns and the reason behind; a"
              + " corrected copy can be loaded.")
  private String rejects;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private CustomerCommand.TextFormat format;

  private final Adapters adapters;

  public ImportsCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    if (rejects != null && id == null) {
      throw new CommandException(
          ExitCode.USAGE, "--rejects needs the number of an import: clv imports ID --rejects FILE");
    }
    Overwriting.refuse("--rejects", rejects, store.files());
    Console console = common.console(adapters);
    try (Store open = adapters.openExistingStore(store.location(adapters))) {
      OrderStore orders = open.orders();
      if (id == null) {
        list(orders.imports(), console);
      } else {
        StoredImport imported =
            orders
                .findImport(id)
                .orElseThrow(
                    () ->
                        new CommandException(
                            ExitCode.NO_INPUT,
                            "there is no import %d in %s".formatted(id, store.database)));
        if (rejects == null) {
          show(imported, orders, console);
        } else {
          writeRejects(imported, orders, console);
          new ExportNote(adapters, open).rejects(rejects);
        }
      }
    }
    return ExitCode.OK;
  }

  private void list(List<StoredImport> imports, Console console) {
    if (format == CustomerCommand.TextFormat.JSON) {
      console.result(ImportJson.array(imports));
    } else {
      console.results(ImportText.table(imports));
    }
  }

  private void show(StoredImport imported, OrderStore orders, Console console) {
    List<RejectCount> counts = counted(imported, orders);
    if (format == CustomerCommand.TextFormat.JSON) {
      console.result(ImportJson.full(imported, counts));
    } else {
      console.results(ImportText.full(imported, counts));
    }
  }

  private static List<RejectCount> counted(StoredImport imported, OrderStore orders) {
    record Kind(Stage stage, String reason) {}
    Map<Kind, Long> rows = new LinkedHashMap<>();
    orders.forEachReject(
        imported.id(), row -> rows.merge(new Kind(row.stage(), row.reason()), 1L, Long::sum));
    return rows.entrySet().stream()
        .map(e -> new RejectCount(e.getKey().stage(), e.getKey().reason(), e.getValue()))
        .sorted(Comparator.comparingLong(RejectCount::rows).reversed())
        .toList();
  }

  private void writeRejects(StoredImport imported, OrderStore orders, Console console) {
    if (imported.counts().rejected() == 0) {
      throw new CommandException(
          ExitCode.NO_INPUT, "import %d rejected no rows".formatted(imported.id()));
    }
    String quote = imported.settings().get("quote");
    Quoting quoting = quote == null ? Quoting.DOUBLE : Quoting.parse(quote);
    long[] unsplit = {0};
    adapters
        .output(rejects)
        .write(
            writer -> {
              RejectedRows rows = new RejectedRows(writer, imported.shape(), quoting);
              orders.forEachReject(
                  imported.id(),
                  row -> {
                    try {
                      rows.write(row);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  });
              unsplit[0] = rows.unsplit();
            });
    if (unsplit[0] > 0) {
      console.note(
          "%,d of the rows could not be split into fields: each stands as it is, in one field"
              .formatted(unsplit[0]));
    }
    console.note("once corrected:");
    console.note(
        LoadingCommand.of(
            "ingest", List.of(rejects.equals("-") ? "FILE" : rejects), options(imported)));
  }

  /** The options that the file was read with, as far as they hold for its rejected rows. */
  private List<String> options(StoredImport imported) {
    Map<String, String> settings = new LinkedHashMap<>(imported.settings());
    settings.keySet().removeAll(OF_STORAGE);
    settings.put("delimiter", delimiter(RejectedRows.delimiter(imported.shape())));
    if (!imported.shape().dateFormat().isEmpty()) {
      settings.put("date-format", imported.shape().dateFormat());
    }
    List<String> options = new ArrayList<>();
    settings.forEach(
        (name, value) -> {
          options.add("--" + name);
          options.add(value);
        });
    options.add("--db");
    options.add(store.database);
    return options;
  }

  private static String delimiter(char character) {
    if (character == '\t') {
      return "tab";
    }
    return character < ' ' ? "U+%04X".formatted((int) character) : String.valueOf(character);
  }
}
