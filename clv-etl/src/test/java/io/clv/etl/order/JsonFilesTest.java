package io.clv.etl.order;

import static io.clv.etl.order.Reading.file;
import static io.clv.etl.order.Reading.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderRow;
import io.clv.core.port.IntakeReport.Reject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFilesTest {
  private static final String LINES =
      """
      {"customer_id": "007", "date": "2024-01-01", "amount": 12.50, "tags": ["a"]}
      {"customer_id": 8, "date": "2024-01-02T23:30:00Z", "amount": "3", "x": {"y": 1}}

      {"customer_id": null, "date": "2024-01-03", "amount": 1}
      """;

  @TempDir Path dir;

  @Test
  void anObjectALineIsARowALine() {
    for (byte[] bytes :
        new byte[][] {
          LINES.getBytes(StandardCharsets.UTF_8),
          Reading.gzip(LINES.getBytes(StandardCharsets.UTF_8))
        }) {
      Reading reading = Reading.of(request(file(dir, "o.json", bytes)));
      assertThat(reading.counts()).isEqualTo(new IntakeCounts(3, 2, 0, 0, 1));
      assertThat(reading.rows()).extracting(OrderRow::customerId).containsExactly("007", "8");
      assertThat(reading.rows())
          .extracting(row -> String.valueOf(row.amount()))
          .containsExactly("12.5", "3");
    }
  }

  @Test
  void anArrayOfObjectsIsThoseObjects() {
    String text =
        """
        [
         {"customer_id": "a",
          "date": "2024-01-01"},
         {"customer_id": "b", "date": "x"}]
        """;
    Reading reading =
        Reading.of(request(file(dir, "o.json", text)).maxRejects(MaxRejects.parse("1")));
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(2, 1, 0, 1, 0));
    assertThat(reading.report().firstRejects().get(0).line()).isEqualTo(4);
  }

  @Test
  void nestedFieldsAreNamedByTheirPath() {
    String text = "{\"who\": {\"id\": \"a\"}, \"at\": \"2024-01-01\", \"money\": {\"gross\": 5}}\n";
    Reading reading =
        Reading.of(
            request(file(dir, "o.json", text))
                .columns(ColumnMapping.parse("customer_id=who.id,date=at,amount=money.gross")));
    assertThat(reading.rows().get(0).amount()).hasToString("5");
  }

  @Test
  void aDamagedLineIsOneReject() {
    String text =
        LINES
            + "{\"customer_id\": \"x\", \"date\"\n"
            + "[1]\n"
            + "{\"customer_id\": \"x\", \"customer_id\": \"y\"}\n"
            + "{\"customer_id\": \"a\", \"date\": \"2024-01-01\", \"amount\": \"much\"}\n";
    Reading reading =
        Reading.of(request(file(dir, "o.json", text)).maxRejects(MaxRejects.parse("100%")));
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(7, 2, 0, 4, 1));
    assertThat(reading.report().firstRejects())
        .extracting(Reject::line)
        .containsExactly(5L, 6L, 7L, 8L);
    assertThat(reading.report().firstRejects())
        .extracting(Reject::reason)
        .satisfiesExactly(
            r -> assertThat(r).contains("ends in the middle"),
            r -> assertThat(r).isEqualTo("not a JSON object"),
            r -> assertThat(r).contains("a field stands there twice"),
            r -> assertThat(r).startsWith("not a number"));
    assertThat(reading.report().firstRejects().get(3).column()).isEqualTo("amount");
  }

  @Test
  void aFieldThatComesLateIsNotLostUnsaid() {
    String few = "{\"customer_id\": \"a\", \"date\": \"2024-01-01\"}\n";
    String text = few.repeat(2000) + few.replace("}", ", \"amount\": 5}");
    Path file = file(dir, "o.json", text);
    Reading reading = Reading.of(request(file));
    assertThat(reading.counts().rejected()).isEqualTo(1);
    assertThat(reading.report().firstRejects().get(0).reason()).contains("name it with --columns");
    assertThat(
            Reading.of(
                    request(file)
                        .columns(ColumnMapping.parse("amount=amount"))
                        .maxRejects(MaxRejects.parse("100%")))
                .rows()
                .get(0)
                .amount())
        .hasToString("5");
  }

  @Test
  void brokenJsonOverSeveralLinesEndsWhereItIsBroken() {
    assertThat(
            Reading.failure(
                request(file(dir, "o.json", "[{\"customer_id\": \"a\"},\n {\"date\": }]"))))
        .hasMessageContaining("line 2: not JSON");
  }
}
