package io.clv.bench.micro;

import io.clv.core.order.Amount;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Reading a price. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AmountBenchmark {
  private static final int PRICES = 1_000;

  private String[] prices;

  @Setup
  public void draw() {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(1);
    prices = new String[PRICES];
    for (int i = 0; i < PRICES; i++) {
      prices[i] = BigDecimal.valueOf(random.nextLong(1_000_000), 2).toPlainString();
    }
  }

  @Benchmark
  @OperationsPerInvocation(PRICES)
  public void parse(Blackhole sink) {
    for (String price : prices) {
      sink.consume(Amount.parse(price));
    }
  }
}
