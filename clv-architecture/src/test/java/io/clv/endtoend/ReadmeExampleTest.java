package io.clv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.valuation.Prediction;
import io.clv.core.valuation.Predictions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeExampleTest {
  private static final Path SOURCE =
      Path.of("src", "test", "java", "io", "clv", "endtoend", "ReadmeExample.java");
  private static final Path README = Path.of("..", "README.md");

  @Test
  void predictsEveryCustomerOfTheBundledOrders() throws IOException {
    List<ReadmeExample.Sale> sales = new ArrayList<>();
    List<String> rows = Files.readAllLines(Path.of("..", "data", "orders.csv"));
    for (String row : rows.subList(1, rows.size())) {
      String[] field = row.split(",", -1);
      sales.add(
          new ReadmeExample.Sale(
              field[0], field[1], LocalDate.parse(field[5]), new BigDecimal(field[4])));
    }
    Predictions predictions = ReadmeExample.predict(sales);
    assertThat(predictions.size()).isGreaterThan(2_900);
    for (int i = 0; i < predictions.size(); i++) {
      Prediction p = predictions.get(i);
      assertThat(p.probabilityAlive()).isBetween(0.0, 1.0);
      assertThat(p.expectedPurchases()).isBetween(0.0, 400.0);
      assertThat(p.clv()).isNotNegative().isFinite();
    }
  }

  @Test
  void isQuotedInTheReadmeLineByLine() throws IOException {
    List<String> readme = Files.readAllLines(README);
    int marker = readme.indexOf("<!-- example: ReadmeExample -->");
    assertThat(marker).as("README.md has the marker of the example").isNotNegative();
    List<String> block = readme.subList(marker + 1, readme.size());
    assertThat(block.get(0)).isEqualTo("```java");
    assertThat(block.subList(1, block.indexOf("```"))).isEqualTo(example());
  }

  /** The lines between the comments, moved to the margin. */
  private static List<String> example() throws IOException {
    List<String> source = Files.readAllLines(SOURCE);
    int begin = source.indexOf("    // example begins");
    int end = source.indexOf("    // example ends");
    return source.subList(begin + 1, end).stream()
        .map(line -> line.startsWith("    ") ? line.substring(4) : line)
        .toList();
  }
}
