package io.clv.cli.command;

import io.clv.core.model.Priors;
import io.clv.core.port.IntakeReport;
import io.clv.core.usecase.ChooseModel;
import io.clv.core.valuation.Valuation;
import io.clv.etl.output.TableFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job on the orders inside the jar. */
@Command(name = "demo", description = "The main job on bundled orders; needs no files.")
public final class DemoCommand implements Callable<Integer> {
  private static final String ORDERS = "/io/clv/cli/orders.csv";

  @Mixin private CommonOptions common;

  @Option(
      names = "--db",
      paramLabel = "FILE",
      defaultValue = "clv-demo.db",
      description = "The database (default: ${DEFAULT-VALUE}).")
  private String database;

  private final Adapters adapters;

  public DemoCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    Console console = common.console(adapters);
    OrderOptions.Orders read;
    try (InputStream bundled = DemoCommand.class.getResourceAsStream(ORDERS)) {
      read = OrderOptions.defaults().read(List.of("-"), bundled, adapters, console);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    IntakeReport report = read.report();
    IntakeReport.FileIntake file = report.files().get(0);
    OrderOptions.Orders orders =
        new OrderOptions.Orders(
            new IntakeReport(
                List.of(
                    new IntakeReport.FileIntake(
                        "the bundled data/orders.csv", file.sha256(), file.counts())),
                report.notes(),
                report.rejectReasons(),
                report.firstRejects(),
                report.currency()),
            read.history(),
            read.refunds(),
            read.net());
    new LifetimeValueJob(
            adapters,
            console,
            ModelChoice.parse(ChooseModel.NAME, null),
            CalendarChoice.NONE,
            new CovariateOptions(),
            Valuation.DEFAULT,
            new StoreLocation(database, null),
            null,
            TableFormat.CSV,
            Map.of("data", "bundled"),
            Priors.NONE,
            new UnconvergedOption())
        .run(orders, List.of());
    return ExitCode.OK;
  }
}
