package io.clv.etl.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** JSON objects with the column names as keys; what is not known is null. */
final class JsonRows implements RowWriter {
  private final JsonGenerator json;
  private final List<String> columns;
  private final boolean array;
  private int column;
  private boolean any;

  /**
   * @param array whether the objects stand in one array; if not, each stands in a line of its own
   */
  JsonRows(Writer writer, List<String> columns, boolean array) throws IOException {
    json = new JsonFactory().createGenerator(writer);
    json.setPrettyPrinter(new MinimalPrettyPrinter(array ? "" : "\n"));
    // The writer belongs to the caller.
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    this.columns = columns;
    this.array = array;
    if (array) {
      json.writeRaw('[');
    }
  }

  private void key() throws IOException {
    if (column == 0) {
      if (array) {
        json.writeRaw(any ? ",\n" : "\n");
      }
      json.writeStartObject();
      any = true;
    }
    json.writeFieldName(columns.get(column++));
  }

  @Override
  public void text(String value) throws IOException {
    key();
    json.writeString(value);
  }

  @Override
  public void integer(long value) throws IOException {
    key();
    json.writeNumber(value);
  }

  @Override
  public void number(double value) throws IOException {
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("a result must be finite");
    }
    key();
    if (Double.isNaN(value)) {
      json.writeNull();
    } else {
      json.writeNumber(Numbers.text(value));
    }
  }

  @Override
  public void unknown() throws IOException {
    key();
    json.writeNull();
  }

  @Override
  public void endRow() throws IOException {
    json.writeEndObject();
    column = 0;
  }

  @Override
  public void end() throws IOException {
    json.writeRaw(array ? "\n]\n" : any ? "\n" : "");
    json.close();
  }
}
