package io.clv.cli.command;

import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.Uncertainty;
import io.clv.core.valuation.Valuation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What turns purchases into money. */
final class ValuationOptions {
  private static final Pattern BOOTSTRAP = Pattern.compile("bootstrap(?::([1-9][0-9]{0,3}))?");

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

  @Option(
      names = "--interval",
      paramLabel = "LEVEL|none",
      defaultValue = "0.9",
      description =
          "Probability that an interval holds, 0.01 to 0.999, or none (default: ${DEFAULT-VALUE}).")
  String interval;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "For the draws of parameters behind the intervals (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--uncertainty",
      paramLabel = "covariance|bootstrap[:N]",
      defaultValue = "covariance",
      description =
          "How sure the parameters are: by the fit's covariance, or by N refits to simulated"
              + " customers, 16 by default (default: ${DEFAULT-VALUE}).")
  String uncertainty;

  /**
   * @throws CommandException if the margin is no share, or the interval no probability
   */
  Valuation valuation() {
    try {
      return new Valuation(horizon, discountRate, margin, plan());
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "--" + e.getMessage());
    }
  }

  private IntervalPlan plan() {
    if (interval.strip().equalsIgnoreCase("none")) {
      return null;
    }
    double level;
    try {
      level = Double.parseDouble(interval);
    } catch (NumberFormatException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "--interval takes a probability such as 0.9, or none: '%s'".formatted(interval));
    }
    return uncertainty.strip().equals("covariance")
        ? new IntervalPlan(level, seed, IntervalPlan.DEFAULT.draws(), Uncertainty.COVARIANCE)
        : new IntervalPlan(level, seed, refits(), Uncertainty.BOOTSTRAP);
  }

  private int refits() {
    Matcher matcher = BOOTSTRAP.matcher(uncertainty.strip());
    if (!matcher.matches()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--uncertainty takes covariance, bootstrap or a number of refits such as bootstrap:100:"
              + " '%s'".formatted(uncertainty));
    }
    return matcher.group(1) == null
        ? IntervalPlan.DEFAULT.draws()
        : Integer.parseInt(matcher.group(1));
  }
}
