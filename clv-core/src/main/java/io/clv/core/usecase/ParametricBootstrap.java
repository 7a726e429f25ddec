package io.clv.core.usecase;

import io.clv.core.model.FitOutcome;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.SpendModel;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.TransactionModel;
import io.clv.core.simulation.PurchaseModel;
import io.clv.core.simulation.SpendProcess;
import io.clv.core.simulation.SummarySimulator;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Parameters that might have come out of a fit if chance had made other customers: the fitted
 * models simulate cohorts as large as the one they were fitted to, and are fitted to each. Takes as
 * long as so many fits. A cohort that nothing can be fitted to is drawn anew.
 */
final class ParametricBootstrap {
  private static final int ATTEMPTS = 20;

  /** Models of one cohort; the spend model is null if there is none. */
  record Refit(TransactionModel transactions, @Nullable SpendModel spend) {}

  private final ModelDocument transactions;
  private final @Nullable ModelDocument spend;

  ParametricBootstrap(ModelDocument transactions, @Nullable ModelDocument spend) {
    this.transactions = transactions;
    this.spend = spend;
  }

  /**
   * The same arguments give the same models, on any number of cores.
   *
   * @param customers whose ages the cohorts' customers have
   */
  List<Refit> refits(CustomerSummaries customers, int count, long seed) {
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> refit(customers, seed * 1_000_003 + i))
        .toList();
  }

  private Refit refit(CustomerSummaries customers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    UniformRandomProvider generator = random::nextLong;
    TooLittleDataException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      CustomerSummaries cohort = cohort(customers, generator);
      try {
        return new Refit(
            model(ModelCatalog.transactionFitter(transactions.model()).fit(cohort)),
            spend == null ? null : model(ModelCatalog.spendFitter(spend.model()).fit(cohort)));
      } catch (TooLittleDataException e) {
        last = e;
      }
    }
    throw new TooLittleDataException(
        "no bootstrap: the fitted model simulates customers that no model can be fitted to"
            + (last == null ? "" : "; " + last.getMessage()));
  }

  private static <M> M model(FitOutcome<? extends M> outcome) {
    if (!outcome.converged()) {
      throw new TooLittleDataException("a fit to simulated customers did not converge");
    }
    return outcome.model();
  }

  private CustomerSummaries cohort(CustomerSummaries customers, UniformRandomProvider random) {
    int n = customers.size();
    long fitted = transactions.customers();
    double[] ages = new double[fitted > 0 ? Math.toIntExact(Math.min(fitted, 1 << 24)) : n];
    for (int i = 0; i < ages.length; i++) {
      ages[i] = customers.T(ages.length == n ? i : random.nextInt(n));
    }
    ModelTime time = customers.time();
    SummarySimulator simulator =
        SummarySimulator.of(
            PurchaseModel.ofLabel(transactions.model()).process(transactions.parameters()), time);
    ModelDocument amounts = spend;
    if (amounts != null) {
      Function<String, Double> parameter = name -> parameter(amounts.parameters(), name);
      simulator =
          simulator.withSpend(
              new SpendProcess(
                  parameter.apply("p"), parameter.apply("q"), parameter.apply("gamma")));
    }
    return simulator.draw(ages, 0, random).summaries();
  }

  private static double parameter(Map<String, Double> parameters, String name) {
    Double value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the spend model lacks its parameter %s; it has %s".formatted(name, parameters));
    }
    return value;
  }
}
