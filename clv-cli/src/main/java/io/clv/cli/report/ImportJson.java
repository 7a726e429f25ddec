package io.clv.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clv.cli.report.ImportText.RejectCount;
import io.clv.core.order.IntakeCounts;
import io.clv.core.port.StoredImport;
import io.clv.core.usecase.IngestOrders.Ingested;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Imports for a program: an array, or one entry as an object. */
public final class ImportJson {
  private ImportJson() {}

  /** Imports that were just made. */
  public static String of(List<Ingested> ingested) {
    return array(ingested.stream().map(Ingested::imported).toList());
  }

  /** The log, in the order given. */
  public static String array(List<StoredImport> imports) {
    return written(
        json -> {
          json.writeStartArray();
          for (StoredImport imported : imports) {
            json.writeStartObject();
            entry(json, imported);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** One entry of the log. */
  public static String full(StoredImport imported, List<RejectCount> rejects) {
    return written(
        json -> {
          json.writeStartObject();
          entry(json, imported);
          json.writeArrayFieldStart("header");
          for (String column : imported.shape().header()) {
            json.writeString(column);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("rejects");
          for (RejectCount reject : rejects) {
            json.writeStartObject();
            json.writeStringField("stage", reject.stageName());
            json.writeStringField("reason", reject.reason());
            json.writeNumberField("rows", reject.rows());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void entry(JsonGenerator json, StoredImport imported) throws IOException {
    IntakeCounts counts = imported.counts();
    json.writeNumberField("id", imported.id());
    json.writeStringField("loaded_at", imported.loadedAt().toString());
    json.writeStringField("file", imported.shape().name());
    json.writeStringField("sha256", imported.sha256());
    json.writeNumberField("read", counts.read());
    json.writeNumberField("loaded", counts.loaded());
    json.writeNumberField("duplicate", counts.duplicate());
    json.writeNumberField("rejected", counts.rejected());
    json.writeNumberField("unattributed", counts.unattributed());
    json.writeStringField("currency", imported.currency());
    json.writeStringField("date_format", imported.shape().dateFormat());
    json.writeObjectFieldStart("notes");
    for (Map.Entry<String, Long> note : imported.notes().entrySet()) {
      json.writeNumberField(note.getKey(), note.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("settings");
    for (Map.Entry<String, String> setting : imported.settings().entrySet()) {
      json.writeStringField(setting.getKey(), setting.getValue());
    }
    json.writeEndObject();
    json.writeStringField("program", imported.program());
  }

  private interface Body {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private static String written(Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      body.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
