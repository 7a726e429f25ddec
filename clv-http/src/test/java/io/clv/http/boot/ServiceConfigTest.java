package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clv.core.port.Store;
import io.clv.http.log.LogFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is set on the command line, in the environment, in a file, and not at all. */
final class ServiceConfigTest {
  @TempDir private Path folder;

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("clv.yaml"), text);
  }

  private ServiceConfig with(Map<String, String> environment, String... options) {
    return ConfiguredService.config(folder, environment, options);
  }

  private String refused(int code, Map<String, String> environment, String... options) {
    ConfigException e =
        catchThrowableOfType(ConfigException.class, () -> with(environment, options));
    assertThat(e.exitCode()).as(e.getMessage()).isEqualTo(code);
    return e.getMessage();
  }

  @Test
  void theCommandLineGoesBeforeTheEnvironmentBeforeTheFile() throws Exception {
    String file = file("max_requests: 3\nmax_queue: 4\nqueue_time: 5s\n").toString();
    Map<String, String> environment =
        Map.of("CLV_MAX_REQUESTS", "30", "CLV_MAX_QUEUE", "40", "CLV_CONFIG", file);
    ServiceConfig config = with(environment, "--max-requests", "300");
    assertThat(config.http().limits().requests()).isEqualTo(300);
    assertThat(config.http().limits().queue()).isEqualTo(40);
    assertThat(config.http().limits().queued()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.http().limits().idle()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.lines())
        .contains(
            "max_requests: 300  # --max-requests",
            "max_queue: 40  # CLV_MAX_QUEUE",
            "queue_time: 5s  # queue_time in " + file,
            "idle_time: 30s  # as usual");
  }

  @Test
  void aFileMayBeJsonAndHoldLists() throws Exception {
    Path json =
        file("{\"cors_origin\": [\"https://A.example\", \"http://b.example:81\"], \"port\": 0}");
    assertThat(with(Map.of(), "--config", json.toString()).http().origins().listed())
        .containsExactlyInAnyOrder("https://a.example", "http://b.example:81");
    assertThat(with(Map.of(), "--config", file("# nothing\n").toString()).keys()).isFalse();
  }

  @Test
  void whatIsUnknownIsRefusedWithTheNearestName() throws Exception {
    assertThat(refused(78, Map.of(), "--config", file("max_boddy: 1MiB\n").toString()))
        .endsWith("clv.yaml sets max_boddy, which is nothing; did you mean max_body?");
    assertThat(refused(2, Map.of(), "--max-boddy", "1MiB"))
        .isEqualTo("There is no option --max-boddy; did you mean --max-body?");
    assertThat(refused(78, Map.of("CLV_MAXBODY", "1MiB")))
        .isEqualTo(
            "The environment sets CLV_MAXBODY, which is nothing; did you mean CLV_MAX_BODY?");
    assertThat(with(Map.of("CLV_OF_SOMEBODY_ELSE", "x")).keys()).isFalse();
  }

  @Test
  void aFileThatCannotBeReadIsExplained() throws Exception {
    assertThat(refused(78, Map.of(), "--config", folder.resolve("none").toString()))
        .startsWith("There is no file ");
    assertThat(refused(78, Map.of(), "--config", file("a: b\n- c: [\n").toString()))
        .contains("is no YAML: line ");
    assertThat(refused(78, Map.of(), "--config", file("- port\n").toString()))
        .endsWith("must hold names and values, for example port: 8080");
    assertThat(refused(78, Map.of(), "--config", file("port: {a: 1}\n").toString()))
        .endsWith("must be a single value or a list.");
    assertThat(refused(78, Map.of(), "--config", file("tls_password: secret\n").toString()))
        .contains("a secret", "tls_password_file")
        .doesNotContain(": secret");
  }

  @ParameterizedTest
  @CsvSource({
    "--port, 65536",
    "--port, -1",
    "--max-body, 1MB",
    "--max-body, 1",
    "--max-header, 2GiB",
    "--idle-time, 30",
    "--idle-time, 25h",
    "--max-requests, 0",
    "--rate, 100",
    "--rate, 0/s",
    "--log-format, xml",
    "--require-keys, maybe",
    "--cors-origin, https://a.example/path",
    "--cors-origin, *",
    "--host, ''"
  })
  void aWrongValueIsNamedByWhereItStands(String option, String value) throws Exception {
    assertThat(refused(2, Map.of(), option, value)).startsWith(option + " must ").endsWith(value);
    String key = option.substring(2).replace('-', '_');
    String file = file("%s: \"%s\"\n".formatted(key, value)).toString();
    if (!key.equals("port")) {
      assertThat(refused(78, Map.of(), "--config", file))
          .startsWith(key + " in " + file + " must ");
      assertThat(refused(78, Map.of("CLV_" + key.toUpperCase(java.util.Locale.ROOT), value)))
          .endsWith(value);
    }
  }

  @Test
  void whereItListensDecidesOnKeysAndRates() {
    ServiceConfig here = with(Map.of());
    assertThat(here.keys()).isFalse();
    assertThat(here.http().rate()).isNull();
    assertThat(here.http().hosts().names()).contains("localhost", "127.0.0.1", "[::1]");
    assertThat(here.log()).isEqualTo(LogFormat.JSON);
    for (String host : List.of("0.0.0.0", "192.0.2.1", "::")) {
      ServiceConfig there = with(Map.of(), "--host", host);
      assertThat(there.keys()).as(host).isTrue();
      assertThat(there.http().rate()).isNotNull();
      assertThat(there.http().hosts().names()).isEmpty();
      assertThat(with(Map.of(), "--host", host, "--require-keys", "false").keys()).isTrue();
    }
    assertThat(with(Map.of(), "--host", "127.0.0.2").keys()).isFalse();
    assertThat(with(Map.of(), "--require-keys", "true").keys()).isTrue();
  }

  @Test
  void secretsStandInTheEnvironmentOrInFilesAndAreNotShown() throws Exception {
    Path keystore = Files.writeString(folder.resolve("clv.p12"), "no keystore");
    assertThat(refused(78, Map.of(), "--tls-keystore", keystore.toString()))
        .startsWith("The keystore needs its password: set CLV_TLS_PASSWORD");
    assertThat(
            refused(
                78, Map.of("CLV_TLS_PASSWORD", "secret"), "--tls-keystore", keystore.toString()))
        .isEqualTo(keystore + " is no PKCS12 or JKS keystore.");
    Path empty = Files.writeString(folder.resolve("password"), "\n");
    assertThat(
            refused(
                2,
                Map.of(),
                "--tls-keystore",
                keystore.toString(),
                "--tls-password-file",
                empty.toString()))
        .contains("names a file that is empty");
    assertThat(refused(2, Map.of(), "--db", "jdbc:postgresql://h/d?user=u&password=secret"))
        .contains("CLV_DB_PASSWORD")
        .doesNotContain("secret");
    ServiceConfig config =
        with(Map.of("CLV_DB_PASSWORD", "secret"), "--db", "jdbc:postgresql://localhost/clv?user=u");
    assertThat(config.lines().toString()).doesNotContain("secret");
  }

  @Test
  void checkingTriesEverythingButAnswering() throws Exception {
    ServiceConfig config = with(Map.of());
    assertThat(catchThrowableOfType(RuntimeException.class, () -> OpenService.check(config)))
        .hasMessageStartingWith("There is no store at ");
    try (Store store = ConfiguredService.store(folder)) {
      store.check();
      OpenService.check(config);
    }
    try (ConfiguredService other = ConfiguredService.start(folder)) {
      ServiceConfig taken = with(Map.of(), "--port", String.valueOf(other.port()));
      assertThat(catchThrowableOfType(RuntimeException.class, () -> OpenService.check(taken)))
          .hasMessageContaining("is in use");
    }
  }
}
