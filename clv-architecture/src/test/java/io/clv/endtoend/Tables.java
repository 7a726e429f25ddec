package io.clv.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** What the program writes and reads, for the tests to look at. */
final class Tables {
  static final String HEADER =
      "customer_id,order_id,order_item_id,num_items,revenue,created_at_date\n";

  private Tables() {}

  /** The rows of a table by their first column. */
  static Map<String, Map<String, String>> rows(String csv) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    try (CSVParser parser =
        CSVParser.parse(csv, CSVFormat.Builder.create(CSVFormat.DEFAULT).setHeader().get())) {
      for (CSVRecord record : parser) {
        rows.put(record.get(0), record.toMap());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the files in a folder. */
  static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
