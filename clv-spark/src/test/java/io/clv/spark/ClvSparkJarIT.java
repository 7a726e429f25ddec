package io.clv.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.model.ModelDocument;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import io.clv.etl.modelfile.ModelFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a user runs it, with Spark's jars beside it. */
class ClvSparkJarIT {
  @TempDir Path folder;

  private record Ended(int code, String out, String err) {}

  private static final String JAR = System.getProperty("clv.spark.jar");

  /** As {@code spark-submit} does it: a class of Spark's takes the jar to where it runs. */
  private Ended submitted(String... arguments) throws IOException, InterruptedException {
    return java(
        sparkJars(),
        List.of(
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            "local[2]",
            "--conf",
            "spark.ui.enabled=false",
            "--conf",
            "spark.driver.bindAddress=127.0.0.1",
            "--conf",
            "spark.driver.host=127.0.0.1",
            "--class",
            "io.clv.spark.ClvSpark",
            JAR),
        arguments);
  }

  /** Without an installation of Spark. */
  private Ended run(String... arguments) throws IOException, InterruptedException {
    return java(
        JAR + File.pathSeparator + sparkJars(), List.of("io.clv.spark.ClvSpark"), arguments);
  }

  private static String sparkJars() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> entry.endsWith(".jar") && !entry.contains("/io/clv/"))
        .filter(entry -> !entry.contains("/clv-"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Ended java(String classPath, List<String> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                classPath));
    command.addAll(main);
    command.addAll(List.of(arguments));
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().remove("JDK_JAVA_OPTIONS");
    int code = builder.start().waitFor();
    return new Ended(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void the_bundled_orders_get_the_predictions_of_one_machine()
      throws IOException, InterruptedException {
    Path orders = Path.of(System.getProperty("clv.orders"));
    Path output = folder.resolve("out");
    Ended ended =
        submitted(orders.toString(), "--output", output.toString(), "--format", "csv", "--sort");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err()).doesNotContain("\tat ");
    assertThat(ended.out()).contains("Customers");

    LocalSpark.Job job = new LocalSpark.Job(output, orders.toString());
    OneMachine expected = OneMachine.of(job, null, orders);
    List<ModelDocument> models = expected.models("pareto-nbd");
    assertThat(ModelFile.read(output.resolve("model.json")).get(0).parameters())
        .isEqualTo(models.get(0).parameters());
    Predictions predictions = expected.predictions(models, Valuation.DEFAULT);
    List<String> lines = predictionLines(output);
    assertThat(lines).hasSize(predictions.size());
    for (int i = 0; i < lines.size(); i++) {
      String[] fields = lines.get(i).split(",", -1);
      assertThat(fields[0]).isEqualTo(predictions.summaries().id(i));
      assertThat(Double.parseDouble(fields[8])).isEqualTo(predictions.clv(i));
    }
  }

  private static List<String> predictionLines(Path output) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> parts = Files.list(output.resolve("predictions"))) {
      for (Path part : parts.filter(p -> p.toString().endsWith(".csv")).sorted().toList()) {
        List<String> all = Files.readAllLines(part);
        lines.addAll(all.subList(1, all.size()));
      }
    }
    return lines;
  }

  @Test
  void too_little_data_ends_with_65_and_one_sentence() throws IOException, InterruptedException {
    Path orders =
        Files.write(
            folder.resolve("few.csv"),
            List.of(
                "customer_id,revenue,date", "a,1,2024-01-01", "b,2," + LocalDate.of(2024, 2, 1)));
    Ended ended = run(orders.toString(), "--output", folder.resolve("out").toString());
    assertThat(ended.code()).isEqualTo(65);
    assertThat(ended.err()).startsWith("clv-spark: too little data").doesNotContain("\tat ");
    assertThat(ended.err().lines().count()).isLessThanOrEqualTo(2);
  }
}
