package io.clv.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.bench.data.SimulatedOrders;
import io.clv.etl.output.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps the suite alive; the times it takes here are not looked at. */
class SuiteTest {
  private static final int CUSTOMERS = 2_000;

  @TempDir private Path folder;

  @Test
  void everyMeasureHasItsRow() {
    Path orders = folder.resolve("orders.csv");
    SimulatedOrders.ofShop(CUSTOMERS).writeTo(Output.of(orders));
    List<String> steps = new ArrayList<>();

    Report report = new Suite(orders, 1, steps::add).run();

    assertThat(steps).hasSize(Models.values().length);
    assertThat(report.measures())
        .extracting(Row::measure)
        .containsExactlyElementsOf(measurableHere());
    assertThat(report.measures())
        .allSatisfy(
            row -> {
              assertThat(row.median()).isPositive().isFinite();
              assertThat(row.min()).isLessThanOrEqualTo(row.median());
              assertThat(row.max()).isGreaterThanOrEqualTo(row.median());
            });
    // Nearly all: a customer who gave everything back has no order that stands.
    assertThat(report.customers()).isBetween(CUSTOMERS * 98L / 100, (long) CUSTOMERS);
    assertThat((double) report.orders() / report.customers()).isBetween(5.5, 6.5);
    assertThat(report.rows()).isGreaterThan(report.orders());

    assertThat(String.join("\n", MarkdownReport.lines(report)))
        .contains(measurableHere().stream().map(m -> "| " + m.label() + " |").toList());
    assertThat(JsonReport.of(report).get("measures").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(
            measurableHere().stream().map(m -> m.name().toLowerCase(Locale.ROOT)).toList());
  }

  @Test
  void aFailedJobEndsTheSuite() {
    Path missing = folder.resolve("missing.csv");
    assertThatThrownBy(() -> new Suite(missing, 1, step -> {}).run())
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("missing.csv");
  }

  private static Set<Measure> measurableHere() {
    EnumSet<Measure> measures = EnumSet.allOf(Measure.class);
    if (!Files.isReadable(Path.of("/proc/self/status"))) {
      measures.remove(Measure.PEAK_MEMORY);
    }
    return measures;
  }
}
