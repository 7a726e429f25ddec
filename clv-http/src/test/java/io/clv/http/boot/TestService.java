package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clv.core.port.PredictionStore;
import io.clv.core.port.SampleRuns;
import io.clv.core.port.Store;
import io.clv.etl.modelfile.JsonModelCodec;
import io.clv.http.server.HttpConfig;
import io.clv.store.jdbi.DatabaseAddress;
import io.clv.store.jdbi.JdbiStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The service on a real store and a free port, and clients to talk to it. */
final class TestService implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final ClvService server;
  private final HttpClient client = HttpClient.newHttpClient();

  private TestService(Store store, WriteSettings settings) {
    this.store = store;
    this.server = ClvServer.start(new HttpConfig("127.0.0.1", 0), store, settings);
  }

  static TestService onEmptyStore(Path folder) {
    return in(folder, settings(folder));
  }

  /** On the store in a folder, which is made if there is none. */
  static TestService in(Path folder, WriteSettings settings) {
    return new TestService(
        JdbiStore.open(DatabaseAddress.ofFile(folder.resolve("clv.db")), new JsonModelCodec()),
        settings);
  }

  static WriteSettings settings(Path folder) {
    return WriteSettings.of(folder.resolve("clv.db").toString(), null, null, "test");
  }

  /** On a store that is closed with the service. */
  static TestService on(Store store) {
    return new TestService(store, WriteSettings.usual("test"));
  }

  Store wholeStore() {
    return store;
  }

  /** On a store with one run of these customers. */
  static TestService with(Path folder, List<String> ids) {
    TestService service = onEmptyStore(folder);
    service.store.predictions().save(SampleRuns.of(1, ids));
    return service;
  }

  PredictionStore store() {
    return store.predictions();
  }

  void closeStore() {
    store.close();
  }

  ClvService server() {
    return server;
  }

  HttpResponse<String> send(String method, String address) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(address)).method(method, BodyPublishers.noBody()).build();
    return client.send(request, BodyHandlers.ofString());
  }

  HttpResponse<String> post(String address, String type, String body) throws Exception {
    return post(address, type, BodyPublishers.ofString(body));
  }

  HttpResponse<String> post(String address, String type, HttpRequest.BodyPublisher body)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(address)).header("Content-Type", type).POST(body).build(),
        BodyHandlers.ofString());
  }

  /** The JSON that JSON is answered with. */
  JsonNode posted(int status, String address, String body) throws Exception {
    HttpResponse<String> response = post(address, "application/json", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return JSON.readTree(response.body());
  }

  HttpResponse<String> get(String address) throws Exception {
    return send("GET", address);
  }

  URI uri(String address) {
    return URI.create("http://127.0.0.1:" + server.port() + address);
  }

  /** The JSON of a request that is answered with 200. */
  JsonNode ok(String address) throws Exception {
    HttpResponse<String> response = get(address);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    return JSON.readTree(response.body());
  }

  /** The problem a request is answered with. */
  JsonNode problem(int status, String address) throws Exception {
    return problem(status, get(address));
  }

  static JsonNode problem(int status, HttpResponse<String> response) throws Exception {
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(response.headers().firstValue("server")).isEmpty();
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode problem = JSON.readTree(response.body());
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("type").textValue()).isEqualTo("about:blank");
    assertThat(problem.get("title").textValue()).isNotBlank();
    assertThat(problem.get("instance").textValue())
        .isEqualTo(response.request().uri().getRawPath());
    assertThat(problem.get("detail").textValue())
        .endsWith(".")
        .doesNotContain("Exception", "io.clv", "org.");
    return problem;
  }

  /** What a raw request is answered with, until the server has said all or closes. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answer);
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    server.close();
    store.close();
  }
}
