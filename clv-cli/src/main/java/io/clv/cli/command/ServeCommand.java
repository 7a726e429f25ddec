package io.clv.cli.command;

import io.clv.core.port.Store;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The HTTP service on a store. */
@Command(name = "serve", description = "Answer over HTTP from the store.")
public final class ServeCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port to listen on, 0 for any (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--uploads",
      paramLabel = "FOLDER",
      description =
          "Where uploaded files wait until they are loaded (default: beside the store, or with"
              + " temporary files).")
  private String uploads;

  @Option(
      names = "--value-model",
      paramLabel = "FILE",
      description = "A linear model of a week, for clients that POST to /api/predict.")
  private String valueModel;

  private final Adapters adapters;

  public ServeCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!(port >= 0 && port <= 65_535)) {
      throw new CommandException(ExitCode.USAGE, "--port must be 0 to 65535: " + port);
    }
    Console console = common.console(adapters);
    try (Store open = adapters.openExistingStore(store.location(adapters));
        Adapters.Service service = adapters.serve(serving(), open)) {
      Thread stop = new Thread(() -> close(service, open), "clv-stop");
      Runtime.getRuntime().addShutdownHook(stop);
      console.note("serving %s on http://%s:%d".formatted(store.database, host, service.port()));
      service.join();
    }
    return ExitCode.OK;
  }

  /**
   * At a signal the service is stopped first, so that requests under way are answered. The process
   * ends with this, whatever the main thread still does.
   */
  private static void close(Adapters.Service service, Store store) {
    service.close();
    store.close();
  }

  private Adapters.Serving serving() {
    return new Adapters.Serving(host, port, store.database, uploads, valueModel);
  }
}
