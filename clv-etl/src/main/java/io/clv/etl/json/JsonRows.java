package io.clv.etl.json;

import io.clv.etl.input.Header;
import io.clv.etl.input.Row;
import io.clv.etl.input.Row.Fault;
import io.clv.etl.input.RowReader;
import io.clv.etl.input.Shown;
import io.clv.etl.input.TextInput;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Objects as rows of the columns that the first of them have. */
final class JsonRows implements RowReader {
  private final ObjectReader objects;
  private final TextInput input;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Set<String> watched;
  private final int width;

  JsonRows(ObjectReader objects, Header header, Set<String> watched, TextInput input) {
    this.watched = watched;
    this.objects = objects;
    this.input = input;
    width = header.names().size();
    for (int i = 0; i < width; i++) {
      positions.put(header.names().get(i), i);
    }
  }

  @Override
  public @Nullable Row next() {
    ObjectReader.Item item = objects.next();
    if (item == null) {
      return null;
    }
    Map<String, String> fields = item.fields();
    if (fields == null) {
      Fault fault = item.fault();
      return Row.faulty(
          item.line(),
          new String[] {item.text()},
          fault != null ? fault : new Fault("", "not a JSON object"));
    }
    String[] values = new String[width];
    Arrays.fill(values, "");
    Fault fault = null;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      Integer position = positions.get(field.getKey());
      if (position != null) {
        values[position] = field.getValue();
      } else if (watched.contains(Header.folded(field.getKey()))) {
        fault =
            new Fault(
                Shown.text(field.getKey()),
                "a field that the first %d objects do not have; name it with --columns"
                    .formatted(JsonTables.SAMPLE));
      }
    }
    return fault == null
        ? Row.of(item.line(), values).checked(null)
        : Row.faulty(item.line(), values, fault);
  }

  @Override
  public void close() {
    objects.close();
    input.close();
  }
}
