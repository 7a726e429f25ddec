package io.clv.bench.suite;

import io.clv.bench.job.JobReport;
import io.clv.bench.job.JobRequest;
import io.clv.bench.job.Stage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The values of each measure, as the jobs bring them. */
final class Samples {
  private final Map<Measure, DoubleStream.Builder> values = new EnumMap<>(Measure.class);

  /**
   * @param lineCount seconds of {@code wc -l} on the same file, just before the job
   */
  void add(JobRequest job, ChildJvm.Finished finished, double lineCount) {
    JobReport report = finished.report();
    double read = report.seconds(Stage.READ);
    double summarise = report.seconds(Stage.NET) + report.seconds(Stage.FEATURES);
    add(Measure.READ, read);
    add(Measure.SUMMARISE, summarise);
    add(Measure.READ_AND_SUMMARISE, read + summarise);
    add(Measure.READ_ROWS, report.rows() / read);
    add(Measure.SUMMARISED_ROWS, report.rows() / (read + summarise));
    add(Measure.LINE_COUNT, lineCount);
    add(Measure.LINE_COUNTS, (read + summarise) / lineCount);
    add(Measure.FINGERPRINT, report.seconds(Stage.FINGERPRINT));
    add(fit(job.transactions()), report.seconds(Stage.FIT_TRANSACTIONS));
    double withIntervals = report.customers() / report.seconds(Stage.SCORE_WITH_INTERVALS);
    double scored = report.customers() / report.seconds(Stage.SCORE);
    if (job.spend() == null) {
      switch (job.transactions()) {
        case "bg-nbd" -> add(Measure.PURCHASES_BG_NBD, scored);
        case "pareto-nbd" -> add(Measure.PURCHASES_PARETO_NBD, scored);
        default -> {}
      }
      return;
    }
    add(Measure.FIT_GAMMA_GAMMA, report.seconds(Stage.FIT_SPEND));
    add(Measure.STORE, report.seconds(Stage.STORE));
    if (job.transactions().equals("bg-nbd")) {
      add(Measure.VALUE_BG_NBD, scored);
      add(Measure.INTERVALS_BG_NBD, withIntervals);
    } else {
      add(Measure.VALUE_PARETO_NBD, scored);
      add(Measure.INTERVALS_PARETO_NBD, withIntervals);
      add(Measure.WHOLE, finished.seconds());
      report.peakKibibytes().ifPresent(peak -> add(Measure.PEAK_MEMORY, peak / 1024.0));
    }
  }

  private static Measure fit(String model) {
    return switch (model) {
      case "bg-nbd" -> Measure.FIT_BG_NBD;
      case "pareto-nbd" -> Measure.FIT_PARETO_NBD;
      case "nbd" -> Measure.FIT_NBD;
      case "mbg-nbd" -> Measure.FIT_MBG_NBD;
      case "bg-cnbd-k" -> Measure.FIT_BG_CNBD_K;
      case "ggompertz-nbd" -> Measure.FIT_GGOMPERTZ_NBD;
      default ->
          throw new IllegalArgumentException(
              "'%s' is not measured; the models of %s are"
                  .formatted(model, List.of(Models.values())));
    };
  }

  private void add(Measure measure, double value) {
    values.computeIfAbsent(measure, unused -> DoubleStream.builder()).add(value);
  }

  /** The measures that have values, in the order of the table. */
  List<Row> rows() {
    return values.entrySet().stream()
        .map(entry -> Row.of(entry.getKey(), entry.getValue().build().toArray()))
        .toList();
  }
}
