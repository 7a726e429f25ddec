package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OldValueTest {
  @TempDir private Path folder;

  private Path model(String parameters) throws Exception {
    return Files.writeString(
        folder.resolve("model.json"),
        """
        {"format": "clv-model", "version": 1, "models": [{"model": "linear", "parameters": %s}]}"""
            .formatted(parameters));
  }

  private WriteSettings loaded(String parameters) throws Exception {
    return TestService.settings(folder).withValueModel(model(parameters));
  }

  private static String asked(String id) {
    return "{\"id\":%s,\"recency_7\":3,\"frequency_7\":2,\"monetary_7\":10.5,\"more\":1}"
        .formatted(id);
  }

  @Test
  void theValueIsForetoldAndTheQuestionsAreCounted() throws Exception {
    WriteSettings settings =
        loaded(
            "{\"intercept\":1,\"recency\":-0.5,\"frequency\":4,\"monetary_value\":2.0001,\"T\":0}");
    try (TestService service = TestService.in(folder, settings)) {
      assertThat(service.posted(200, "/api/predict", asked("2222")))
          .hasToString("{\"id\":2222,\"monetary_30\":28.5}");
      assertThat(service.posted(200, "/api/predict", asked("2222.0")).get("id").intValue())
          .isEqualTo(2222);
      assertThat(service.posted(200, "/api/predict", asked("7")).get("id").intValue()).isEqualTo(7);
      for (String wrong :
          new String[] {
            "{\"id\":2222,\"recency_7\":1,\"frequency_7\":1}",
            asked("\"2222\""),
            asked("22.5"),
            asked("true"),
            asked("1e30"),
            "[]"
          }) {
        service.posted(422, "/api/predict", wrong);
      }
      assertThat(service.ok("/api/requests/2222")).hasToString("{\"id\":2222,\"count\":2}");
    }
    try (TestService service = TestService.in(folder, settings)) {
      assertThat(service.ok("/api/requests/2222").get("count").intValue()).isEqualTo(2);
      assertThat(service.ok("/api/requests/7").get("count").intValue()).isEqualTo(1);
      assertThat(service.ok("/api/requests/8").get("count").intValue()).isZero();
      assertThat(service.problem(422, "/api/requests/x").get("detail").textValue())
          .isEqualTo("The id must be a whole number: x.");
      assertThat(service.send("POST", "/reset").statusCode()).isEqualTo(200);
      assertThat(service.ok("/api/requests/2222").get("count").intValue()).isZero();
    }
  }

  @Test
  void withoutAModelWellFormedQuestionsAreUnavailable() throws Exception {
    try (TestService service = TestService.onEmptyStore(folder)) {
      JsonNode problem =
          TestService.problem(503, service.post("/api/predict", "application/json", asked("1")));
      assertThat(problem.get("detail").textValue()).contains("--value-model FILE");
      service.posted(422, "/api/predict", "{\"id\":1}");
      assertThat(service.get("/health").body()).isEqualTo("\"healthy\"");
    }
  }

  @Test
  void aModelOfOtherFeaturesIsRefused() throws Exception {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loaded("{\"recency\":1,\"total_orders\":2}"))
        .withMessageEndingWith(
            "model.json: linear weighs total_orders; here it may weigh recency, frequency and monetary_value only");
    Files.writeString(
        folder.resolve("two.json"),
        "{\"format\":\"clv-model\",\"version\":1,\"models\":[{\"model\":\"linear\",\"parameters\":{}},{\"model\":\"linear\",\"parameters\":{}}]}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestService.settings(folder).withValueModel(folder.resolve("two.json")))
        .withMessageEndingWith("must hold one value model, not 2 models");
  }
}
