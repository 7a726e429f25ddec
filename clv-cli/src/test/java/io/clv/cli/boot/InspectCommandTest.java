package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clv.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  @TempDir Path dir;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  @Test
  void saysWhatTheFileIsAndHowToLoadIt() throws IOException {
    Path orders = file("my orders.csv", "Kunde;Datum;Betrag\n1;13.01.2024;5\n2;14.01.2024;x\n");
    String out = Cli.run("inspect", orders.toString()).ok().out();
    assertThat(out)
        .contains("delimiter ;", "dates dd.MM.yyyy", "line 3, Betrag \"x\": not a number")
        .contains("run --columns customer_id=Kunde,amount=Betrag,date=Datum '" + orders + "'");
  }

  @Test
  void saysItAsJsonToo() throws IOException {
    Path orders = file("o.ndjson", "{\"customer_id\": \"a\", \"date\": \"2024-01-01\"}\n");
    JsonNode json =
        new ObjectMapper()
            .readTree(Cli.run("inspect", orders.toString(), "--format", "json").ok().out());
    assertThat(json.get("stored").get(0).asText()).isEqualTo("JSON, an object a line");
    assertThat(json.get("mapping").get("customer_id").asText()).isEqualTo("customer_id");
    assertThat(json.get("tried").get("loaded").asInt()).isEqualTo(1);
    assertThat(json.get("problem").isNull()).isTrue();
  }

  @Test
  void nothingToLookAtIsAQuestionOfUse() {
    assertThat(Cli.run("inspect").refused(ExitCode.USAGE)).contains("Name an order file");
    assertThat(Cli.run("inspect", dir.resolve("none").toString()).refused(ExitCode.NO_INPUT))
        .contains("There is no file");
  }

  @Test
  void aDatabaseThatIsNotThereIsUnavailable() {
    assertThat(
            Cli.run(
                    "features",
                    "--from-jdbc",
                    "jdbc:sqlite:" + dir.resolve("none.db"),
                    "--query",
                    "SELECT 1")
                .refused(ExitCode.UNAVAILABLE))
        .contains("cannot be read");
  }
}
