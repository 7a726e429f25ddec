package io.clv.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.http.security.Hosts;
import io.clv.http.security.Origins;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS with a keystore made by the tool that comes with Java. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TlsTest {
  private static final String PASSWORD = "correct horse";

  private Path folder;
  private Path keystore;
  private HttpServer server;
  private SSLContext trusting;

  @BeforeAll
  void start(@TempDir Path shared) throws Exception {
    folder = shared;
    keystore = folder.resolve("clv.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                keystore.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "clv",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1")
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    server =
        HttpServer.start(
            new HttpConfig(
                "127.0.0.1",
                0,
                new Tls(keystore, PASSWORD),
                Hosts.ANY,
                Origins.OWN,
                Limits.USUAL,
                null),
            Samples.endpoints());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray()));
    trusting = SSLContext.getInstance("TLS");
    trusting.init(null, trust.getTrustManagers(), null);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void requestsAreAnsweredOverHttps() throws Exception {
    assertThat(server.address()).startsWith("https://127.0.0.1:");
    HttpClient client = HttpClient.newBuilder().sslContext(trusting).build();
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(server.address()).resolve("/thing/1")).build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"1\"");
    assertThat(answer.headers().firstValue("strict-transport-security"))
        .contains("max-age=31536000");
    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void bothVersionsInUseAreSpoken(String version) throws Exception {
    try (SSLSocket socket =
        (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", server.port())) {
      socket.setEnabledProtocols(new String[] {version});
      socket.setSoTimeout(10_000);
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
      socket
          .getOutputStream()
          .write("GET /thing/1 HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");
    }
  }

  @Test
  void whoSpeaksPlainHttpIsNotLeftWaiting() throws Exception {
    // Fails by its timeout of 10 s unless the server closes before.
    try (Wire wire = new Wire(server)) {
      String answer = wire.send("GET /thing/1 HTTP/1.1\r\nHost: localhost\r\n\r\n").rest();
      assertThat(answer).doesNotContain("200", "\"1\"");
    }
  }

  @Test
  void aKeystoreThatCannotBeUsedIsExplained() throws Exception {
    Path text = Files.writeString(folder.resolve("text.p12"), "no keys");
    Path empty = folder.resolve("empty.p12");
    KeyStore none = KeyStore.getInstance("PKCS12");
    none.load(null, null);
    try (var out = Files.newOutputStream(empty)) {
      none.store(out, PASSWORD.toCharArray());
    }
    assertThat(new Tls(keystore, PASSWORD).problem()).isEmpty();
    assertThat(new Tls(keystore, "wrong").problem()).contains("has another password.");
    assertThat(new Tls(text, PASSWORD).problem()).contains("is no PKCS12 or JKS keystore.");
    assertThat(new Tls(empty, PASSWORD).problem()).contains("holds no private key.");
    assertThat(new Tls(folder.resolve("none"), PASSWORD).problem()).contains("is no file.");
    assertThat(List.of(new Tls(keystore, PASSWORD)).toString()).doesNotContain(PASSWORD);
  }
}
