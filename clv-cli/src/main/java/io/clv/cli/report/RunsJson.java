package io.clv.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clv.core.model.ModelDocument;
import io.clv.core.port.StoredRun;
import io.clv.core.valuation.RunDescription;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs as a JSON array, with the names the files use. */
public final class RunsJson {
  private RunsJson() {}

  public static String of(List<StoredRun> runs) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartArray();
      for (StoredRun run : runs) {
        write(json, run);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, StoredRun run) throws IOException {
    RunDescription description = run.description();
    json.writeStartObject();
    json.writeNumberField("id", run.id());
    json.writeStringField("created_at", description.createdAt().toString());
    json.writeStringField("as_of", description.asOf().toString());
    json.writeArrayFieldStart("models");
    for (ModelDocument model : description.models()) {
      json.writeString(model.model());
    }
    json.writeEndArray();
    json.writeStringField("horizon", description.valuation().horizon().toString());
    json.writeNumberField("customers", run.customers());
    json.writeStringField("currency", description.currency());
    json.writeEndObject();
  }
}
