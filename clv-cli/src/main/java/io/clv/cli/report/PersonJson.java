package io.clv.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clv.core.order.Amount;
import io.clv.core.order.OrderRow;
import io.clv.core.port.CustomerMerges.Merge;
import io.clv.core.port.PersonalRecords.Line;
import io.clv.core.port.PersonalRecords.Person;
import io.clv.core.port.PersonalRecords.Reject;
import io.clv.core.port.SegmentStore.Place;
import io.clv.core.port.StoredPrediction;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** All that is held of one person as one JSON document. */
public final class PersonJson {
  private PersonJson() {}

  /**
   * @param asked the id that was asked for
   */
  public static String of(String asked, Person person, Instant at) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("asked_for", asked);
      json.writeStringField("written_at", at.toString());
      json.writeArrayFieldStart("customer_ids");
      for (String id : person.ids()) {
        json.writeString(id);
      }
      json.writeEndArray();
      merges(json, person.merges());
      lines(json, "order_lines", person.lines());
      lines(json, "earlier_order_lines", person.earlierLines());
      json.writeArrayFieldStart("predictions");
      for (StoredPrediction prediction : person.predictions()) {
        CustomerJson.write(json, prediction);
      }
      json.writeEndArray();
      rejects(json, person.rejects());
      segments(json, person.segments());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static void merges(JsonGenerator json, List<Merge> merges) throws IOException {
    json.writeArrayFieldStart("merges");
    for (Merge merge : merges) {
      json.writeStartObject();
      json.writeStringField("from", merge.from());
      json.writeStringField("into", merge.into());
      json.writeStringField("merged_at", merge.mergedAt().toString());
      json.writeStringField(
          "undone_at", merge.undoneAt() == null ? null : merge.undoneAt().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void lines(JsonGenerator json, String name, List<Line> lines) throws IOException {
    json.writeArrayFieldStart(name);
    for (Line line : lines) {
      OrderRow row = line.line().row();
      Amount amount = row.amount();
      json.writeStartObject();
      json.writeStringField("customer_id", row.customerId());
      json.writeStringField("order_id", row.orderId());
      json.writeStringField("order_item_id", row.lineId());
      json.writeStringField("item", row.itemId());
      json.writeStringField("date", LocalDate.ofEpochDay(row.day()).toString());
      // Exact decimals, as they were read.
      json.writeFieldName("amount");
      if (amount == null) {
        json.writeNull();
      } else {
        json.writeNumber(amount.toString());
      }
      json.writeFieldName("num_items");
      json.writeNumber(row.items().toString());
      json.writeBooleanField("refund", row.refund());
      json.writeNumberField("import", line.importId());
      json.writeStringField("file", line.importName());
      if (line.replacedBy() != null) {
        json.writeNumberField("replaced_by_import", line.replacedBy());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void segments(JsonGenerator json, List<Place> places) throws IOException {
    json.writeArrayFieldStart("segments");
    for (Place place : places) {
      json.writeStartObject();
      json.writeNumberField("run", place.runId());
      json.writeStringField("scheme", place.scheme());
      json.writeStringField("segment", place.segment());
      json.writeStringField("computed_at", place.computedAt().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void rejects(JsonGenerator json, List<Reject> rejects) throws IOException {
    json.writeArrayFieldStart("rejected_rows");
    for (Reject reject : rejects) {
      json.writeStartObject();
      json.writeNumberField("import", reject.importId());
      json.writeStringField("file", reject.importName());
      json.writeNumberField("line", reject.row().line());
      json.writeStringField("column", reject.row().column());
      json.writeStringField("value", reject.row().value());
      json.writeStringField("reason", reject.row().reason());
      json.writeArrayFieldStart("fields");
      for (String field : reject.row().fields()) {
        json.writeString(field);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
