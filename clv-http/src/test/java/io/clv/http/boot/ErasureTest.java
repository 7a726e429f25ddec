package io.clv.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clv.core.port.ExportLog;
import io.clv.core.port.SampleRuns;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ErasureTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aCustomerIsErasedForGood(@TempDir Path folder) throws Exception {
    try (TestService service = TestService.onEmptyStore(folder)) {
      JobClient client = new JobClient(service.uri("/"));
      client.ended(client.upload("", JobClient.orders(20, 5)));
      service.store().save(SampleRuns.of(1, List.of("c00004", "c00005")));
      ExportLog exports = service.wholeStore().exports();
      exports.note(
          new ExportLog.Export(
              folder.resolve("gone.csv").toString(),
              ExportLog.Kind.TABLE,
              ExportLog.Form.CSV,
              "0",
              Instant.now(),
              null));
      String path = "/v1/customers/c00005";
      String tag = service.get(path).headers().firstValue("etag").orElseThrow();

      assertThat(delete(service, path, "\"other\"").statusCode()).isEqualTo(412);
      HttpResponse<String> answer = delete(service, path, tag);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode receipt = JSON.readTree(answer.body()).get("receipt");
      assertThat(receipt.get("id").intValue()).isEqualTo(1);
      assertThat(receipt.get("program").textValue()).isEqualTo("test");
      assertThat(receipt.get("removed").size()).isPositive();
      assertThat(receipt.get("wiped_at").textValue()).isNotBlank();
      JsonNode remains = JSON.readTree(answer.body()).get("remains");
      assertThat(remains).hasSize(1);
      assertThat(remains.get(0).textValue())
          .endsWith("gone.csv is no longer there: look for it where it was moved to.");
      assertThat(answer.body()).doesNotContain("c00005");

      service.problem(404, path);
      JsonNode again = TestService.problem(404, delete(service, path, null));
      assertThat(again.get("detail").textValue())
          .isEqualTo("The customer 'c00005' has been erased before.");
      JsonNode unknown = TestService.problem(404, delete(service, "/v1/customers/nobody", null));
      assertThat(unknown.get("detail").textValue())
          .isEqualTo("The store holds nothing of a customer 'nobody'.");
      JsonNode reload = client.ended(client.upload("", JobClient.orders(20, 5)));
      assertThat(reload.at("/result/import/counts/unattributed").intValue()).isPositive();
    }
  }

  private static HttpResponse<String> delete(TestService service, String path, String tag)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(service.uri(path)).DELETE();
    if (tag != null) {
      request.header("If-Match", tag);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
