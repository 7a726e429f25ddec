package io.clv.bench.suite;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A report as JSON: the same numbers, not rounded. */
public final class JsonReport {
  private JsonReport() {}

  public static ObjectNode of(Report report) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("cores", report.machine().cores())
        .put("java", report.machine().java())
        .put("system", report.machine().system())
        .put("bytes", report.bytes())
        .put("rows", report.rows())
        .put("orders", report.orders())
        .put("customers", report.customers())
        .put("runs", report.runs());
    ObjectNode measures = root.putObject("measures");
    for (Row row : report.measures()) {
      Measure measure = row.measure();
      ObjectNode node = measures.putObject(measure.name().toLowerCase(Locale.ROOT));
      node.put("label", measure.label())
          .put("unit", measure.unit().symbol())
          .put("median", row.median())
          .put("min", row.min())
          .put("max", row.max())
          .put("samples", row.samples());
      Target target = measure.target();
      if (target != null) {
        node.put(target.upper() ? "at_most" : "at_least", target.bound())
            .put("met", target.isMet(row.median()));
      }
      Published published = measure.published();
      if (published != null) {
        node.put("published", published.value())
            .put("published_source", Published.SOURCE)
            .put("ratio", published.ratio(row.median(), report.customers()));
      }
    }
    return root;
  }
}
