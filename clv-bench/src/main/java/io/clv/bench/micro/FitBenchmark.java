package io.clv.bench.micro;

import io.clv.bench.data.SimulatedOrders;
import io.clv.core.model.FitOutcome;
import io.clv.core.model.ModelFitter;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.usecase.ModelCatalog;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A fit when the code is warm, on a cohort of the size of the literature's and one ten times it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FitBenchmark {
  @Param({"2357", "23570"})
  public int customers;

  @Param({
    "nbd",
    "bg-nbd",
    "mbg-nbd",
    "pareto-nbd",
    "ggompertz-nbd",
    "bg-cnbd-k",
    "mbg-cnbd-k",
    "bg-bb",
    "gamma-gamma"
  })
  public String model;

  private CustomerSummaries summaries;
  private ModelFitter<?> fitter;

  @Setup
  public void simulate() {
    summaries = SampleShop.features(SimulatedOrders.ofCohort(customers)).summaries();
    if (model.equals("bg-bb")) {
      summaries = opportunities(summaries);
    }
    fitter =
        ModelCatalog.kind(model) == ModelCatalog.Kind.SPEND
            ? ModelCatalog.spendFitter(model)
            : ModelCatalog.transactionFitter(model);
  }

  /** Every week an opportunity, taken if there was a purchase. */
  private static CustomerSummaries opportunities(CustomerSummaries times) {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(times.time());
    for (int i = 0; i < times.size(); i++) {
      double age = Math.ceil(times.T(i));
      double recency = Math.min(age, Math.ceil(times.recency(i)));
      int frequency = (int) Math.min(times.frequency(i), recency);
      builder.add(times.id(i), new CustomerSummary(frequency, recency, age, 0));
    }
    return builder.build();
  }

  @Benchmark
  public FitOutcome<?> fit() {
    return fitter.fit(summaries);
  }
}
