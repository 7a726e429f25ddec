package io.clv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service process, and a client to ask it. */
final class RunningService implements AutoCloseable {
  private static final Path ORDERS = Path.of("../data/orders.csv");

  /** The number of a customer who is always there. */
  private static final int WITH = 1479;

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final String address;

  private RunningService(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Over the bundled orders and two runs of them.
   *
   * @param oneIn how many customers there are for each that is taken
   */
  static RunningService overDemo(Path folder, int oneIn) throws IOException {
    try (Stream<String> lines = Files.lines(ORDERS)) {
      String orders =
          lines
              .filter(
                  line -> line.startsWith("customer_id") || number(line) % oneIn == WITH % oneIn)
              .collect(Collectors.joining("\n", "", "\n"));
      Tables.write(folder, "orders.csv", orders);
    }
    Program.CLI.run(folder, "ingest", "orders.csv", "--currency", "EUR").ok();
    Program.CLI.run(folder, "run", "--as-of", "2024-09-30", "--interval", "0.9").ok();
    Program.CLI.run(folder, "run", "--interval", "0.9").ok();
    Program.CLI.run(folder, "validate", "--quiet").ok();
    return over(folder);
  }

  /** Over the store of a folder. */
  static RunningService over(Path folder, String... options) {
    List<String> command = new ArrayList<>(List.of("serve", "--port", "0"));
    command.addAll(List.of(options));
    Process process =
        Program.started(
            Program.CLI.process(folder, command).redirectOutput(ProcessBuilder.Redirect.DISCARD));
    CompletableFuture<String> address = new CompletableFuture<>();
    // It logs each request: somebody has to read that, or it waits.
    Thread reader = new Thread(() -> read(process, address), "messages of the service");
    reader.setDaemon(true);
    reader.start();
    return new RunningService(process, address.join());
  }

  private static void read(Process process, CompletableFuture<String> address) {
    StringBuilder said = new StringBuilder();
    try (BufferedReader messages = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = messages.readLine(); line != null; line = messages.readLine()) {
        Matcher found = ADDRESS.matcher(line);
        if (found.find()) {
          address.complete(found.group());
        } else if (!address.isDone()) {
          said.append(line).append('\n');
        }
      }
      address.completeExceptionally(new AssertionError("it did not start: " + said));
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
  }

  /** Of the customer of an order: C01479 is 1479. */
  private static int number(String line) {
    return Integer.parseInt(line.substring(1, line.indexOf(',')));
  }

  String address() {
    return address;
  }

  /** What the API says. */
  JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
    return Tables.json(response.body());
  }

  @Override
  public void close() {
    process.destroy();
    assertThat(Program.exitCode(process)).isEqualTo(143);
  }
}
