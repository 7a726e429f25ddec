package io.clv.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.IntakeReport.Reject;
import io.clv.etl.order.Inspection;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** What was found out about an order file, for a program. */
public final class InspectionJson {
  private InspectionJson() {}

  /**
   * @param input words of the command line that name the input
   */
  public static String of(Inspection inspection, List<String> input) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("source", inspection.source());
      strings(json, "stored", inspection.stored());
      json.writeStringField("preset", inspection.preset());
      json.writeStringField("date_form", inspection.dateForm());
      json.writeArrayFieldStart("columns");
      for (Inspection.Column column : inspection.columns()) {
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeStringField("type", column.type().label());
        json.writeStringField("example", column.example());
        json.writeStringField("field", column.field());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeObjectFieldStart("mapping");
      for (Map.Entry<String, String> field : inspection.mapping().entrySet()) {
        json.writeStringField(field.getKey(), field.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("first_rows");
      for (List<String> row : inspection.firstRows()) {
        json.writeArray(row.toArray(new String[0]), 0, row.size());
      }
      json.writeEndArray();
      IntakeReport intake = inspection.intake();
      if (intake == null) {
        json.writeNullField("tried");
      } else {
        tried(json, intake, inspection.isAll());
      }
      json.writeStringField("problem", inspection.problem());
      json.writeStringField("command", LoadingCommand.of("run", input, inspection.options()));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void tried(JsonGenerator json, IntakeReport intake, boolean isAll)
      throws IOException {
    json.writeObjectFieldStart("tried");
    json.writeBooleanField("all_rows", isAll);
    json.writeNumberField("read", intake.counts().read());
    json.writeNumberField("loaded", intake.counts().loaded());
    json.writeNumberField("rejected", intake.counts().rejected());
    json.writeNumberField("unattributed", intake.counts().unattributed());
    json.writeStringField("currency", intake.currency());
    json.writeObjectFieldStart("notes");
    for (Map.Entry<String, Long> note : intake.notes().entrySet()) {
      json.writeNumberField(note.getKey(), note.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("first_rejects");
    for (Reject reject : intake.firstRejects()) {
      json.writeStartObject();
      json.writeNumberField("line", reject.line());
      json.writeStringField("column", reject.column());
      json.writeStringField("value", reject.value());
      json.writeStringField("reason", reject.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
