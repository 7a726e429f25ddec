package io.clv.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as users start it, with this module beside it on the class path. */
class CommandLineTest {
  private static final String ORDERS =
      """
      customer_id,order_id,order_item_id,num_items,revenue,created_at_date
      a,1,1,1,10.00,2024-01-01
      a,2,1,1,20.00,2024-01-15
      b,3,1,2,7.50,2024-02-01
      """;

  @TempDir private Path folder;

  /** So many bytes more on the command line. */
  private int wide;

  private record Ended(int exitCode, String out, String err) {}

  private Ended clv(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dwide=" + "x".repeat(wide),
                "io.clv.cli.boot.Main"));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    int exitCode = process.waitFor();
    return new Ended(
        exitCode,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private void orders() throws IOException {
    Files.writeString(folder.resolve("orders.csv"), ORDERS);
  }

  private void model(ModelBytes model) throws IOException {
    Files.write(folder.resolve("model.onnx"), model.toByteArray());
  }

  @Test
  void predictsWithTheFeaturesOfOrders() throws Exception {
    orders();
    // 2 total_orders - 3 recency (weeks) + 0.5
    model(OnnxImporterTest.plane());
    Ended ended =
        clv(
            "predict",
            "orders.csv",
            "--model",
            "model.onnx",
            "--model-features",
            "total_orders,recency");
    assertThat(ended.err).doesNotContain("Exception");
    assertThat(ended.exitCode).isZero();
    List<String> lines = ended.out.lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(clvOf(lines.get(1))).isCloseTo(2 * 2 - 3 * 2 + 0.5, within(1e-12));
    assertThat(clvOf(lines.get(2))).isCloseTo(2 * 1 - 3 * 0 + 0.5, within(1e-12));
  }

  private static double clvOf(String line) {
    return Double.parseDouble(line.split(",", -1)[8]);
  }

  @Test
  void runKeepsTheValues() throws Exception {
    orders();
    model(OnnxImporterTest.tree().metadata(Signature.FEATURES, "total_orders,total_revenue"));
    Ended ran = clv("run", "orders.csv", "--model", "model.onnx", "--db", "clv.db");
    assertThat(ran.err).doesNotContain("Exception");
    assertThat(ran.exitCode).as(ran.err).isZero();
    Ended exported = clv("export", "--db", "clv.db");
    assertThat(exported.out.lines().skip(1).map(CommandLineTest::clvOf))
        .containsExactly(30.0, 10.0);
    assertThat(clv("customer", "a", "--db", "clv.db").exitCode).isZero();
  }

  @Test
  void refusesInOneMessage() throws Exception {
    orders();
    model(OnnxImporterTest.plane());
    refused(65, "model.onnx", "--model-features", "predict", "orders.csv", "--model", "model.onnx");
    refused(
        65,
        "model.onnx: the model takes features there are not: colour",
        "total_orders",
        "run",
        "orders.csv",
        "--model",
        "model.onnx",
        "--model-features",
        "total_orders,colour");
    refused(66, "no file", "missing.onnx", "predict", "orders.csv", "--model", "missing.onnx");
    refused(
        65,
        "customer b has no mean_interval",
        "takes",
        "predict",
        "orders.csv",
        "--model",
        "model.onnx",
        "--model-features",
        "total_orders,mean_interval");
  }

  /** ONNX Runtime would end the process. */
  @Test
  void refusesACommandLineThatIsTooLong() throws Exception {
    orders();
    model(OnnxImporterTest.plane().metadata(Signature.FEATURES, "total_orders,total_revenue"));
    wide = 5000;
    refused(65, "CLASSPATH", "4,000 bytes", "predict", "orders.csv", "--model", "model.onnx");
    wide = 3000;
    assertThat(clv("predict", "orders.csv", "--model", "model.onnx").exitCode).isZero();
  }

  private void refused(int exitCode, String words, String more, String... arguments)
      throws Exception {
    Ended ended = clv(arguments);
    assertThat(ended.err).contains(words).contains(more).doesNotContain("\tat ");
    assertThat(ended.exitCode).isEqualTo(exitCode);
    assertThat(ended.out).isEmpty();
  }
}
