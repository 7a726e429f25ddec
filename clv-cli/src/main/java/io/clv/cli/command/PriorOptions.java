package io.clv.cli.command;

import io.clv.core.model.Prior;
import io.clv.core.model.Priors;
import io.clv.core.usecase.ModelCatalog;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What is known before the data. */
final class PriorOptions {
  @Option(
      names = "--prior",
      paramLabel = "NAME=MEDIAN:FACTOR",
      description = {
        "What is known before the data, as often as there are quantities: as likely above as below"
            + " the median, and in two cases of three within the factor of it (for a share, its"
            + " odds). purchases-per-year=4:2 is between 2 and 8 in two cases of three. NAME is one"
            + " of",
        "  purchases-per-year: mean purchases of customers while alive",
        "  rate-spread: coefficient of variation of their rates",
        "  lost-per-year: share that drops out in the first year (pareto-nbd, ggompertz-nbd)",
        "  lost-per-purchase: share that drops out after a purchase (bg-nbd and its kin)",
        "  loss-spread: coefficient of variation of drop-out rates or probabilities",
        "  purchases-per-opportunity, lost-per-opportunity: shares (bg-bb)",
        "  mean-spend: mean amount of a purchase (gamma-gamma)",
        "  spend-spread: standard deviation of the logarithm of customers' means (gamma-gamma)",
        "  amount-spread: coefficient of variation of a customer's amounts (gamma-gamma)"
      })
  private List<String> texts = new ArrayList<>();

  /**
   * The priors for models, checked against what these have.
   *
   * @throws CommandException if one cannot be read, or is about nothing in any of the models
   */
  Priors priorsOf(List<String> models) {
    try {
      Priors priors = Priors.of(texts.stream().map(Prior::parse).toList());
      ModelCatalog.requireKnown(priors, models);
      return priors;
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "--prior: " + e.getMessage());
    }
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }
}
