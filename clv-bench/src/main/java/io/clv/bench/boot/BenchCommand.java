package io.clv.bench.boot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clv.bench.data.SimulatedOrders;
import io.clv.bench.lookup.LookupSuite;
import io.clv.bench.micro.MicroBenchmarks;
import io.clv.bench.peers.PeerJson;
import io.clv.bench.peers.PeerMarkdown;
import io.clv.bench.peers.PeerPlan;
import io.clv.bench.peers.PeerReport;
import io.clv.bench.peers.PeerSuite;
import io.clv.bench.suite.IngestSuite;
import io.clv.bench.suite.JsonReport;
import io.clv.bench.suite.MarkdownReport;
import io.clv.bench.suite.Report;
import io.clv.bench.suite.Suite;
import io.clv.etl.output.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures, and prints a Markdown table. */
@Command(
    name = "clv-bench",
    description =
        "Measures the whole job on simulated orders, stage by stage, and prints a Markdown table.")
final class BenchCommand implements Callable<Integer> {
  @Option(
      names = "--customers",
      defaultValue = "1000000",
      description = "How many customers to simulate (default: ${DEFAULT-VALUE}).")
  private int customers;

  @Option(
      names = "--file",
      paramLabel = "PATH",
      description =
          "Order file to measure on; if there is none it is made there and kept (default: a"
              + " temporary file).")
  private @Nullable Path file;

  @Option(
      names = "--runs",
      defaultValue = "3",
      description = "How often to run every job (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(names = "--jmh", description = "Run the JMH micro benchmarks instead.")
  private boolean jmh;

  @Option(
      names = "--ingest",
      description = "Measure the loading of orders into a store, and one day on top, instead.")
  private boolean ingest;

  @Option(
      names = "--lookup",
      paramLabel = "URL",
      description =
          "Look customers up in a service that runs there, in turns with a bare server, instead;"
              + " needs wrk.")
  private @Nullable String lookup;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the results there.")
  private @Nullable Path json;

  @Mixin private PeerOptions peers = new PeerOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, RunnerException {
    if (customers < 1 || runs < 1) {
      throw usage("--customers and --runs must be at least 1: %d, %d".formatted(customers, runs));
    }
    if (jmh) {
      List<MicroBenchmarks.Score> scores = MicroBenchmarks.measure();
      print(MicroBenchmarks.markdown(scores));
      ObjectNode root = new ObjectMapper().createObjectNode();
      root.set("micro_benchmarks", new ObjectMapper().valueToTree(scores));
      write(root);
      return 0;
    }
    if (peers.chosen()) {
      return comparePeers();
    }
    if (lookup != null) {
      print(new LookupSuite(lookup, runs, this::note).lines());
      return 0;
    }
    if (ingest) {
      print(new IngestSuite(orders(), runs, this::note).lines());
      return 0;
    }
    Report report = new Suite(orders(), runs, this::note).run();
    print(MarkdownReport.lines(report));
    write(JsonReport.of(report));
    return 0;
  }

  private int comparePeers() {
    PeerPlan plan;
    try {
      plan = peers.plan(runs);
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
    PeerReport report = new PeerSuite(plan, this::note).run();
    print(PeerMarkdown.lines(report));
    write(PeerJson.of(report));
    return report.problems().isEmpty() ? 0 : 1;
  }

  private Path orders() throws IOException {
    Path orders = file == null ? temporaryFile() : file;
    if (!Files.exists(orders)) {
      note("simulating %,d customers into %s".formatted(customers, orders));
      SimulatedOrders.ofShop(customers).writeTo(Output.of(orders));
    }
    return orders;
  }

  private static Path temporaryFile() throws IOException {
    Path folder = Files.createTempDirectory("clv-bench-");
    Path orders = folder.resolve("orders.csv");
    // For an interrupt, which runs no finally block; files go in the reverse of this order.
    folder.toFile().deleteOnExit();
    orders.toFile().deleteOnExit();
    return orders;
  }

  private void write(ObjectNode results) {
    if (json != null) {
      String text = results.toPrettyString();
      Output.of(json).write(writer -> writer.append(text).append('\n'));
    }
  }

  private void print(List<String> lines) {
    var out = spec().commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
  }

  private void note(String text) {
    var err = spec().commandLine().getErr();
    err.println(text);
    err.flush();
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec().commandLine(), message);
  }

  private CommandSpec spec() {
    CommandSpec injected = spec;
    if (injected == null) {
      throw new IllegalStateException("picocli sets the specification before it calls");
    }
    return injected;
  }
}
