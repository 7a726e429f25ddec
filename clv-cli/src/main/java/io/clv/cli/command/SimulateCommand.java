package io.clv.cli.command;

import io.clv.core.simulation.OrderSimulator;
import io.clv.core.simulation.PurchaseModel;
import io.clv.core.simulation.SimulationPlan;
import io.clv.core.simulation.SpendProcess;
import io.clv.etl.table.OrderTable;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.commons.rng.simple.RandomSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Orders of invented customers. */
@Command(
    name = "simulate",
    description = "Write orders of invented customers, from known parameters.")
public final class SimulateCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Option(
      names = "--customers",
      defaultValue = "3000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int customers;

  @Option(
      names = "--model",
      defaultValue = "pareto-nbd",
      description =
          "nbd, bg-nbd, mbg-nbd, bg-cnbd-k, mbg-cnbd-k, pareto-nbd, ggompertz-nbd or bg-bb, with one"
              + " opportunity a week (default: ${DEFAULT-VALUE}).")
  private String model;

  @Option(
      names = {"--parameters", "--param"},
      paramLabel = "NAME=VALUE,...",
      split = ",",
      description =
          "In weeks, by the names that fit gives them; the others are those of a plausible shop."
              + " What was used is told on standard error.")
  private Map<String, Double> parameters = new LinkedHashMap<>();

  @Option(
      names = "--spend",
      paramLabel = "NAME=VALUE,...",
      split = ",",
      description = "Gamma-Gamma parameters (default: p=4,q=4,gamma=30).")
  private Map<String, Double> spend = new LinkedHashMap<>();

  @Option(
      names = "--start",
      defaultValue = "2023-01-01",
      description = "First day of first orders (default: ${DEFAULT-VALUE}).")
  private LocalDate start;

  @Option(
      names = "--end",
      defaultValue = "2024-12-31",
      description = "Last day (default: ${DEFAULT-VALUE}).")
  private LocalDate end;

  @Option(
      names = "--acquisition-days",
      defaultValue = "365",
      description = "First orders fall on so many days (default: ${DEFAULT-VALUE}).")
  private int acquisitionDays;

  @Option(
      names = "--refund-share",
      defaultValue = "0.02",
      description = "Probability that a line is given back (default: ${DEFAULT-VALUE}).")
  private double refundShare;

  @Option(names = "--seed", defaultValue = "42", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--output",
      paramLabel = "FILE|-",
      defaultValue = "-",
      description = "Where to write (default: standard output).")
  private String output;

  private final Adapters adapters;

  public SimulateCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    PurchaseModel purchases;
    SimulationPlan plan;
    try {
      purchases = PurchaseModel.ofLabel(model);
      plan =
          new SimulationPlan(
              customers,
              start,
              acquisitionDays,
              end,
              purchases.process(parameters),
              spendProcess(),
              refundShare);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    }
    OrderTable.write(
        adapters.output(output),
        sink -> OrderSimulator.simulate(plan, RandomSource.XO_SHI_RO_256_PP.create(seed), sink));
    common
        .console(adapters)
        .note(
            "%,d customers simulated: %s with %s"
                .formatted(customers, model, listed(purchases.parameters(parameters))));
    return ExitCode.OK;
  }

  private static String listed(Map<String, Double> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private SpendProcess spendProcess() {
    Map<String, Double> p = with(Map.of("p", 4.0, "q", 4.0, "gamma", 30.0), spend);
    return new SpendProcess(p.get("p"), p.get("q"), p.get("gamma"));
  }

  private static Map<String, Double> with(Map<String, Double> defaults, Map<String, Double> given) {
    Map<String, Double> merged = new LinkedHashMap<>(defaults);
    given.forEach(
        (name, value) -> {
          if (!defaults.containsKey(name)) {
            throw new CommandException(
                ExitCode.USAGE,
                "there is no parameter '%s'; there are %s"
                    .formatted(name, defaults.keySet().stream().sorted().toList()));
          }
          merged.put(name, value);
        });
    return merged;
  }
}
