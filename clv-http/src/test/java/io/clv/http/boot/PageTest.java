package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the dashboard's files come to a browser. */
class PageTest {
  private static final Pattern FILE = Pattern.compile("/assets/[0-9a-f]{12}/[a-z]+/[a-z.-]+");

  @TempDir static Path dir;
  private static TestService service;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    service = TestService.onEmptyStore(dir);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private HttpResponse<byte[]> get(String address, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(service.uri(address));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void thePageAndAllItNamesIsThere() throws Exception {
    HttpResponse<byte[]> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
    Matcher files = FILE.matcher(text(page));
    int found = 0;
    while (files.find()) {
      HttpResponse<byte[]> file = get(files.group());
      assertThat(file.statusCode()).as(files.group()).isEqualTo(200);
      assertThat(header(file, "Content-Type"))
          .as(files.group())
          .isEqualTo(
              files.group().endsWith(".js")
                  ? "text/javascript;charset=utf-8"
                  : files.group().endsWith(".css")
                      ? "text/css;charset=utf-8"
                      : "image/svg+xml;charset=utf-8");
      assertThat(header(file, "Cache-Control")).contains("immutable");
      found++;
    }
    assertThat(found).isGreaterThan(30);
  }

  @Test
  void whatABrowserHasIsNotSentAgain() throws Exception {
    HttpResponse<byte[]> page = get("/");
    assertThat(header(page, "ETag")).startsWith("\"");
    HttpResponse<byte[]> again = get("/", "If-None-Match", header(page, "ETag"));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(again, "ETag")).isEqualTo(header(page, "ETag"));
  }

  @Test
  void comesPackedToWhoCanUnpack() throws Exception {
    String chart = "/assets/latest/charts/chart.umd.min.js";
    HttpResponse<byte[]> plain = get(chart);
    HttpResponse<byte[]> packed = get(chart, "Accept-Encoding", "br;q=1.0, gzip;q=0.8");
    HttpResponse<byte[]> refused = get(chart, "Accept-Encoding", "gzip;q=0, identity");
    assertThat(header(plain, "Content-Encoding")).isEmpty();
    assertThat(header(refused, "Content-Encoding")).isEmpty();
    assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.body().length).isLessThan(plain.body().length / 2);
    assertThat(unpacked(packed.body())).isEqualTo(plain.body());
    assertThat(header(packed, "ETag")).isNotEqualTo(header(plain, "ETag"));
    assertThat(header(plain, "Cache-Control")).contains("no-cache").doesNotContain("immutable");
  }

  private static byte[] unpacked(byte[] bytes) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/latest/pages/nothing.js",
        "/assets/latest/..%2F..%2Fpage/Assets.class",
        "/assets/latest/pages/..%2Findex.html",
        "/assets/latest/page/Assets.class",
        "/assets/latest/pages",
        "/assets/"
      })
  void thereIsNothingElse(String address) throws Exception {
    HttpResponse<byte[]> response = get(address);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
    assertThat(text(response)).doesNotContain("{version}", "Exception");
  }
}
