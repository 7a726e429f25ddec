package io.clv.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthTest {
  @Test
  void exponentsAreOfTimeOnLinesAndOfMemoryAboveTheFloorOnCustomers() {
    List<Growth> growth =
        Growth.of(
            List.of(section(100, 40 + 1), section(1_000, 40 + 10), section(10_000, 40 + 1000)));

    assertThat(growth)
        .extracting(one -> one.label() + ", " + one.quantity())
        .containsExactly(
            "job, wall time, on lines",
            "job, processor time, on lines",
            "job: read, wall time, on lines",
            "job, peak memory above nothing, on customers");
    // Seconds are lines squared, those of the stage the root of the lines.
    assertThat(growth.get(0).exponent()).isEqualTo(2, within(1e-12));
    assertThat(growth.get(1).exponent()).isEqualTo(1, within(1e-12));
    assertThat(growth.get(2).exponent()).isEqualTo(0.5, within(1e-12));
    // 1, 10 and 1000 MiB for 10, 100 and 1000 customers.
    assertThat(growth.get(3).exponent()).isEqualTo(1.5, within(1e-12));
    assertThat(growth.get(3).latest()).isEqualTo(2, within(1e-12));
  }

  private static Section section(long lines, double memory) {
    Results results = new Results();
    Task job = Task.of("job", folder -> List.of()).withStages(List.of("read")).above("nothing");
    Task nothing = Task.yardstick("nothing", folder -> List.of());
    results.expect(job);
    results.expect(nothing);
    double square = (double) lines * lines;
    results.add("job", new Cost(square, lines, memory, Map.of("read", Math.sqrt((double) lines))));
    results.add("nothing", new Cost(1, 1, 40, Map.of()));
    return new Section(
        Part.FEATURES,
        new Dataset(lines + " lines", Path.of("orders.csv"), lines, lines * 40),
        lines / 10,
        "job",
        "nothing",
        results,
        List.of(),
        List.of());
  }
}
