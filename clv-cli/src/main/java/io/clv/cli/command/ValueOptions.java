package io.clv.cli.command;

import io.clv.core.voucher.value.AllowedAmounts;
import io.clv.core.voucher.value.AtRisk;
import io.clv.core.voucher.value.Spending;
import io.clv.core.voucher.value.ValuePolicy;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How much is spent on vouchers, and on whom. */
final class ValueOptions {
  @Option(
      names = "--share",
      paramLabel = "P%",
      description =
          "A voucher is worth at most this share of the customer's value at risk (default: 10%%;"
              + " with --experiment no such bound).")
  private String share;

  @Option(
      names = "--at-risk",
      paramLabel = "if-alive|expected",
      defaultValue = "if-alive",
      description =
          "What is at risk: (1 - P(alive)) times the value if alive, which is CLV / P(alive), or"
              + " times the CLV as it is (default: ${DEFAULT-VALUE}).")
  private String atRisk;

  @Option(
      names = "--budget",
      paramLabel = "N",
      description = "The expected cost of all vouchers is at most this (default: no limit).")
  private String budget;

  @Option(
      names = "--redemption",
      paramLabel = "P",
      defaultValue = "1",
      description =
          "The probability that a voucher is used, for the expected cost (default: 1, which is the"
              + " most that they can cost).")
  private String redemption;

  @Option(
      names = "--amounts",
      paramLabel = "N,...",
      split = ",",
      description = "The amounts that vouchers may have (default: any, in whole cents).")
  private List<String> amounts = new ArrayList<>();

  @Option(
      names = "--minimum",
      paramLabel = "N",
      description = "The least amount of a voucher (default: 0.01).")
  private String minimum;

  @Option(
      names = "--least-alive",
      paramLabel = "P",
      defaultValue = "0.01",
      description =
          "Customers whose P(alive) is lower get no voucher by their value at risk (default:"
              + " ${DEFAULT-VALUE}).")
  private String leastAlive;

  double redemption() {
    return Amount.share("--redemption", redemption);
  }

  Spending spending() {
    return new Spending(
        budget == null ? Spending.UNLIMITED.budget() : Amount.notNegative("--budget", budget),
        redemption());
  }

  boolean hasShare() {
    return share != null;
  }

  ValuePolicy policy() {
    long least = minimum == null ? 1 : Amount.cents("--minimum", minimum);
    List<Long> steps = amounts.stream().map(step -> Amount.cents("--amounts", step)).toList();
    if (!steps.isEmpty() && steps.stream().allMatch(step -> step < least)) {
      throw new CommandException(
          ExitCode.USAGE,
          "--amounts: all of %s are below --minimum %s"
              .formatted(String.join(", ", amounts), minimum));
    }
    return new ValuePolicy(
        reading(),
        share == null ? ValuePolicy.DEFAULT.share() : Amount.share("--share", share),
        new AllowedAmounts(steps, least),
        Amount.share("--least-alive", leastAlive));
  }

  private AtRisk reading() {
    for (AtRisk reading : AtRisk.values()) {
      if (reading.label().equals(atRisk)) {
        return reading;
      }
    }
    throw new CommandException(
        ExitCode.USAGE, "--at-risk must be if-alive or expected: '%s'".formatted(atRisk));
  }
}
