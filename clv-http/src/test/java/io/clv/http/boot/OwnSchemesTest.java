package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clv.core.port.SampleRuns;
import io.clv.core.segment.SegmentMembership;
import io.clv.core.segment.SegmentScheme;
import io.clv.core.usecase.TabulateRun;
import io.clv.core.valuation.RunTable;
import io.clv.etl.scheme.SchemeFiles;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemes of one's own are served beside those that are built in. */
final class OwnSchemesTest {
  private static final String FEW =
      "{\"name\": \"few\", \"title\": \"Few and many\", \"by\": \"total_orders\","
          + " \"ranges\": [\"0-2\", {\"name\": \"many\", \"from\": 3}]}";

  @TempDir private Path folder;

  private static JsonNode json(ConfiguredService service, String path) throws Exception {
    return json(200, service.get(path));
  }

  private static JsonNode json(int status, HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return new ObjectMapper().readTree(response.body());
  }

  @Test
  void aFileAndTheStoreBringSchemes() throws Exception {
    Path file = Files.writeString(folder.resolve("few.json"), FEW);
    SegmentScheme few = new SchemeFiles().decode(FEW);
    try (ConfiguredService service =
        ConfiguredService.start(folder, "--schemes", file.toString())) {
      service.store().predictions().save(SampleRuns.of(2, SampleRuns.ids(40)));
      JsonNode schemes = json(service, "/v1/segments").get("schemes");
      assertThat(schemes).hasSize(6);
      assertThat(schemes.get(5).get("scheme").textValue()).isEqualTo("few");
      assertThat(schemes.get(5).get("title").textValue()).isEqualTo("Few and many");

      RunTable table =
          new TabulateRun(service.store().predictions())
              .table(service.store().predictions().latestRun().orElseThrow());
      SegmentMembership membership = few.assign(table);
      Set<String> many = new HashSet<>();
      for (int row = 0; row < table.size(); row++) {
        if (membership.segment(row).name().equals("many")) {
          many.add(table.customerId(row));
        }
      }
      JsonNode sizes = json(service, "/v1/segments/few").get("segments");
      assertThat(sizes.get(1).get("customers").intValue()).isEqualTo(many.size()).isPositive();
      assertThat(sizes.get(1).get("description").textValue()).isEqualTo("total_orders 3 or more");
      JsonNode customers = json(service, "/v1/customers?segment=few:many").get("customers");
      assertThat(customers).hasSize(many.size());
      customers.forEach(c -> assertThat(many).contains(c.get("customer_id").textValue()));
      int moved = 0;
      for (JsonNode cell : json(service, "/v1/segments/few/migration").get("cells")) {
        moved += cell.get("customers").intValue();
      }
      assertThat(moved).isEqualTo(40);

      assertThat(json(404, service.get("/v1/segments/late")).get("detail").textValue())
          .contains("'late'", "recency_segment, few.");
      assertThat(json(400, service.get("/v1/customers?segment=late:all")).get("detail").textValue())
          .contains("There is no segment scheme 'late'");
      service
          .store()
          .segments()
          .keep(
              "late",
              "{\"name\": \"late\", \"by\": \"clv\", \"ranges\": [{\"name\": \"all\", \"share\": \"rest\"}]}",
              Instant.EPOCH);
      assertThat(json(service, "/v1/customers?segment=late:all").get("total").intValue())
          .isPositive();
      assertThat(json(service, "/v1/segments").get("schemes")).hasSize(7);
      assertThat(json(service, "/v1/customers/000001").get("segments").get("late").textValue())
          .isIn("all", "unknown");
      assertThat(service.get("/v1/exports/segments", "Accept", "text/csv").body())
          .startsWith("customer_id,rfm,")
          .contains("recency_segment,few,late\n");

      service.store().segments().keep("late", "{\"name\": \"late\"}", Instant.EPOCH);
      assertThat(json(service, "/v1/segments").get("schemes")).as("one of no use").hasSize(6);
      service.store().segments().forget("late");
      json(404, service.get("/v1/segments/late"));
    }
  }

  @Test
  void aBadFileIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("bad.yaml"), "name: few\nby: total_oders\n");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ConfiguredService.config(folder, Map.of(), "--schemes", file.toString()))
        .withMessageContaining("bad.yaml:2: scheme 'few': there is no column 'total_oders'")
        .withMessageContaining("did you mean 'total_orders'?")
        .matches(e -> e.exitCode() == 78);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () -> ConfiguredService.config(folder, Map.of("CLV_SCHEMES", folder + "/no.yaml")))
        .withMessageContaining("no.yaml: there is no such file")
        .matches(e -> e.exitCode() == 78);
    Path config = folder.resolve("clv.yaml");
    Files.writeString(config, "schemes: [%s]\n".formatted(file));
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ConfiguredService.config(folder, Map.of(), "--config", config.toString()))
        .withMessageContaining("bad.yaml:2");
  }

  @Test
  void severalFilesAreNamedByRepeating() {
    ServeArguments arguments =
        ServeArguments.parse(
            "--schemes", "a.yaml", "--port", "1", "--schemes=b.yaml", "--port", "2");
    assertThat(arguments.flags())
        .containsEntry("--schemes", "a.yaml,b.yaml")
        .containsEntry("--port", "2");
  }
}
