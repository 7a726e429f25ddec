package io.clv.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clv.core.port.ErasureReceipt;
import io.clv.core.usecase.EraseCustomer.Erased;
import io.clv.core.usecase.FinishErasures.FileFate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Erasures as JSON. */
public final class ErasureJson {
  private ErasureJson() {}

  /** What would be removed: rows by table. */
  public static String traces(Map<String, Long> traces) {
    return text(
        json -> {
          json.writeStartObject();
          counts(json, "would_remove", traces);
          json.writeEndObject();
        });
  }

  public static String of(Erased erased) {
    return text(
        json -> {
          json.writeStartObject();
          json.writeFieldName("receipt");
          if (erased.receipt().isPresent()) {
            receipt(json, erased.receipt().get());
          } else {
            json.writeNull();
          }
          json.writeArrayFieldStart("files");
          for (FileFate file : erased.finished().files()) {
            json.writeStartObject();
            json.writeStringField("path", file.path());
            json.writeStringField("fate", file.fate().name().toLowerCase(Locale.ROOT));
            json.writeBooleanField("may_hold_them", file.isOpen());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeStringField("left_to_do", erased.finished().leftToDo().orElse(null));
          json.writeEndObject();
        });
  }

  public static String receipts(List<ErasureReceipt> receipts) {
    return text(
        json -> {
          json.writeStartArray();
          for (ErasureReceipt receipt : receipts) {
            receipt(json, receipt);
          }
          json.writeEndArray();
        });
  }

  private static void receipt(JsonGenerator json, ErasureReceipt receipt) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", receipt.id());
    json.writeStringField("erased_at", receipt.erasedAt().toString());
    counts(json, "removed", receipt.removed());
    json.writeStringField(
        "wiped_at", receipt.wipedAt() == null ? null : receipt.wipedAt().toString());
    json.writeStringField("program", receipt.program());
    json.writeEndObject();
  }

  private static void counts(JsonGenerator json, String name, Map<String, Long> rows)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> table : rows.entrySet()) {
      json.writeNumberField(table.getKey(), table.getValue());
    }
    json.writeEndObject();
  }

  @FunctionalInterface
  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private static String text(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      content.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
