package io.clv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service as a process, asked over the network. */
class ServeIT {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");

  @TempDir static Path dir;

  private final HttpClient client = HttpClient.newHttpClient();
  private Process server;
  private String address;

  /** The two ways to start the service. */
  enum Face {
    COMMAND {
      @Override
      ProcessBuilder process(String... options) {
        return Program.CLI_JAR.process(dir, join("serve", options));
      }

      @Override
      BufferedReader messages(Process server) {
        return server.errorReader(StandardCharsets.UTF_8);
      }
    },
    JAR {
      @Override
      ProcessBuilder process(String... options) {
        return Program.HTTP.process(dir, List.of(options));
      }

      @Override
      BufferedReader messages(Process server) {
        return server.inputReader(StandardCharsets.UTF_8);
      }
    };

    abstract ProcessBuilder process(String... options);

    /** Where it says that it is ready. */
    abstract BufferedReader messages(Process server);

    private static List<String> join(String command, String... options) {
      return Stream.concat(Stream.of(command), Stream.of(options)).toList();
    }
  }

  @BeforeAll
  static void storeARun() throws IOException {
    StringBuilder orders = new StringBuilder(Tables.HEADER);
    for (int i = 0; i < 40; i++) {
      for (int day = 1; day <= 1 + i % 4; day++) {
        orders.append(
            "c%02d,%d,1,1,%d.50,2024-0%d-1%d%n".formatted(i, 10 * i + day, 5 + i, day, i % 10));
      }
    }
    orders.append("\"a/b ü\",901,1,1,5,2024-01-01\n\"a/b ü\",902,1,1,6,2024-03-01\n");
    Files.writeString(dir.resolve("orders.csv"), orders.toString());
    Program.CLI.run(dir, "run", "orders.csv").ok();
  }

  private void start(Face face) throws IOException {
    server = Program.started(face.process("--port", "0"));
    String ready = face.messages(server).readLine();
    Matcher matcher = ADDRESS.matcher(ready);
    assertThat(matcher.find()).as(ready).isTrue();
    address = matcher.group();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.destroyForcibly();
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(address + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @EnumSource(Face.class)
  void answersWhatTheExportHoldsAndEndsWhenTold(Face face) throws Exception {
    start(face);
    Map<String, Map<String, String>> stored =
        Tables.rows(Program.CLI.run(dir, "export").ok().out());
    assertThat(stored).hasSize(41);
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
    assertThat(get("/test").statusCode()).isEqualTo(200);
    JsonNode clv = Tables.json(get("/v1/customers/c07/clv").body());
    assertThat(clv.findValue("clv").asDouble())
        .isEqualTo(Double.parseDouble(stored.get("c07").get("clv")));
    JsonNode old = Tables.json(get("/customers/c07/predicted_CLV").body());
    assertThat(old.get("customer_id").asText()).isEqualTo("c07");
    assertThat(old.get("predicted_CLV").asDouble())
        .isEqualTo(Double.parseDouble(stored.get("c07").get("clv")));
    assertThat(Tables.json(get("/predictions/c07").body()).get("user_id").asText())
        .isEqualTo("c07");
    assertThat(get("/customers/random/predicted_CLV").statusCode()).isEqualTo(200);
    JsonNode odd = Tables.json(get("/v1/customers/a%2Fb%20%C3%BC").body());
    assertThat(odd.get("customer_id").asText()).isEqualTo("a/b ü");
    server.destroy();
    assertThat(Program.exitCode(server)).isEqualTo(143);
    assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get("/livez"));
    assertThat(Tables.names(dir)).containsExactly("clv.db", "orders.csv");
  }

  @ParameterizedTest
  @EnumSource(Face.class)
  void refusalsAreProblemDocuments(Face face) throws Exception {
    start(face);
    assertProblem(get("/v1/customers/nobody"), 404);
    assertProblem(get("/nowhere"), 404);
    assertProblem(get("/v1/customers/nobody/clv"), 404);
    assertProblem(get("/predictions/nobody"), 404);
    HttpResponse<String> wrongMethod =
        client.send(
            HttpRequest.newBuilder(URI.create(address + "/v1/customers/c07"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertProblem(wrongMethod, 405);
    assertThat(wrongMethod.headers().firstValue("Allow").orElse("")).contains("GET");
  }

  private static void assertProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(Tables.json(response.body()).get("status").asInt()).isEqualTo(status);
    assertThat(response.body()).doesNotContain("\tat ").doesNotContain("Exception");
  }

  @ParameterizedTest
  @EnumSource(Face.class)
  void endsOnAnInterruptToo(Face face) throws Exception {
    start(face);
    Program.signal(server, "INT");
    assertThat(Program.exitCode(server)).isEqualTo(130);
    assertThat(Tables.names(dir)).containsExactly("clv.db", "orders.csv");
  }

  @ParameterizedTest
  @EnumSource(Face.class)
  void aPortInUseIsSaidToBe(Face face) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server = Program.started(face.process("--port", String.valueOf(taken.getLocalPort())));
      String err = new String(server.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(new Program.Result(Program.exitCode(server), "", err).refused(69))
          .contains(String.valueOf(taken.getLocalPort()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "export"})
  void withoutAStoreThereIsNothingToAnswerFrom(String command) {
    assertThat(Program.CLI.run(dir, command, "--db", "none.db").refused(66)).contains("none.db");
    assertThat(Tables.names(dir)).doesNotContain("none.db");
  }

  @Test
  void theJarSaysWhatItTakes() {
    assertThat(Program.HTTP.run(dir, "--nonsense", "1").refused(2)).contains("--nonsense");
    assertThat(Program.HTTP.run(dir, "--hots", "1").refused(2)).contains("did you mean --host?");
    assertThat(Program.HTTP.run(dir, "--port", "many").refused(2)).contains("65535");
    assertThat(Program.HTTP.run(dir, "--db", "none.db").refused(66)).contains("none.db");
  }
}
