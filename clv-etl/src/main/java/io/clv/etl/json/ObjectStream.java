package io.clv.etl.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Row.Fault;
import io.clv.etl.input.Shown;
import io.clv.etl.input.TextInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Objects in an array, or one behind the other over several lines. */
final class ObjectStream implements ObjectReader {
  private final String name;
  private final JsonParser parser;
  private boolean atStart = true;
  private boolean inArray;

  ObjectStream(TextInput input) {
    name = input.name();
    try {
      parser = JsonTables.JSON.createParser(input.text());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public @Nullable Item next() {
    try {
      JsonToken token = parser.nextToken();
      if (atStart && token == JsonToken.START_ARRAY) {
        inArray = true;
        token = parser.nextToken();
      }
      atStart = false;
      if (inArray && token == JsonToken.END_ARRAY) {
        inArray = false;
        token = parser.nextToken();
      }
      if (token == null) {
        return null;
      }
      long line = parser.currentTokenLocation().getLineNr();
      if (token == JsonToken.START_OBJECT) {
        return new Item(line, FlatObject.read(parser), "", null);
      }
      String text = String.valueOf(parser.getText());
      parser.skipChildren();
      return new Item(line, null, text, new Fault(Shown.text(text), "not a JSON object"));
    } catch (JsonProcessingException e) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s line %d: not JSON: %s; with one object a line the other lines could be read"
              .formatted(name, Json.line(e), Json.reason(e)),
          e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private OrderSourceException unreadable(IOException e) {
    return new OrderSourceException(
        Reason.UNREADABLE, "Reading " + name + " failed: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
