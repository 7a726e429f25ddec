package io.clv.cli.command;

import io.clv.core.covariate.CovariateTable;
import io.clv.core.covariate.DynamicCovariates;
import io.clv.core.covariate.GivenCovariates;
import io.clv.core.summary.PurchaseDays;
import io.clv.core.usecase.PredictLifetimeValue;
import io.clv.etl.covariate.CovariateFile;
import io.clv.etl.covariate.DynamicCovariateFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** What is known of customers beside their orders: the options of all commands with models. */
final class CovariateOptions {
  @Option(
      names = "--covariates",
      paramLabel = "FILE",
      description =
          "A row a customer: the customer's id, and columns of numbers or categories that the"
              + " models may use.")
  String covariates;

  @Option(
      names = "--dynamic-covariates",
      paramLabel = "FILE",
      description =
          "For pareto-nbd: a row a date, or a date and customer, with columns of numbers; from the"
              + " first order to the end of the horizon.")
  String dynamicCovariates;

  /** The files among the inputs, which no output may overwrite. */
  List<String> files() {
    List<String> files = new ArrayList<>();
    if (covariates != null) {
      files.add(covariates);
    }
    if (dynamicCovariates != null) {
      files.add(dynamicCovariates);
    }
    return files;
  }

  /**
   * Reads the files.
   *
   * @param purchases gives the days on which the customers bought, null if not known
   */
  GivenCovariates read(Supplier<PurchaseDays> purchases, Adapters adapters) {
    CovariateTable fixed =
        covariates == null ? null : new CovariateFile(covariates, adapters.standardInput()).read();
    DynamicCovariates overTime =
        dynamicCovariates == null
            ? null
            : new DynamicCovariateFile(dynamicCovariates, adapters.standardInput()).read();
    return fixed == null && overTime == null
        ? GivenCovariates.NONE
        : new GivenCovariates(fixed, overTime, purchases.get());
  }

  /** Refuses covariates for models that were fitted without. */
  void requireUse(PredictLifetimeValue prediction, String model) {
    if (!files().isEmpty() && !prediction.needsCovariates()) {
      throw new CommandException(
          ExitCode.USAGE,
          "%s was fitted without covariates; %s is of no use to it"
              .formatted(model, String.join(" and ", files())));
    }
  }

  /** Records the options among the settings of a fit. */
  void record(Map<String, String> settings) {
    if (covariates != null) {
      settings.put("covariates", covariates);
    }
    if (dynamicCovariates != null) {
      settings.put("dynamic_covariates", dynamicCovariates);
    }
  }
}
