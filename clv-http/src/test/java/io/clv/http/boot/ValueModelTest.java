package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.learned.FeatureWindow;
import io.clv.core.model.learned.LearnedModel;
import io.clv.core.model.learned.WeightedSum;
import io.clv.core.port.SampleRuns;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import io.clv.core.valuation.PredictionRun;
import io.clv.core.valuation.RunDescription;
import io.clv.core.valuation.Valuation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A learned model of customers' first weeks, from its file to what it answers. */
final class ValueModelTest {
  private static final String WEEK = "\"recency_7\", \"frequency_7\", \"monetary_value_7\"";

  /** Who spent more than 20 is foretold 60, who did not 8: the mean of two trees. */
  private static final String FOREST =
      """
      {"type": "tree_ensemble", "constant": 0, "scale": 0.5, "trees": [
        {"feature": [2], "threshold": [20.0], "left": [-1], "right": [-2], "leaf": [6.0, 50.0]},
        {"feature": [2], "threshold": [20.0], "left": [-1], "right": [-2], "leaf": [10.0, 70.0]}]}
      """;

  /** log_odds 0 is one half; exp(ln 50) times that is 25 with a frequency of 0. */
  private static final String TWO_STAGES =
      """
      {"type": "two_stage", "variance": 0,
        "log_odds": {"type": "weighted_sum", "intercept": 0, "weights": [0, 0, 0]},
        "log_amount": {"type": "weighted_sum", "intercept": 3.912023005428146, "weights": [0, 1, 0]}}
      """;

  @TempDir private Path folder;

  private Path file(String model, String learned) throws Exception {
    return Files.writeString(
        folder.resolve("model.json"),
        """
        {"format": "clv-model", "version": 1, "models": [{"model": "%s", "parameters": {},
          "customers": 500, "provenance": {"data_fingerprint": "ab12",
            "fitted_at": "2026-01-02T03:04:05Z", "settings": {"trees": "2"}},
          "learned": %s}]}"""
            .formatted(model, learned));
  }

  private static String learned(int window, int target, String features, String spend) {
    return "{\"first_days\": %d, \"target_days\": %d, \"features\": [%s], %s}"
        .formatted(window, target, features, spend);
  }

  private TestService serving(String model, String regression) throws Exception {
    return TestService.in(
        folder,
        TestService.settings(folder)
            .withValueModel(file(model, learned(7, 30, WEEK, "\"spend\": " + regression))));
  }

  private static String asked(double monetary) {
    return "{\"id\":1,\"recency_7\":3,\"frequency_7\":0,\"monetary_7\":%s}".formatted(monetary);
  }

  private static String described(double monetary) {
    return "{\"customer_id\":\"c\",\"features\":{\"recency_7\":3,\"frequency_7\":0,\"monetary_value_7\":%s}}"
        .formatted(monetary);
  }

  @Test
  void aForestAnswersBothAddressesAndIsSeen() throws Exception {
    try (TestService service = serving("random-forest", FOREST)) {
      assertThat(service.posted(200, "/api/predict", asked(20)).get("monetary_30").doubleValue())
          .isEqualTo(8);
      assertThat(service.posted(200, "/api/predict", asked(20.01)))
          .hasToString("{\"id\":1,\"monetary_30\":60.0}");
      assertThat(service.ok("/api/requests/1").get("count").intValue()).isEqualTo(2);

      JsonNode answer =
          service.posted(200, "/v1/predictions", "{\"customer\":" + described(40) + "}");
      assertThat(answer.get("run_id").isNull()).isTrue();
      assertThat(answer.get("predictions"))
          .hasToString(
              "[{\"index\":0,\"customer_id\":\"c\",\"foretold\":{\"model\":\"random-forest\","
                  + "\"window_days\":7,\"target_days\":30,\"spend\":60.0}}]");

      assertThat(service.ok("/v1/models").get("value_model"))
          .hasToString(
              "{\"name\":\"random-forest\",\"features\":[\"recency_7\",\"frequency_7\","
                  + "\"monetary_value_7\"],\"window_days\":7,\"target_days\":30,\"customers\":500,"
                  + "\"as_of\":null,\"fitted_at\":\"2026-01-02T03:04:05Z\","
                  + "\"data_fingerprint\":\"ab12\",\"settings\":{\"trees\":\"2\"},"
                  + "\"library_version\":null}");
    }
  }

  @Test
  void twoStagesAndSumsBelowZeroAreAnswered() throws Exception {
    try (TestService service = serving("gradient-boosting", TWO_STAGES)) {
      assertThat(service.posted(200, "/api/predict", asked(1)).get("monetary_30").doubleValue())
          .isEqualTo(25);
    }
    try (TestService service =
        serving("ridge", "{\"type\":\"weighted_sum\",\"intercept\":-5,\"weights\":[0,0,1]}")) {
      assertThat(service.posted(200, "/api/predict", asked(1)))
          .hasToString("{\"id\":1,\"monetary_30\":0.0}");
    }
  }

  @Test
  void aModelMayTakeFewerFeaturesInAnyOrder() throws Exception {
    String two = "\"monetary_value_7\", \"recency_7\"";
    String sum = "\"spend\": {\"type\":\"weighted_sum\",\"intercept\":0,\"weights\":[1,100]}";
    try (TestService service =
        TestService.in(
            folder,
            TestService.settings(folder)
                .withValueModel(file("linear", learned(7, 30, two, sum))))) {
      assertThat(service.posted(200, "/api/predict", asked(4)).get("monetary_30").doubleValue())
          .isEqualTo(304);
      assertThat(
              service
                  .posted(422, "/v1/predictions", "{\"customer\":" + described(4) + "}")
                  .get("detail")
                  .textValue())
          .isEqualTo(
              "/customer/features/frequency_7 is not known here; known are: monetary_value_7, recency_7.");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /features/recency_7 | is missing",
        "{\"recency_7\":1,\"frequency_7\":1} | /features/monetary_value_7 | is missing",
        "{\"recency_7\":1,\"frequency_7\":1,\"monetary_value_7\":\"x\"} | /features/monetary_value_7 | must be a number",
        "{\"recency_7\":null,\"frequency_7\":1,\"monetary_value_7\":1} | /features/recency_7 | must be a number",
        "{\"recency_7\":1,\"frequency_7\":1,\"monetary_value_7\":1,\"T\":2} | /features/T | is not known here",
        "{\"recency_7\":1e300,\"frequency_7\":1,\"monetary_value_7\":1} | /features/recency_7 | must be a number",
        "[] | /features | must be an object",
        "7 | /features | must be an object",
      })
  void wrongFeaturesAreNamed(String features, String pointer, String finding) throws Exception {
    try (TestService service = serving("random-forest", FOREST)) {
      JsonNode problem =
          service.posted(
              422, "/v1/predictions", "{\"customer\":{\"features\":%s}}".formatted(features));
      assertThat(problem.get("pointer").textValue()).isEqualTo("/customer" + pointer);
      assertThat(problem.get("detail").textValue()).contains(finding);
      JsonNode several =
          service
              .posted(
                  200,
                  "/v1/predictions",
                  "{\"customers\":[{\"features\":%s},%s]}".formatted(features, described(1)))
              .get("predictions");
      assertThat(several.get(0).get("error").get("pointer").textValue())
          .isEqualTo("/customers/0" + pointer);
      assertThat(several.get(1).get("foretold").get("spend").doubleValue()).isEqualTo(8);
    }
  }

  @Test
  void whatIsNotLoadedOrServedIsSaid() throws Exception {
    try (TestService service = serving("random-forest", FOREST)) {
      // The value model is there, a run is not.
      assertThat(
              service
                  .posted(
                      503,
                      "/v1/predictions",
                      "{\"customer\":{\"frequency\":1,\"recency\":2,\"T\":3}}")
                  .get("detail")
                  .textValue())
          .startsWith("No run has been stored yet");
    }
    try (TestService service = TestService.onEmptyStore(folder)) {
      service.store().save(SampleRuns.of(1, SampleRuns.ids(2)));
      assertThat(
              service
                  .posted(503, "/v1/predictions", "{\"customer\":" + described(1) + "}")
                  .get("detail")
                  .textValue())
          .isEqualTo("No value model is loaded: start the service with --value-model FILE.");
      // The run holds a pair of models that do not go together.
      assertThat(
              service
                  .posted(
                      409,
                      "/v1/predictions",
                      "{\"customer\":{\"frequency\":1,\"recency\":2,\"T\":3}}")
                  .get("detail")
                  .textValue())
          .startsWith("The models of the served run 1 cannot be used (");
      assertThat(service.ok("/v1/models").get("value_model").isNull()).isTrue();
    }
  }

  /** A run whose model was learned up to a date is scored from orders, and knows no P(alive). */
  @Test
  void aLearnedModelOfAServedRunScoresOrdersThatAreSent() throws Exception {
    LearnedModel learned =
        new LearnedModel(
            new FeatureWindow.UpToCut(),
            182,
            List.of("total_revenue"),
            null,
            new WeightedSum(1, new double[] {0.5}),
            Map.of());
    ModelDocument ridge =
        new ModelDocument(
                "ridge",
                Map.of(),
                Map.of(),
                null,
                2,
                null,
                SampleRuns.AS_OF,
                true,
                null,
                null,
                List.of(),
                SampleRuns.description(1).models().get(0).provenance())
            .withLearned(learned);
    PredictionRun sample = SampleRuns.of(1, SampleRuns.ids(2));
    RunDescription given = sample.description();
    Valuation valuation = new Valuation(new Horizon(26, Horizon.Unit.WEEK), new DiscountRate(0), 1);
    try (TestService service = TestService.onEmptyStore(folder)) {
      service
          .store()
          .save(
              new PredictionRun(
                  new RunDescription(
                      given.createdAt(),
                      given.asOf(),
                      given.timeUnit(),
                      valuation,
                      given.intake(),
                      List.of(ridge)),
                  sample.features(),
                  sample.predictions()));
      JsonNode prediction =
          service
              .posted(
                  200,
                  "/v1/predictions",
                  "{\"customer\":{\"orders\":[{\"date\":\"2026-05-01\",\"amount\":30},"
                      + "{\"date\":\"2026-06-01\",\"amount\":10}]}}")
              .get("predictions")
              .get(0)
              .get("prediction");
      assertThat(prediction.get("clv").doubleValue()).isEqualTo(21);
      assertThat(prediction.get("p_alive").isNull()).isTrue();
      assertThat(prediction.get("expected_purchases").isNull()).isTrue();
      assertThat(
              service
                  .posted(
                      422,
                      "/v1/predictions",
                      "{\"customer\":{\"frequency\":1,\"recency\":2,\"T\":3}}")
                  .get("detail")
                  .textValue())
          .isEqualTo("The served models go by dates and orders: send the orders.");
      String model = service.ok("/v1/models").get("models").get(0).get("model_id").textValue();
      assertThat(service.ok("/v1/models/" + model).get("documents").get(0).get("learned"))
          .isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "14 | 30 | \"recency_14\" | random-forest was learned from the first 14 days of each customer; here it must be the first 7",
        "7 | 60 | \"recency_7\" | random-forest foretells 60 days; here it must foretell 30",
        "7 | 30 | \"recency_7\", \"total_orders\", \"country\" | random-forest takes country, total_orders; here it may take recency_7, frequency_7 and monetary_value_7 only",
      })
  void anotherModelIsRefusedAtTheStart(int window, int target, String features, String sentence)
      throws Exception {
    int n = features.split(",", -1).length;
    String weights = "0,".repeat(n - 1) + "0";
    Path file =
        file(
            "random-forest",
            learned(
                window,
                target,
                features,
                "\"spend\": {\"type\":\"weighted_sum\",\"intercept\":0,\"weights\":[%s]}"
                    .formatted(weights)));
    refused(file, sentence);
  }

  @Test
  void aModelOfAllOrdersOrOfPurchasesOrOfNoValueIsRefused() throws Exception {
    String sum = "{\"type\":\"weighted_sum\",\"intercept\":0,\"weights\":[1]}";
    refused(
        file(
            "ridge",
            "{\"target_days\": 30, \"features\": [\"total_orders\"], \"spend\": %s}"
                .formatted(sum)),
        "ridge was learned from all orders up to a date; here it must be learned from the first 7 days of each customer");
    refused(
        file("ridge", learned(7, 30, "\"recency_7\"", "\"purchases\": " + sum)),
        "ridge foretells purchases; here it must foretell spend");
    refused(
        file("bg-nbd", learned(7, 30, "\"recency_7\"", "\"spend\": " + sum)),
        "'bg-nbd' is not a value model");
    refused(
        file("nonsense", learned(7, 30, "\"recency_7\"", "\"spend\": " + sum)),
        "there is no model 'nonsense'");
  }

  /** On the command line and in the environment alike, with exit code 78. */
  private void refused(Path file, String sentence) {
    assertThatThrownBy(
            () -> ConfiguredService.config(folder, Map.of(), "--value-model", file.toString()))
        .isInstanceOfSatisfying(ConfigException.class, e -> assertThat(e.exitCode()).isEqualTo(78))
        .hasMessageStartingWith("--value-model cannot be used: " + file + ": " + sentence);
    assertThatThrownBy(
            () -> ConfiguredService.config(folder, Map.of("CLV_VALUE_MODEL", file.toString())))
        .hasMessageStartingWith("CLV_VALUE_MODEL cannot be used: ");
  }
}
