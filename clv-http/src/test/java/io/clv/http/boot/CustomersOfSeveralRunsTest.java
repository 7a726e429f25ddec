package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.core.port.SampleRuns;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CustomersOfSeveralRunsTest {
  @TempDir private Path folder;
  private TestService service;

  @BeforeEach
  void start() {
    service = TestService.with(folder, SampleRuns.ids(250));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void pagesGoOnInTheRunTheyBeganIn() throws Exception {
    JsonNode first = service.ok("/v1/customers?limit=200");
    service.store().save(SampleRuns.of(2, SampleRuns.ids(500)));

    JsonNode second =
        service.ok("/v1/customers?limit=200&cursor=" + first.get("next_cursor").textValue());

    assertThat(second.at("/run/id").longValue()).isEqualTo(1);
    assertThat(second.get("customers")).hasSize(50);
    assertThat(second.get("next_cursor").isNull()).isTrue();
    assertThat(service.ok("/v1/customers").at("/run/id").longValue()).isEqualTo(2);
  }

  @Test
  void idsOfAnyKindAreFound() throws Exception {
    List<String> ids =
        List.of(
            "7",
            "007",
            "a/b",
            "/",
            "a//b",
            "a;b=c",
            "x y",
            " ",
            "100%",
            "%2F",
            "+",
            "a+b",
            "?",
            "#",
            "a&b=c",
            "it's \"it\"",
            "\\",
            "~",
            "-",
            "*",
            ":id",
            "caf\u00e9",
            "\u5ba2\u6237",
            "\ud83d\ude00",
            "tab\t",
            "line\n",
            "x".repeat(2000));
    service.store().save(SampleRuns.of(2, ids));

    for (String id : ids) {
      String form = URLEncoder.encode(id, StandardCharsets.UTF_8);
      String segment = form.replace("+", "%20");
      assertThat(service.ok("/v1/customers/" + segment + "/clv").get("customer_id").textValue())
          .isEqualTo(id);
      assertThat(service.ok("/v1/customers/" + segment).get("customer_id").textValue())
          .isEqualTo(id);
      assertThat(service.ok("/predictions/" + segment).get("user_id").textValue()).isEqualTo(id);
      assertThat(service.ok("/v1/customers?id=" + form).at("/customers/0/customer_id").textValue())
          .isEqualTo(id);
    }
    assertThat(service.ok("/v1/customers/a;b=c").get("customer_id").textValue()).isEqualTo("a;b=c");
  }

  @Test
  void idsThatNoPathCanNameAreFoundByTheFilter() throws Exception {
    List<String> ids = List.of(".", "..", "nul\0inside");
    service.store().save(SampleRuns.of(2, ids));

    for (String id : ids) {
      String form = URLEncoder.encode(id, StandardCharsets.UTF_8);
      assertThat(service.ok("/v1/customers?id=" + form).at("/customers/0/customer_id").textValue())
          .isEqualTo(id);
    }
  }
}
