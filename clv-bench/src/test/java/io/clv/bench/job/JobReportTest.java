package io.clv.bench.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JobReportTest {
  @Test
  void whatAJobPrintsIsReadBackAsItWas() {
    JobReport report =
        new JobReport(
            12, 7, 3, OptionalLong.of(4096), Map.of(Stage.READ, 0.1 + 0.2, Stage.STORE, 1e-9));
    assertThat(JobReport.parse(report.lines())).isEqualTo(report);
    JobReport elsewhere = new JobReport(12, 7, 3, OptionalLong.empty(), Map.of());
    assertThat(JobReport.parse(elsewhere.lines())).isEqualTo(elsewhere);
  }

  @Test
  void aLineThatIsNotAValueIsQuoted() {
    assertThatThrownBy(() -> JobReport.parse(List.of("rows=1", "hello")))
        .hasMessageContaining("hello");
    assertThatThrownBy(() -> JobReport.parse(List.of("rows=1"))).hasMessageContaining("'orders'");
  }

  @Test
  void aStageThatWasNotRunHasNoTime() {
    JobReport report = new JobReport(12, 7, 3, OptionalLong.empty(), Map.of(Stage.READ, 1.0));
    assertThatThrownBy(() -> report.seconds(Stage.STORE)).hasMessageContaining("STORE");
  }

  @Test
  void aRequestSurvivesTheCommandLine() {
    JobRequest with =
        new JobRequest(Path.of("a b.csv"), Path.of("c.db"), "pareto-nbd", "gamma-gamma");
    assertThat(JobRequest.parse(with.arguments().toArray(String[]::new))).isEqualTo(with);
    JobRequest without = new JobRequest(Path.of("a b.csv"), Path.of("c.db"), "nbd", null);
    assertThat(JobRequest.parse(without.arguments().toArray(String[]::new))).isEqualTo(without);
  }
}
