package io.clv.etl.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Dialect;
import io.clv.etl.input.Header;
import io.clv.etl.input.Origin;
import io.clv.etl.input.Row;
import io.clv.etl.input.StructuredTable;
import io.clv.etl.input.Table;
import io.clv.etl.input.TextInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens tables in JSON. The columns are the fields of the first objects, nested ones by their
 * dotted path; arrays are no columns. One object a line is read line by line, so that a damaged
 * line is one reject; an array of objects, or objects over several lines, as a stream, which ends
 * where it is damaged.
 */
public final class JsonTables {
  /** Lines of text: neither delimiter nor quote comes up in one. */
  static final Dialect LINES = new Dialect('\uFFFF', null);

  static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // The rest of the input is hashed after the last object.
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(1 << 20)
                  .maxNumberLength(1000)
                  .maxNestingDepth(100)
                  .build())
          .build();

  static final int SAMPLE = 1000;

  private JsonTables() {}

  /**
   * @param origin a file
   * @param declared names of fields that are looked for in the whole file if need be
   * @param watched names in lower case; an object is refused that is the first to have one of them
   *     when the columns are settled
   * @throws OrderSourceException if it cannot be read, or holds no object
   */
  public static Table open(
      Origin origin,
      @Nullable Charset encoding,
      Set<String> declared,
      Set<String> watched,
      LongConsumer progress) {
    Set<String> names = new LinkedHashSet<>();
    boolean lines;
    try (TextInput input = TextInput.open(origin, encoding, count -> {})) {
      lines = isLines(input);
      try (ObjectReader objects = reader(input, lines)) {
        collect(objects, names, declared);
      }
    }
    Header header = new Header(origin.name(), List.copyOf(names));
    TextInput input = TextInput.open(origin, encoding, progress);
    List<String> description = new ArrayList<>();
    description.add(lines ? "JSON, an object a line" : "JSON objects");
    description.addAll(input.description());
    return new StructuredTable(
        header,
        new JsonRows(reader(input, lines), header, watched, input),
        description,
        input::sha256);
  }

  private static ObjectReader reader(TextInput input, boolean lines) {
    return lines ? new ObjectLines(input) : new ObjectStream(input);
  }

  /** Whether the first line is an object of its own. */
  private static boolean isLines(TextInput input) {
    List<Row> first = LINES.wholeRecords(input.head(), input.headIsAll(), 2);
    if (first.isEmpty() || first.get(0).fault() != null) {
      return false;
    }
    int unclear = 0;
    for (Row row : first) {
      try (JsonParser parser = JSON.createParser(row.get(0))) {
        if (parser.nextToken() == JsonToken.START_OBJECT) {
          parser.skipChildren();
          return parser.nextToken() == null;
        }
        return false;
      } catch (JsonProcessingException e) {
        // The object goes on in the next line, or the line is damaged; the next one may tell.
        unclear++;
      } catch (IOException e) {
        throw new UncheckedIOException("a text in memory can be read", e);
      }
    }
    return unclear == 0;
  }

  private static void collect(ObjectReader objects, Set<String> names, Set<String> declared) {
    int seen = 0;
    ObjectReader.Item item = objects.next();
    Set<String> missing = new HashSet<>(Header.folded(declared));
    while (item != null && (seen < SAMPLE || !missing.isEmpty())) {
      if (item.fields() != null) {
        for (String name : item.fields().keySet()) {
          if (seen < SAMPLE || missing.contains(Header.folded(name))) {
            names.add(name);
          }
          missing.remove(Header.folded(name));
        }
        seen++;
      }
      item = objects.next();
    }
    if (names.isEmpty()) {
      throw new OrderSourceException(
          Reason.BAD_DATA, objects.name() + " holds no JSON object with a field");
    }
  }
}
