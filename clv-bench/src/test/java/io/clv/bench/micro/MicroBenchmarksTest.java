package io.clv.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Keeps the micro benchmarks alive: each is called once, in this JVM; no time is looked at. */
class MicroBenchmarksTest {
  @Test
  void everyMicroBenchmarkRuns() throws RunnerException {
    List<MicroBenchmarks.Score> scores =
        MicroBenchmarks.run(
            MicroBenchmarks.base()
                .forks(0)
                .mode(Mode.SingleShotTime)
                .warmupIterations(0)
                .measurementIterations(1)
                .param("customers", "500")
                .verbosity(VerboseMode.SILENT));

    assertThat(scores)
        .extracting(MicroBenchmarks.Score::name)
        .containsOnly(
            "AmountBenchmark.parse",
            "FitBenchmark.fit",
            "RowBenchmark.keepInLog",
            "RowBenchmark.makeOrderRows",
            "RowBenchmark.splitIntoFields",
            "ScoreBenchmark.score")
        .hasSize(4 + 9 + 4 * 2);
    assertThat(scores).allSatisfy(score -> assertThat(score.score()).isPositive());
    assertThat(MicroBenchmarks.markdown(scores)).hasSize(2 + scores.size());
  }
}
