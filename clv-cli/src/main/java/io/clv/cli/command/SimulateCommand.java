package io.clv.cli.command;

import io.clv.core.simulation.OrderSimulator;
import io.clv.core.simulation.PurchaseProcess;
import io.clv.core.simulation.SimulationPlan;
import io.clv.core.simulation.SpendProcess;
import io.clv.etl.table.OrderTable;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
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
      description = "pareto-nbd or bg-nbd (default: ${DEFAULT-VALUE}).")
  private String model;

  @Option(
      names = "--parameters",
      paramLabel = "NAME=VALUE,...",
      split = ",",
      description =
          "In weeks (default: r=0.9,alpha=9,s=0.5,beta=20 for pareto-nbd;"
              + " r=0.24,alpha=4.4,a=0.79,b=2.4 for bg-nbd).")
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
    SimulationPlan plan;
    try {
      plan =
          new SimulationPlan(
              customers, start, acquisitionDays, end, purchases(), spendProcess(), refundShare);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    }
    OrderTable.write(
        adapters.output(output),
        sink -> OrderSimulator.simulate(plan, RandomSource.XO_SHI_RO_256_PP.create(seed), sink));
    common.console(adapters).note("%,d customers simulated".formatted(customers));
    return ExitCode.OK;
  }

  private PurchaseProcess purchases() {
    return switch (model) {
      case "pareto-nbd" -> {
        Map<String, Double> p =
            with(Map.of("r", 0.9, "alpha", 9.0, "s", 0.5, "beta", 20.0), parameters);
        yield new PurchaseProcess.ParetoNbd(p.get("r"), p.get("alpha"), p.get("s"), p.get("beta"));
      }
      case "bg-nbd" -> {
        Map<String, Double> p =
            with(Map.of("r", 0.24, "alpha", 4.4, "a", 0.79, "b", 2.4), parameters);
        yield new PurchaseProcess.BgNbd(p.get("r"), p.get("alpha"), p.get("a"), p.get("b"));
      }
      default ->
          throw new CommandException(
              ExitCode.USAGE, "--model must be pareto-nbd or bg-nbd: " + model);
    };
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
