package io.clv.etl.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clv.core.covariate.CovariateTerm;
import io.clv.core.covariate.DynamicDesign;
import io.clv.core.covariate.StaticDesign;
import io.clv.core.model.ConfidenceLevel;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.model.NestedFit;
import io.clv.core.model.ParameterCovariance;
import io.clv.core.season.CalendarEffects;
import io.clv.core.season.DatedFactor;
import io.clv.core.season.Holiday;
import io.clv.core.season.SeasonPeriod;
import io.clv.core.season.Trend;
import io.clv.core.summary.ModelTime;
import io.clv.etl.modelfile.ModelFileException.Reason;
import io.clv.etl.output.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
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

  private static final CalendarEffects CALENDAR =
      new CalendarEffects(
          "uk.csv, trend",
          Map.of(SeasonPeriod.WEEKDAY, List.of(1 / 3.0, 1e-3, 1.0, 1.1, 1.2, 1.3, 1000.0)),
          List.of(new Holiday(MonthDay.of(2, 29), 3, 1, 0.1 + 0.2)),
          List.of(new DatedFactor(LocalDate.of(2011, 11, 25), LocalDate.of(2011, 11, 28), Math.PI)),
          new Trend(-0.1234567890123, LocalDate.of(2010, 12, 1), LocalDate.of(2011, 6, 30)));

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
  void covariatesComeBack() {
    ModelDocument fixed =
        FITTED.withCovariates(
            new StaticDesign(
                List.of(
                    new CovariateTerm.Linear("Age"),
                    new CovariateTerm.Levels("Channel", "shop", List.of("web", "a=b")))));
    ModelDocument overTime = FITTED.withCovariates(new DynamicDesign(List.of("High.Season")));
    assertThat(written(List.of(fixed, overTime, FITTED))).containsExactly(fixed, overTime, FITTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "{}> covariates must have either \"static\" or \"dynamic\"",
        "{\"static\":[],\"dynamic\":[]}> must have either",
        "{\"static\":[{\"levels\":[]}]}> covariates.static[0].column must be a text",
        "{\"static\":[{\"column\":\"A\",\"levels\":[\"x\"]}]}> covariates.static[0].base must be a"
            + " text",
        "{\"dynamic\":[1]}> covariates.dynamic[0] must be a text"
      })
  void malformedCovariatesAreNamed(String covariates, String message) throws IOException {
    ModelFile.write(List.of(FITTED), Output.of(dir.resolve("good.json")));
    String text = Files.readString(dir.resolve("good.json"));
    String bad =
        text.replaceFirst("\"warnings\"", "\"covariates\": " + covariates + ", \"warnings\"");
    assertThat(failure(file(bad))).hasMessageContaining(message.strip());
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
        "{\"model\": \"x\", \"parameters\": {\"r\": \"NaN\"}} | models[0].parameters.r must be a"
            + " finite number; found \"NaN\"",
        "{\"model\": \"x\", \"parameters\": {\"r\": 1e400}} | models[0].parameters.r must be a"
            + " finite number",
        "{\"model\": \"x\", \"parameters\": {\"r\": NaN}} | not valid JSON",
        "{\"model\": \"x\", \"parameters\": {}, \"customers\": -1} | models[0].customers must not"
            + " be negative",
        "{\"model\": \"x\", \"parameters\": {}, \"customers\": 99999999999999999999} |"
            + " models[0].customers must be a whole number",
        "{\"model\": \"x\", \"parameters\": {}, \"time_unit\": \"year\"} | models[0].time_unit must"
            + " be \"day\" or \"week\"",
        "{\"model\": \"x\", \"parameters\": {}, \"as_of\": \"today\"} | models[0].as_of must be a"
            + " date",
        "{\"model\": \"x\", \"parameters\": {}, \"converged\": \"yes\"} | models[0].converged must"
            + " be true or false",
        "{\"model\": \"x\", \"parameters\": {}, \"warnings\": [1]} | models[0].warnings[0] must be"
            + " a text",
        "{\"model\": \"x\", \"parameters\": {}, \"provenance\": {\"fitted_at\": \"x\"}} |"
            + " models[0].provenance.fitted_at must be an instant",
        "{\"model\": \"x\", \"parameters\": {}, \"provenance\": {\"settings\": {\"a\": 1}}} |"
            + " models[0].provenance.settings.a must be a text"
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

  @Test
  void aCalendarComesBackBitForBit() {
    Path file = dir.resolve("model.json");
    List<ModelDocument> models = List.of(FITTED.by(CALENDAR, List.of("doubt")), FITTED);
    ModelFile.write(models, Output.of(file));
    assertThat(ModelFile.read(file)).isEqualTo(models);
    assertThat(models.get(0).warnings()).endsWith("doubt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"seasons\": 3} | seasons",
        "{\"seasons\": {\"moon\": []}, \"holidays\": [], \"dates\": [], \"source\": \"\"} | moon",
        "{\"seasons\": {\"month\": [1]}, \"holidays\": [], \"dates\": [], \"source\": \"\"} | 12",
        "{\"seasons\": {}, \"holidays\": [{\"day\": \"13-01\"}], \"dates\": [], \"source\": \"\"} | 13-01",
        "{\"seasons\": {}, \"holidays\": [{\"day\": \"12-01\", \"days_before\": -1}]} | days_before",
        "{\"seasons\": {}, \"holidays\": [], \"dates\": [{\"from\": \"x\"}], \"source\": \"\"} | from",
        "{\"seasons\": {}, \"holidays\": [], \"dates\": []} | source"
      })
  void aCalendarThatIsNoneIsNamed(String calendar, String named) throws IOException {
    Path file = dir.resolve("bad.json");
    Files.writeString(
        file,
        """
        {"format": "clv-model", "version": 1, "models": [
          {"model": "nbd", "parameters": {"r": 1, "alpha": 2}, "calendar": %s}]}
        """
            .formatted(calendar));
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("calendar")
        .hasMessageContaining(named);
  }
}
