package io.clv.bench.micro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** All micro benchmarks, and their results as a Markdown table. */
public final class MicroBenchmarks {
  /**
   * A result.
   *
   * @param name class and method
   * @param parameters by name
   * @param score mean
   * @param error half the width of its 99.9 % confidence interval; NaN for too few iterations
   */
  public record Score(
      String name, Map<String, String> parameters, double score, double error, String unit) {}

  private MicroBenchmarks() {}

  /**
   * Runs them in a JVM each.
   *
   * @throws RunnerException if one of them fails
   */
  public static List<Score> measure() throws RunnerException {
    return run(
        base()
            .forks(1)
            .warmupIterations(5)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1)));
  }

  static ChainedOptionsBuilder base() {
    return new OptionsBuilder()
        .include("\\Qio.clv.bench.micro.\\E.*")
        .jvmArgs("-Xmx2g")
        .shouldFailOnError(true);
  }

  static List<Score> run(ChainedOptionsBuilder options) throws RunnerException {
    Options built = options.build();
    // What JMH says on the way goes beside the results, not between them.
    OutputFormat log =
        OutputFormatFactory.createFormatInstance(
            System.err, built.verbosity().orElse(VerboseMode.NORMAL));
    Collection<RunResult> results = new Runner(built, log).run();
    List<Score> scores = new ArrayList<>();
    for (RunResult result : results) {
      Map<String, String> parameters = new TreeMap<>();
      for (String key : result.getParams().getParamsKeys()) {
        parameters.put(key, result.getParams().getParam(key));
      }
      Result<?> primary = result.getPrimaryResult();
      scores.add(
          new Score(
              result.getParams().getBenchmark().replace("io.clv.bench.micro.", ""),
              parameters,
              primary.getScore(),
              primary.getScoreError(),
              primary.getScoreUnit()));
    }
    scores.sort(
        Comparator.comparing(Score::name).thenComparing(score -> score.parameters().toString()));
    return scores;
  }

  public static List<String> markdown(List<Score> scores) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| micro benchmark | parameters | mean | ± (99.9 %) | unit | times quicker than published |");
    lines.add("|---|---|---:|---:|---|---:|");
    for (Score score : scores) {
      lines.add(
          "| %s | %s | %s | %s | %s | %s |"
              .formatted(
                  score.name(),
                  parameters(score),
                  number(score.score()),
                  Double.isNaN(score.error()) ? "" : number(score.error()),
                  score.unit(),
                  PublishedFits.of(score.parameters())
                      .map(fits -> fits.ratio(score.score()))
                      .orElse("")));
    }
    return lines;
  }

  private static String parameters(Score score) {
    String text = score.parameters().toString();
    return text.substring(1, text.length() - 1);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }
}
