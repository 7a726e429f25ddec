package io.clv.etl.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.clv.etl.input.Records;
import io.clv.etl.input.Row;
import io.clv.etl.input.Row.Fault;
import io.clv.etl.input.Shown;
import io.clv.etl.input.TextInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object a line. */
final class ObjectLines implements ObjectReader {
  private static final String NOT_AN_OBJECT = "not a JSON object";

  private final String name;
  private final Records lines;

  ObjectLines(TextInput input) {
    name = input.name();
    lines = new Records(input, JsonTables.LINES);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public @Nullable Item next() {
    Row row = lines.next();
    if (row == null) {
      return null;
    }
    String text = row.get(0);
    Fault fault = row.fault() != null ? row.fault() : row.fieldFaults().get(0);
    if (fault != null) {
      return new Item(row.line(), null, text, fault);
    }
    try (JsonParser parser = JsonTables.JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return broken(row, NOT_AN_OBJECT);
      }
      Map<String, String> fields = FlatObject.read(parser);
      return parser.nextToken() == null
          ? new Item(row.line(), fields, text, null)
          : broken(row, "something follows the JSON object; there must be one object a line");
    } catch (JsonProcessingException e) {
      return broken(row, NOT_AN_OBJECT + ": " + Json.reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be read", e);
    }
  }

  private static Item broken(Row row, String reason) {
    return new Item(row.line(), null, row.get(0), new Fault(Shown.text(row.get(0)), reason));
  }

  @Override
  public void close() {
    lines.close();
  }
}
