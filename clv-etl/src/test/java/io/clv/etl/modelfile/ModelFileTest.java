package io.clv.etl.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clv.core.model.ConfidenceLevel;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.model.NestedFit;
import io.clv.core.model.ParameterCovariance;
import io.clv.core.summary.ModelTime;
import io.clv.etl.modelfile.ModelFileException.Reason;
import io.clv.etl.output.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {
  private static final ModelDocument FITTED =
      new ModelDocument(
          "bg-nbd",
          numbers("r", 0.24259454, "alpha", 4.4136019, "a", 0.1 + 0.2, "b", Math.PI * 1e22),
          numbers("r", 0.012557),
          -9582.429207,
          2357,
          ModelTime.WEEK,
          LocalDate.of(1997, 9, 30),
          true,
          "no drop-out",
          "Everyone is alive; \"this\" is the NBD.",
          List.of("first", "zweitens ë"),
          new ModelProvenance(
              "ab12",
              Instant.parse("2026-11-21T06:07:08.123456789Z"),
              Map.of("refunds", "net"),
              Long.MIN_VALUE,
              "0.1.0",
              "17.0.15"),
          4,
          new ParameterCovariance(
              List.of("r", "slope"),
              List.of(ParameterCovariance.Scale.LOG, ParameterCovariance.Scale.IDENTITY),
              new double[][] {{1 / 3.0, 1e-300}, {1e-300, 2}}),
          new NestedFit("nbd", -9763.657615, 2));

  @TempDir Path dir;

  private static Map<String, Double> numbers(Object... namesAndNumbers) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int i = 0; i < namesAndNumbers.length; i += 2) {
      numbers.put((String) namesAndNumbers[i], (Double) namesAndNumbers[i + 1]);
    }
    return numbers;
  }

  private static ModelDocument unfitted(Map<String, Double> parameters) {
    return new ModelDocument(
        "linear",
        parameters,
        Map.of(),
        null,
        0,
        null,
        null,
        true,
        null,
        null,
        List.of(),
        new ModelProvenance("", Instant.EPOCH, Map.of(), 0, "", ""));
  }

  private List<ModelDocument> written(List<ModelDocument> models) {
    Path file = dir.resolve("model.json");
    ModelFile.write(models, Output.of(file));
    return ModelFile.read(file);
  }

  private Path file(String json) throws IOException {
    return Files.writeString(dir.resolve("m.json"), json);
  }

  private ModelFileException failure(Path file) {
    return catchThrowableOfType(ModelFileException.class, () -> ModelFile.read(file));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    List<ModelDocument> models = List.of(FITTED, unfitted(numbers("intercept", -0.0)));
    List<ModelDocument> read = written(models);
    assertThat(read).isEqualTo(models);
    assertThat(read.get(0).parameters().keySet()).containsExactly("r", "alpha", "a", "b");
  }

  @Test
  void doublesSurviveBitForBit() {
    Random random = new Random(3);
    Map<String, Double> parameters = new LinkedHashMap<>();
    while (parameters.size() < 20_000) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        parameters.put("p" + parameters.size(), value);
      }
    }
    Map<String, Double> read = written(List.of(unfitted(parameters))).get(0).parameters();
    parameters.forEach(
        (name, value) ->
            assertThat(Double.doubleToRawLongBits(read.get(name)))
                .isEqualTo(Double.doubleToRawLongBits(value)));
  }

  @Test
  void theProvidedLinearModelNeedsNameAndParametersOnly() throws IOException {
    Path file =
        file(
            """
            {"format": "clv-model", "version": 1, "models": [
              {"model": "linear", "parameters": {"intercept": 0, "max_items": 1, "max_revenue": 1}}
            ]}
            """);
    assertThat(ModelFile.read(file))
        .containsExactly(unfitted(numbers("intercept", 0.0, "max_items", 1.0, "max_revenue", 1.0)));
  }

  @Test
  void theReportHasTheAgreedNamesAndIsAnObjectOrAnArray() throws IOException {
    Path file = dir.resolve("fit.json");
    ModelJson.write(List.of(FITTED), new ConfidenceLevel(0.9), Output.of(file));
    JsonNode one = new ObjectMapper().readTree(Files.readString(file));
    assertThat(one.fieldNames())
        .toIterable()
        .containsExactly(
            "model",
            "parameters",
            "standard_errors",
            "confidence",
            "confidence_intervals",
            "log_likelihood",
            "customers",
            "time_unit",
            "as_of",
            "converged",
            "boundary",
            "explanation",
            "warnings",
            "free_parameters",
            "nested",
            "aic",
            "bic",
            "likelihood_ratio",
            "covariance",
            "provenance");
    assertThat(one.path("provenance").fieldNames())
        .toIterable()
        .containsExactly(
            "data_fingerprint", "fitted_at", "settings", "seed", "library_version", "java_version");
    assertThat(one.path("time_unit").textValue()).isEqualTo("week");
    assertThat(one.path("as_of").textValue()).isEqualTo("1997-09-30");

    ModelJson.write(List.of(FITTED, FITTED), ConfidenceLevel.DEFAULT, Output.of(file));
    JsonNode two = new ObjectMapper().readTree(Files.readString(file));
    assertThat(two.isArray()).isTrue();
    assertThat(two).hasSize(2);
  }

  @Test
  void anythingNotFiniteIsNotWritten() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> written(List.of(unfitted(numbers("r", Double.NaN)))))
        .withMessageContaining("r must be finite");
    assertThat(dir.resolve("model.json")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{ | not valid JSON at line 1",
        "hello | not valid JSON at line 1",
        "{} {} | not valid JSON",
        "{\"format\": \"clv-model\", \"format\": \"x\"} | not valid JSON",
        "[] | does not begin with",
        "{\"format\": \"other\", \"version\": 1} | does not begin with",
        "{\"format\": \"clv-model\"} | version must be a whole number; found nothing",
        "{\"format\": \"clv-model\", \"version\": 0} | version must be 1",
        "{\"format\": \"clv-model\", \"version\": 1.5} | version must be a whole number",
        "{\"format\": \"clv-model\", \"version\": 1} | models must be an array; found nothing",
        "{\"format\": \"clv-model\", \"version\": 1, \"models\": []} | models must hold a model"
      })
  void whatIsNotAModelFileIsSaidSo(String json, String message) throws IOException {
    ModelFileException failure = failure(file(json));
    assertThat(failure).hasMessageContainingAll("m.json", message);
    assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "7 | models[0] must be an object; found 7",
        "{\"parameters\": {}} | models[0].model must be a text; found nothing",
        "{\"model\": \"x\"} | models[0].parameters must be an object; found nothing",
        "{\"model\": \"x\", \"parameters\": {\"r\": \"NaN\"}} | models[0].parameters.r must be a finite number; found \"NaN\"",
        "{\"model\": \"x\", \"parameters\": {\"r\": 1e400}} | models[0].parameters.r must be a finite number",
        "{\"model\": \"x\", \"parameters\": {\"r\": NaN}} | not valid JSON",
        "{\"model\": \"x\", \"parameters\": {}, \"customers\": -1} | models[0].customers must not be negative",
        "{\"model\": \"x\", \"parameters\": {}, \"customers\": 99999999999999999999} | models[0].customers must be a whole number",
        "{\"model\": \"x\", \"parameters\": {}, \"time_unit\": \"year\"} | models[0].time_unit must be \"day\" or \"week\"",
        "{\"model\": \"x\", \"parameters\": {}, \"as_of\": \"today\"} | models[0].as_of must be a date",
        "{\"model\": \"x\", \"parameters\": {}, \"converged\": \"yes\"} | models[0].converged must be true or false",
        "{\"model\": \"x\", \"parameters\": {}, \"warnings\": [1]} | models[0].warnings[0] must be a text",
        "{\"model\": \"x\", \"parameters\": {}, \"provenance\": {\"fitted_at\": \"x\"}} | models[0].provenance.fitted_at must be an instant",
        "{\"model\": \"x\", \"parameters\": {}, \"provenance\": {\"settings\": {\"a\": 1}}} | models[0].provenance.settings.a must be a text"
      })
  void aWrongValueIsNamedByItsPlace(String model, String message) throws IOException {
    ModelFileException failure =
        failure(file("{\"format\": \"clv-model\", \"version\": 1, \"models\": [" + model + "]}"));
    assertThat(failure).hasMessageContainingAll("m.json", message);
    assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void aNewerVersionIsToldFromADamagedFile() throws IOException {
    ModelFileException failure = failure(file("{\"format\": \"clv-model\", \"version\": 2}"));
    assertThat(failure.reason()).isEqualTo(Reason.NEWER_VERSION);
    assertThat(failure).hasMessageContaining("version 2");
  }

  @Test
  void aMissingFileOrADirectoryIsMissing() {
    assertThat(failure(dir.resolve("none.json")).reason()).isEqualTo(Reason.MISSING);
    assertThat(failure(dir).reason()).isEqualTo(Reason.MISSING);
  }

  @Test
  void damagedFilesEndInTheTypedException() throws IOException {
    Path file = dir.resolve("model.json");
    ModelFile.write(List.of(FITTED), Output.of(file));
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(9);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] mutant = whole.clone();
      mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      Files.write(file, mutant);
      try {
        ModelFile.read(file);
      } catch (ModelFileException e) {
        refused++;
        assertThat(e.getMessage()).contains("model.json");
      }
    }
    assertThat(refused).isGreaterThan(500);
  }
}
