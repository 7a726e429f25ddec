package io.clv.cli.command;

import io.clv.core.learn.FirstDays;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.learned.FeatureWindow;
import io.clv.core.model.learned.LearnedModel;
import io.clv.etl.learn.ForetoldTable;
import io.clv.etl.learn.LearningColumns;
import io.clv.etl.learn.LearningTable;
import io.clv.etl.output.Output;
import io.clv.etl.output.TableFormat;
import java.nio.file.Path;
import java.util.List;

/**
 * Predictions of a model of first days: of the rows of a table, or of each customer of orders whose
 * first days are over.
 */
record FirstDaysPrediction(
    Path file,
    ModelDocument document,
    LearnedModel model,
    FeatureWindow.FirstDays window,
    Adapters adapters) {
  /** Options that say something of other models. */
  private static final List<String> OF_OTHERS =
      List.of(
          "--summary",
          "--horizon",
          "--discount-rate",
          "--margin",
          "--interval",
          "--time-unit",
          "--calendar",
          "--season",
          "--trend",
          "--covariates",
          "--dynamic-covariates");

  /**
   * The model of first days that a file holds; null if it holds others.
   *
   * @throws CommandException if it holds others, too
   */
  static FirstDaysPrediction in(Path file, List<ModelDocument> documents, Adapters adapters) {
    for (ModelDocument document : documents) {
      if (document.learned() != null
          && document.learned().window() instanceof FeatureWindow.FirstDays window) {
        if (documents.size() > 1) {
          throw new CommandException(
              ExitCode.BAD_DATA,
              "%s holds %d models; a model of first days is used alone"
                  .formatted(file, documents.size()));
        }
        return new FirstDaysPrediction(file, document, document.learned(), window, adapters);
      }
    }
    return null;
  }

  void write(
      CommonOptions common,
      CustomerInput input,
      TableOptions table,
      TableFormat format,
      Output output) {
    TableOptions.refuse(
        common,
        OF_OTHERS,
        " does not go with %s, which foretells the %d days after a customer's first %d"
            .formatted(file, model.targetDays(), window.days()));
    Console console = common.console(adapters);
    ForetoldTable foretold = new ForetoldTable(model, window);
    if (table.isGiven()) {
      if (!input.files.isEmpty()) {
        throw new CommandException(
            ExitCode.USAGE,
            "predict from orders or from a table: leave out --table, or "
                + String.join(" ", input.files));
      }
      LearningTable read =
          TableOptions.read(
              table.place(adapters),
              new LearningColumns(model.features(), window.days(), null, null),
              input.orderOptions,
              console);
      foretold.write(read.customers(), read.features(), format, output);
      return;
    }
    OrderInput orderInput = new OrderInput(common, input.orderOptions, input.store, adapters);
    orderInput.refuseBoth(input.files);
    FirstDays known = orderInput.use(input.files, console, orders -> known(orders, input, console));
    try {
      foretold.write(known.customers(), known.features(), format, output);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.BAD_DATA,
          "%s takes what orders do not tell: %s; give it a --table"
              .formatted(file, e.getMessage()));
    }
  }

  private FirstDays known(OrderOptions.Orders orders, CustomerInput input, Console console) {
    orders.tell(console);
    ModelChoice.requireCurrency(file.toString(), List.of(document), orders.report().currency());
    FirstDays known =
        FirstDays.of(
            orders.history(), orders.net().asOf(), window.days(), 0, input.orderOptions.refunds);
    console.note(
        ("%,d customers with their first %d days; left out: %,d whose days are not over, %,d who gave"
                + " everything back")
            .formatted(
                known.customers().size(), window.days(), known.unfinished(), known.takenBack()));
    return known;
  }
}
