package io.clv.cli.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Orders to try commands on, and the tables they give. */
final class Shop {
  static final String HEADER =
      "customer_id,order_id,order_item_id,num_items,revenue,created_at_date\n";

  /** The orders that come with the product. */
  static final Path BUNDLED = Path.of("..", "data", "orders.csv");

  static final Path FEATURE_SUM = Path.of("..", "data", "feature-sum.json");

  private Shop() {}

  /** A file of rows in the default order format. */
  static Path orders(Path folder, String... rows) {
    return file(folder, "orders.csv", HEADER + String.join("\n", rows) + "\n");
  }

  static Path file(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows of customers who buy again and again, enough to fit models to. */
  static List<String> rows(int customers) {
    String[] rows = new String[customers * 6];
    int n = 0;
    for (int c = 0; c < customers; c++) {
      LocalDate day = LocalDate.of(2024, 1, 1).plusDays(c % 50);
      int orders = 1 + c % 6;
      for (int o = 0; o < orders; o++) {
        rows[n++] =
            "K%03d,%d,1,%d,%d.%02d,%s"
                .formatted(c, 1000 * c + o, 1 + o % 3, 5 + c % 40 + 2 * o, c % 100, day);
        day = day.plusDays(7 + (c * 7 + o * 11) % 60);
      }
    }
    return Arrays.asList(rows).subList(0, n);
  }

  static Path someOrders(Path folder) {
    return orders(folder, rows(120).toArray(String[]::new));
  }

  static Path ordersWithoutAmounts(Path folder) {
    StringBuilder text = new StringBuilder("customer_id,date\n");
    for (String row : rows(60)) {
      String[] fields = row.split(",", -1);
      text.append(fields[0]).append(',').append(fields[5]).append('\n');
    }
    return file(folder, "orders.csv", text.toString());
  }

  /** The rows of a table by the value of their first column. */
  static Map<String, Map<String, String>> table(String csv) {
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

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is in a folder. */
  static List<String> names(Path folder) {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
