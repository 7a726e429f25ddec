package io.clv.bench.micro;

import io.clv.bench.data.SimulatedOrders;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.usecase.FitModels;
import io.clv.core.usecase.PredictLifetimeValue;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The predictions of all customers at once, with fitted models. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ScoreBenchmark {
  @Param("100000")
  public int customers;

  @Param({"bg-nbd", "bg-nbd,gamma-gamma", "pareto-nbd", "pareto-nbd,gamma-gamma"})
  public String models;

  @Param({"none", "0.9"})
  public String interval;

  private Valuation valuation;
  private FeatureTable features;
  private PredictLifetimeValue prediction;

  @Setup
  public void fit() {
    features = SampleShop.features(SimulatedOrders.ofShop(customers));
    FitModels fitting = new FitModels(Instant.EPOCH, Map.of(), "bench");
    List<ModelDocument> documents = new ArrayList<>();
    for (String name : List.of(models.split(",", -1))) {
      documents.add(fitting.fit(name, features.summaries(), features.asOf()));
    }
    valuation = interval.equals("none") ? Valuation.DEFAULT.with(null) : Valuation.DEFAULT;
    prediction = new PredictLifetimeValue(documents);
  }

  @Benchmark
  public Predictions score() {
    return prediction.predict(features, valuation);
  }
}
