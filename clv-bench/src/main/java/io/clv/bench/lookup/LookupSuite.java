package io.clv.bench.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clv.bench.suite.BenchmarkException;
import io.clv.bench.suite.Median;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Looks customers up in a running service, in turns with a bare server of the same kind whose
 * answer is constant and as long: what is left of the server's speed.
 */
public final class LookupSuite {
  private static final int CUSTOMERS = 1000;
  private static final int SECONDS = 5;

  private final String service;
  private final int rounds;
  private final Consumer<String> notes;

  /**
   * @param service for example {@code http://127.0.0.1:8080}
   * @param rounds how often each is measured
   */
  public LookupSuite(String service, int rounds, Consumer<String> notes) {
    this.service = service.replaceAll("/+$", "");
    this.rounds = rounds;
    this.notes = notes;
  }

  /**
   * Measures, and says what was found as a Markdown table.
   *
   * @throws BenchmarkException if the service does not answer as it should, or wrk is not there
   */
  public List<String> lines() {
    Path script = null;
    try {
      List<String> paths = paths();
      script = Files.createTempFile("clv-lookup-", ".lua");
      Files.writeString(script, script(paths));
      int length = get(paths.get(0)).getBytes(StandardCharsets.UTF_8).length;
      return measured(new Wrk(script, SECONDS), length);
    } catch (IOException e) {
      throw new BenchmarkException(service + " cannot be asked: " + e.getMessage(), e);
    } finally {
      delete(script);
    }
  }

  private List<String> measured(Wrk wrk, int length) throws IOException {
    try (Peer peer = Peer.start(length)) {
      notes.accept("warming up");
      Wrk.Load unused = wrk.on(service);
      unused = wrk.on(peer.base());
      double[][] values = new double[6][rounds];
      for (int i = 0; i < rounds; i++) {
        Wrk.Load ours = wrk.on(service);
        Wrk.Load bare = wrk.on(peer.base());
        values[0][i] = ours.perSecond();
        values[1][i] = bare.perSecond();
        values[2][i] = ours.perSecond() / bare.perSecond();
        values[3][i] = ours.tail();
        values[4][i] = bare.tail();
        values[5][i] = ours.tail() / bare.tail();
        notes.accept(
            "round %d: %.0f and %.0f a second, ratio %.2f"
                .formatted(i + 1, values[0][i], values[1][i], values[2][i]));
      }
      return table(values, length);
    }
  }

  private List<String> table(double[][] values, int length) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d customers, answers of %d bytes, 32 connections, medians of %d rounds of %d s"
            .formatted(CUSTOMERS, length, rounds, SECONDS));
    lines.add("");
    lines.add("| measure | service | bare server | ratio |");
    lines.add("|---|---|---|---|");
    lines.add(row("answers a second", values[0], values[1], values[2]));
    lines.add(row("99 % answered within, ms", values[3], values[4], values[5]));
    return lines;
  }

  private static String row(String measure, double[] ours, double[] bare, double[] ratio) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.2f |",
        measure,
        Median.of(ours),
        Median.of(bare),
        Median.of(ratio));
  }

  private List<String> paths() throws IOException {
    JsonNode page = new ObjectMapper().readTree(get("/v1/customers?limit=" + CUSTOMERS));
    List<String> paths = new ArrayList<>();
    for (JsonNode customer : page.path("customers")) {
      String id = URLEncoder.encode(customer.path("customer_id").asText(), StandardCharsets.UTF_8);
      paths.add("/v1/customers/" + id.replace("+", "%20") + "/clv");
    }
    if (paths.isEmpty()) {
      throw new BenchmarkException(service + " has no customers to look up");
    }
    return paths;
  }

  /** Each connection asks for one customer after the other. */
  private static String script(List<String> paths) {
    StringBuilder lua = new StringBuilder("local paths = {\n");
    for (String path : paths) {
      lua.append("  \"").append(path).append("\",\n");
    }
    return lua.append("}\nlocal next = 0\n")
        .append("request = function()\n")
        .append("  next = next % #paths + 1\n")
        .append("  return wrk.format(\"GET\", paths[next])\n")
        .append("end\n")
        .toString();
  }

  private String get(String path) throws IOException {
    try {
      var response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(service + path)).build(),
                  BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new BenchmarkException(
            "%s%s answers %d".formatted(service, path, response.statusCode()));
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkException("interrupted", e);
    }
  }

  private void delete(@org.jspecify.annotations.Nullable Path script) {
    try {
      if (script != null) {
        Files.deleteIfExists(script);
      }
    } catch (IOException e) {
      notes.accept("%s stays: %s".formatted(script, e.getMessage()));
    }
  }
}
