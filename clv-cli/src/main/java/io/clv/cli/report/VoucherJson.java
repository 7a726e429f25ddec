package io.clv.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clv.core.port.VoucherStore.StoredVoucherTable;
import io.clv.core.voucher.DropReason;
import io.clv.core.voucher.Mend;
import io.clv.core.voucher.OrderGaps;
import io.clv.core.voucher.VoucherAccounting;
import io.clv.core.voucher.VoucherTable;
import io.clv.core.voucher.VoucherTable.Cell;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** A table of vouchers, and one of them, as JSON. */
public final class VoucherJson {
  private VoucherJson() {}

  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  public static String of(StoredVoucherTable stored, OrderGaps gaps) {
    VoucherTable table = stored.table();
    return object(
        json -> {
          json.writeNumberField("id", stored.id());
          json.writeStringField("built_at", stored.builtAt().toString());
          json.writeStringField("source", table.source());
          json.writeStringField("statistic", table.statistic().label());
          json.writeNumberField("default_amount", table.defaultAmount());
          accounting(json, table.accounting());
          gaps(json, gaps);
          json.writeArrayFieldStart("vouchers");
          for (Cell cell : table.cells()) {
            json.writeStartObject();
            cell(json, cell, table);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** One voucher, as the service answers it. */
  public static String of(Cell voucher, VoucherTable table) {
    return object(json -> cell(json, voucher, table));
  }

  private static String object(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void accounting(JsonGenerator json, VoucherAccounting accounting)
      throws IOException {
    json.writeObjectFieldStart("rows");
    json.writeNumberField("read", accounting.read());
    json.writeNumberField("used", accounting.used());
    json.writeObjectFieldStart("dropped");
    for (Map.Entry<DropReason, Long> each : accounting.dropped().entrySet()) {
      json.writeNumberField(each.getKey().label(), each.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("mended");
    for (Map.Entry<Mend, Long> each : accounting.mended().entrySet()) {
      json.writeNumberField(each.getKey().label(), each.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void gaps(JsonGenerator json, OrderGaps gaps) throws IOException {
    json.writeObjectFieldStart("days_between_orders");
    json.writeNumberField("rows", gaps.rows());
    number(json, "mean", gaps.mean());
    number(json, "least", gaps.least());
    number(json, "most", gaps.most());
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, double value) throws IOException {
    if (Double.isNaN(value)) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }

  private static void cell(JsonGenerator json, Cell cell, VoucherTable table) throws IOException {
    json.writeNumberField("voucher_amount", cell.amount());
    json.writeStringField("scheme", cell.scheme().label());
    json.writeStringField("segment", cell.segment());
    json.writeStringField("country_code", cell.country().name());
    json.writeStringField("statistic", table.statistic().label());
    json.writeNumberField("support", cell.support());
    json.writeBooleanField("is_default", cell.isDefault());
  }
}
