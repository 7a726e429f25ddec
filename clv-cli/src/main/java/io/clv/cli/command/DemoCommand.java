package io.clv.cli.command;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import io.clv.core.model.Priors;
import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.PackedOrders;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.OrderStore;
import io.clv.core.port.Store;
import io.clv.core.port.StoredImport;
import io.clv.core.usecase.ChooseModel;
import io.clv.core.usecase.IngestOrders;
import io.clv.core.usecase.RenamedOrders;
import io.clv.core.valuation.Valuation;
import io.clv.etl.order.OrderFileRequest;
import io.clv.etl.order.OrderFiles;
import io.clv.etl.output.TableFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
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
  private static final String NAME = "data/orders.csv";
  private static final String PLACE = "the bundled " + NAME;
  private static final String STREAM = "-";

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
    StoreLocation location = new StoreLocation(database, null);
    StoredImport bundled;
    try (Store store = adapters.openStore(location)) {
      bundled = bundled(store.orders());
    }
    LifetimeValueJob job =
        new LifetimeValueJob(
            adapters,
            console,
            ModelChoice.parse(ChooseModel.NAME, null),
            CalendarChoice.NONE,
            new CovariateOptions(),
            Valuation.DEFAULT,
            location,
            null,
            TableFormat.CSV,
            Map.of("data", "bundled"),
            Priors.NONE,
            new UnconvergedOption());
    try (Store store = adapters.openStore(location);
        OrderSnapshot snapshot = store.orders().snapshot()) {
      PackedOrders orders = new PackedOrders(snapshot.histories(), snapshot);
      job.run(OrderOptions.defaults().seen(orders, report(bundled, snapshot), PLACE), List.of());
    }
    return ExitCode.OK;
  }

  /** The bundled orders in the store, loaded unless they are there from an earlier demo. */
  private StoredImport bundled(OrderStore orders) {
    String sha256;
    try {
      sha256 = Resources.asByteSource(resource()).hash(Hashing.sha256()).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return orders.imports().stream()
        .filter(known -> known.sha256().equals(sha256))
        .reduce((later, first) -> first)
        .orElseGet(() -> load(orders));
  }

  private StoredImport load(OrderStore orders) {
    try (InputStream bundled = resource().openStream()) {
      OrderOptions options = OrderOptions.defaults();
      OrderFileRequest request = options.request(List.of(STREAM), bundled, adapters).build();
      return new IngestOrders(orders)
          .ingest(
              new RenamedOrders(new OrderFiles(request), STREAM, NAME),
              new IngestOrders.Plan(
                  ConflictPolicy.REJECT, adapters.now(), options.settings(), adapters.version()))
          .imported();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL resource() {
    return Resources.getResource(DemoCommand.class, ORDERS);
  }

  private static IntakeReport report(StoredImport bundled, OrderSnapshot snapshot) {
    return new IntakeReport(
        List.of(new IntakeReport.FileIntake(PLACE, bundled.sha256(), snapshot.counts())),
        bundled.notes(),
        Map.of(),
        List.of(),
        snapshot.currency());
  }
}
