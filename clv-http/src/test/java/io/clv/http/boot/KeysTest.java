package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clv.core.port.ApiKeys.Scope;
import io.clv.core.port.Store;
import io.clv.http.security.ApiToken;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask a service that asks for keys. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeysTest {
  private static final String CUSTOMER = "/v1/customers/000001/clv";
  private static final String RUN = "{\"model\":\"bgnbd\"}";

  private Path folder;
  private ConfiguredService service;

  @BeforeAll
  void start(@TempDir Path shared) {
    folder = shared;
    service = ConfiguredService.start(folder, "--require-keys", "true");
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private static String bearer(ApiToken token) {
    return "Bearer " + token.text();
  }

  @Test
  void withoutAKeyOnlyHealthPageAndDescriptionAreThere() throws Exception {
    for (String path : new String[] {CUSTOMER, "/v1/customers", "/metrics"}) {
      HttpResponse<String> refused = service.get(path);
      TestService.problem(401, refused);
      assertThat(refused.headers().firstValue("www-authenticate")).contains("Bearer realm=\"clv\"");
    }
    HttpResponse<String> post = service.post("/v1/runs", RUN);
    TestService.problem(401, post);
    for (String path : new String[] {"/livez", "/readyz", "/openapi.json", "/"}) {
      assertThat(service.get(path).statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void aKeyIsShownInEitherHeader() throws Exception {
    String key = service.key(Scope.READ).text();
    for (String path : new String[] {CUSTOMER, "/metrics"}) {
      assertThat(service.get(path, "Authorization", "Bearer " + key).statusCode()).isEqualTo(200);
      assertThat(service.get(path, "Authorization", "bearer " + key).statusCode()).isEqualTo(200);
      assertThat(service.get(path, "X-Api-Key", key).statusCode()).isEqualTo(200);
    }
    assertThat(service.get(CUSTOMER, "Authorization", "Basic abc", "X-Api-Key", key).statusCode())
        .isEqualTo(200);
  }

  @Test
  void nothingIsSaidOfWhyAKeyIsWrong() throws Exception {
    ApiToken key = service.key(Scope.READ);
    String[] wrong = {
      new ApiToken(key.id(), "x".repeat(43)).text(),
      new ApiToken("nobody", key.secret()).text(),
      new ApiToken(key.id(), "").text(),
      key.secret(),
      "clv_",
      "' OR 1=1 --",
      "a".repeat(500)
    };
    for (String text : wrong) {
      HttpResponse<String> refused = service.get(CUSTOMER, "Authorization", "Bearer " + text);
      assertThat(TestService.problem(401, refused).get("detail").textValue())
          .isEqualTo("The key is not one of this service.");
      assertThat(refused.body()).doesNotContain(key.secret());
    }
  }

  @Test
  void aKeyAllowsWhatItsScopesSay() throws Exception {
    String read = bearer(service.key(Scope.READ));
    String write = bearer(service.key(Scope.WRITE));
    String admin = bearer(service.key(Scope.ADMIN));
    String both = bearer(service.key(Scope.READ, Scope.WRITE));

    HttpResponse<String> refused = service.post("/v1/runs", RUN, "Authorization", read);
    assertThat(TestService.problem(403, refused).get("detail").textValue())
        .endsWith("it needs the scope write.");
    assertThat(refused.headers().firstValue("www-authenticate")).isEmpty();
    assertThat(service.get(CUSTOMER, "Authorization", write).statusCode()).isEqualTo(403);
    assertThat(service.get(CUSTOMER, "Authorization", admin).statusCode()).isEqualTo(403);
    assertThat(
            service
                .send(service.to("/v1/customers/000001").DELETE().header("Authorization", both))
                .statusCode())
        .isEqualTo(403);
    assertThat(service.get(CUSTOMER, "Authorization", both).statusCode()).isEqualTo(200);
    assertThat(service.post("/v1/runs", RUN, "Authorization", both).statusCode()).isNotIn(401, 403);
  }

  @Test
  void aKeyThatIsOverIsRefused() throws Exception {
    ApiToken over =
        ConfiguredService.key(service.store(), Instant.parse("2020-01-01T00:00:00Z"), Scope.READ);
    HttpResponse<String> refused = service.get(CUSTOMER, "X-Api-Key", over.text());
    assertThat(TestService.problem(401, refused).get("detail").textValue())
        .isEqualTo("The key " + over.id() + " has expired or was ended.");
    ApiToken holds =
        ConfiguredService.key(service.store(), Instant.parse("2100-01-01T00:00:00Z"), Scope.READ);
    assertThat(service.get(CUSTOMER, "X-Api-Key", holds.text()).statusCode()).isEqualTo(200);
  }

  @Test
  void keysComeAndGoWhileTheServiceRuns() throws Exception {
    try (Store other = ConfiguredService.store(folder)) {
      ApiToken first = ConfiguredService.key(other, null, Scope.READ);
      assertThat(service.get(CUSTOMER, "X-Api-Key", first.text()).statusCode()).isEqualTo(200);
      ApiToken second = ConfiguredService.key(other, null, Scope.READ);
      assertThat(service.get(CUSTOMER, "X-Api-Key", second.text()).statusCode()).isEqualTo(200);

      assertThat(other.apiKeys().revoke(first.id(), Instant.now())).isTrue();
      long since = System.nanoTime();
      while (service.get(CUSTOMER, "X-Api-Key", first.text()).statusCode() == 200) {
        assertThat(System.nanoTime() - since).as("nanoseconds").isLessThan(3_000_000_000L);
      }
      TestService.problem(401, service.get(CUSTOMER, "X-Api-Key", first.text()));
      assertThat(service.get(CUSTOMER, "X-Api-Key", second.text()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void elsewhereThanOnThisMachineNothingIsServedWithoutKeys(@TempDir Path fresh) throws Exception {
    ServiceConfig everywhere = ConfiguredService.config(fresh, Map.of(), "--host", "0.0.0.0");
    try (Store store = ConfiguredService.store(fresh)) {
      refused(everywhere);
      ConfiguredService.key(store, Instant.parse("2020-01-01T00:00:00Z"), Scope.READ);
      ApiToken ended = ConfiguredService.key(store, null, Scope.READ);
      store.apiKeys().revoke(ended.id(), Instant.now());
      refused(everywhere);
      ConfiguredService.key(store, null, Scope.READ);
      OpenService.check(everywhere);
    }
    try (ConfiguredService there = ConfiguredService.start(fresh, "--host", "0.0.0.0")) {
      String key = there.key(Scope.READ).text();
      assertThat(there.get(CUSTOMER).statusCode()).isEqualTo(401);
      HttpResponse<String> answer = there.get(CUSTOMER, "X-Api-Key", key);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("ratelimit-policy"))
          .contains("\"default\";q=6000;w=60");
    }
  }

  private static void refused(ServiceConfig config) {
    for (Runnable start :
        new Runnable[] {() -> OpenService.check(config), () -> OpenService.start(config).close()}) {
      ConfigException e = catchThrowableOfType(ConfigException.class, start::run);
      assertThat(e.exitCode()).isEqualTo(78);
      assertThat(e).hasMessageStartingWith("At 0.0.0.0 the service asks for keys");
    }
  }
}
