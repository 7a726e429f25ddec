package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.port.SampleRuns;
import io.clv.etl.modelfile.JsonModelCodec;
import io.clv.store.jdbi.DatabaseAddress;
import io.clv.store.jdbi.JdbiStore;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started from a shell, in a process of its own. */
@Timeout(120)
final class ServeMainTest {
  @TempDir private Path folder;
  private Path db;

  @BeforeEach
  void makeStore() {
    db = folder.resolve("clv.db");
    try (JdbiStore store = JdbiStore.open(DatabaseAddress.ofFile(db), new JsonModelCodec())) {
      store.predictions().save(SampleRuns.of(1, SampleRuns.ids(3)));
    }
  }

  @Test
  void servesUntilItIsStopped() throws Exception {
    Process serving = start("--db", db.toString(), "--port", "0");
    try {
      String line = serving.inputReader(StandardCharsets.UTF_8).readLine();
      assertThat(line).matches("clv answers at http://127\\.0\\.0\\.1:[1-9][0-9]*/");
      URI clv = URI.create(line.substring("clv answers at ".length()) + "v1/customers/000001/clv");
      assertThat(
              HttpClient.newHttpClient()
                  .send(HttpRequest.newBuilder(clv).build(), BodyHandlers.ofString())
                  .body())
          .startsWith("{\"customer_id\":\"000001\",\"clv\":");
    } finally {
      // Unlike the process itself, its handle leaves the streams open.
      serving.toHandle().destroy();
    }
    assertThat(serving.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(errors(serving).lines())
        .singleElement()
        .asString()
        .contains("\"route\":\"/v1/customers/{id}/clv\",\"status\":200,")
        .doesNotContain("000001");
    assertThat(Files.exists(folder.resolve("clv.db-wal"))).as("store closed in order").isFalse();
  }

  @Test
  void aWrongCommandLineIsExplained() throws Exception {
    refused(2, "There is no option --prot; did you mean --port?", "--prot", "80");
    refused(2, "--port needs a value.", "--db", "x", "--port");
    refused(2, "--port must be a whole number from 0 to 65535: http", "--port", "http");
    refused(2, "--port must be a whole number from 0 to 65535: 70000", "--port", "70000");
  }

  @Test
  void aStoreThatCannotBeServedIsExplained() throws Exception {
    Path text = Files.writeString(folder.resolve("orders.csv"), "customer_id,date\n");
    refused(66, "There is no store at ", "--db", folder.resolve("none.db").toString());
    refused(69, " is not a database.", "--db", text.toString());
    refused(73, " is a directory", "--db", folder.toString());
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + db);
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    refused(78, "has schema version 99", "--db", db.toString());
  }

  @Test
  void aPortInUseIsExplained() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(other.getLocalPort());
      refused(
          69, "Port " + port + " of 127.0.0.1 is in use", "--db", db.toString(), "--port", port);
    }
  }

  private static void refused(int code, String words, String... args) throws Exception {
    Process process = start(args);
    String errors = errors(process);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(errors).isEqualTo(code);
    assertThat(errors).contains(words);
    assertThat(errors.lines().count()).isLessThanOrEqualTo(2);
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
  }

  private static String errors(Process process) throws Exception {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Process start(String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= 22) {
      // The manifest of the runnable jar says so; newer runtimes warn without it.
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add(ServeMain.class.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command).start();
  }
}
