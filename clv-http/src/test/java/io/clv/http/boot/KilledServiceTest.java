package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clv.core.port.Store;
import io.clv.core.port.StoredImport;
import io.clv.etl.modelfile.JsonModelCodec;
import io.clv.store.jdbi.DatabaseAddress;
import io.clv.store.jdbi.JdbiStore;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Uploads to a service that is killed, and that has less memory than they are long. */
@Timeout(120)
final class KilledServiceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MEBIBYTES = 200;

  @TempDir private Path folder;

  @Test
  void whatAKilledServiceHadInHandIsDoneByTheNextOne() throws Exception {
    Path db = folder.resolve("clv.db");
    Store unused = JdbiStore.open(DatabaseAddress.ofFile(db), new JsonModelCodec());
    unused.close();
    String csv = JobClient.orders(20_000, 12);
    JsonNode large;
    JsonNode first;
    Process serving =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServeMain.class.getName(),
                "--db",
                db.toString(),
                "--port",
                "0")
            .redirectError(folder.resolve("errors.log").toFile())
            .start();
    try {
      String line = serving.inputReader(StandardCharsets.UTF_8).readLine();
      JobClient client = new JobClient(URI.create(line.substring("clv answers at ".length())));
      HttpResponse<String> response =
          client.send(
              "POST",
              "/v1/imports?filename=large.csv",
              "text/csv",
              BodyPublishers.ofInputStream(KilledServiceTest::large));
      assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
      large = client.ended(JSON.readTree(response.body()));
      first = client.upload("?filename=orders.csv", csv);
      assertThat(client.events(first, 0, 1).get(0).type()).isEqualTo("progress");
    } finally {
      serving.toHandle().destroyForcibly();
    }
    serving.waitFor();
    assertThat(large.get("failure").textValue()).startsWith("large.csv has no column for");
    try (TestService next = TestService.in(folder, TestService.settings(folder))) {
      JobClient client = new JobClient(next.uri("/"));
      JsonNode ended = client.ended(first);
      assertThat(ended.get("state").textValue()).as(ended.toString()).isEqualTo("succeeded");
      List<StoredImport> imports = next.wholeStore().orders().imports();
      assertThat(imports).hasSize(1);
      assertThat(imports.get(0).counts().loaded()).isEqualTo(csv.lines().count() - 1);
      assertThat(imports.get(0).shape().name()).isEqualTo("orders.csv");
    }
    try (var left = Files.walk(folder.resolve("clv.db-uploads"))) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("clv-")))
          .as("homes that nobody needs")
          .isEmpty();
    }
  }

  /** More than the memory of the service, and no orders. */
  private static InputStream large() {
    byte[] line = "x".repeat(1023).concat("\n").getBytes(StandardCharsets.UTF_8);
    byte[] part = new byte[1 << 20];
    for (int i = 0; i < part.length; i++) {
      part[i] = line[i % line.length];
    }
    return new SequenceInputStream(
        Collections.enumeration(
            IntStream.range(0, MEBIBYTES)
                .mapToObj(i -> (InputStream) new java.io.ByteArrayInputStream(part))
                .toList()));
  }
}
