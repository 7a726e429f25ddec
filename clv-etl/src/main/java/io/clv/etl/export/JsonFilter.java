package io.clv.etl.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Predicate;

/**
 * Copies JSON as this program writes it, an object a line, without the objects of some customers.
 */
final class JsonFilter {
  private static final String CUSTOMER = "customer_id";

  private final JsonFactory json = new JsonFactory();
  private final boolean array;
  private final Predicate<String> customers;

  /**
   * @param array whether the lines are those of one array
   */
  JsonFilter(boolean array, Predicate<String> customers) {
    this.array = array;
    this.customers = customers;
  }

  /** Copies, and says how many objects were left out. */
  long copy(BufferedReader in, Writer out) throws IOException {
    long removed = 0;
    boolean any = false;
    if (array) {
      out.write('[');
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.startsWith("{")) {
        continue;
      }
      String object = array && line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
      if (customers.test(customer(object))) {
        removed++;
        continue;
      }
      if (array) {
        out.write(any ? ",\n" : "\n");
      }
      out.write(object);
      if (!array) {
        out.write('\n');
      }
      any = true;
    }
    out.write(array ? "\n]\n" : "");
    return removed;
  }

  private String customer(String object) throws IOException {
    try (JsonParser parser = json.createParser(object)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals(CUSTOMER)) {
          return parser.getText();
        }
        if (value.isStructStart()) {
          parser.skipChildren();
        }
      }
    }
    throw new IOException("a line without " + CUSTOMER);
  }
}
