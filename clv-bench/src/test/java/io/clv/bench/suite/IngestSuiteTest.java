package io.clv.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.bench.data.SimulatedOrders;
import io.clv.etl.output.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps the suite alive; the times it takes here are not looked at. */
class IngestSuiteTest {
  @TempDir private Path folder;

  @Test
  void everyFigureHasItsRow() {
    Path orders = folder.resolve("orders.csv");
    SimulatedOrders.ofShop(500).writeTo(Output.of(orders));
    List<String> steps = new ArrayList<>();
    List<String> lines = new IngestSuite(orders, 1, steps::add).lines();
    assertThat(lines).hasSize(2 + IngestSuite.Figure.values().length);
    assertThat(steps).contains("run 1 of 1");
  }
}
