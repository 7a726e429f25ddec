package io.clv.cli.command;

import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.Valuation;
import picocli.CommandLine.Option;

/** What turns purchases into money. */
final class ValuationOptions {
  @Option(
      names = "--horizon",
      paramLabel = "LENGTH",
      defaultValue = "52w",
      description = "How far to look ahead: 52w, 365d, 12m, 1y (default: ${DEFAULT-VALUE}).")
  Horizon horizon;

  @Option(
      names = "--discount-rate",
      paramLabel = "RATE",
      defaultValue = "0.10",
      description = "Annual and effective; 0.10 is 10 %% (default: ${DEFAULT-VALUE}).")
  DiscountRate discountRate;

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      defaultValue = "1.0",
      description = "Share of an amount that counts as value (default: ${DEFAULT-VALUE}).")
  double margin;

  /**
   * @throws CommandException if the margin is no share
   */
  Valuation valuation() {
    try {
      return new Valuation(horizon, discountRate, margin);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "--" + e.getMessage());
    }
  }
}
