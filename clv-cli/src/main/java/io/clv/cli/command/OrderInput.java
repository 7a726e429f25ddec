package io.clv.cli.command;

import io.clv.core.order.IntakeCounts;
import io.clv.core.order.PackedOrders;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.Store;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where a command's orders come from: files or a query, or, if it names neither, the store. */
final class OrderInput {
  private final CommonOptions common;
  private final OrderOptions options;
  private final StoreOption store;
  private final Adapters adapters;

  OrderInput(CommonOptions common, OrderOptions options, StoreOption store, Adapters adapters) {
    this.common = common;
    this.options = options;
    this.store = store;
    this.adapters = adapters;
  }

  /** Whether the orders are the store's. */
  boolean isStore(List<String> files) {
    return files.isEmpty() && !options.isQuery();
  }

  /**
   * Refuses a store beside files, for commands that would not use it.
   *
   * @throws CommandException if both are named
   */
  void refuseBoth(List<String> files) {
    if (!isStore(files) && common.isGiven("--db")) {
      throw new CommandException(
          ExitCode.USAGE,
          "orders come from files or from the store: leave out --db, or %s"
              .formatted(options.isQuery() ? "--from-jdbc" : String.join(" ", files)));
    }
  }

  /**
   * Works with the orders. Those of a store are of one state of it, however long the work takes.
   */
  <R> R use(List<String> files, Console console, Function<OrderOptions.Orders, R> work) {
    if (!isStore(files)) {
      return options.use(files, adapters, console, work);
    }
    refuseReading();
    return useStore(work);
  }

  /** Works with the orders of the store, as {@link #use} does. */
  <R> R useStore(Function<OrderOptions.Orders, R> work) {
    try (Store open = existingStore();
        OrderSnapshot snapshot = open.orders().snapshot()) {
      PackedOrders orders = new PackedOrders(snapshot.histories(), snapshot);
      if (orders.lastDate().isEmpty()) {
        throw nothing("%s holds no orders".formatted(store.database));
      }
      String place =
          "orders of %s in %s".formatted(imports(open.orders().imports().size()), store.database);
      return work.apply(options.seen(orders, report(place, snapshot), place));
    }
  }

  private static String imports(int count) {
    return count == 1 ? "1 import" : "%,d imports".formatted(count);
  }

  private static IntakeReport report(String place, OrderSnapshot snapshot) {
    IntakeCounts counts = snapshot.counts();
    return new IntakeReport(
        List.of(new IntakeReport.FileIntake(place, "", counts)),
        Map.of(),
        Map.of(),
        List.of(),
        snapshot.currency());
  }

  private Store existingStore() {
    try {
      return adapters.openExistingStore(store.location(adapters));
    } catch (StoreException e) {
      if (e.reason() == Reason.MISSING) {
        throw nothing("there is no store at " + store.database);
      }
      throw e;
    }
  }

  private CommandException nothing(String finding) {
    return new CommandException(
        ExitCode.NO_INPUT,
        "no order file given, and %s: name a file (- for standard input), or load one with 'clv ingest FILE%s'"
            .formatted(finding, store.location(adapters).asOption()));
  }

  /**
   * Refuses options that say something of files.
   *
   * @throws CommandException if one is given
   */
  void refuseReading() {
    for (String option : ReadingOptions.NAMES) {
      if (common.isGiven(option)) {
        throw new CommandException(
            ExitCode.USAGE,
            "%s says how files are read, and none is named: the orders of the store were read by ingest"
                .formatted(option));
      }
    }
  }
}
