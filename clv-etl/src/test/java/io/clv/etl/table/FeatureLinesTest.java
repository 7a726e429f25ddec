package io.clv.etl.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.Feature;
import io.clv.core.summary.CustomerSummary;
import io.clv.etl.output.CsvLine;
import io.clv.etl.output.Output;
import io.clv.etl.output.TableFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of features are the same bytes in one slice and in many, and those one would expect. */
class FeatureLinesTest {
  private static final String[] ODD = {
    "",
    " ",
    " a",
    "a ",
    "a b",
    "\t",
    "x,y",
    "\"q\"",
    "a\"",
    "\r\n",
    "\u007F",
    "\u00E9",
    "\u0416\u20AC",
    "\uD83D\uDED2",
    "\uD83D",
    "\u00A0",
    "-",
    "0",
    "customer-0123456789"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void slicesAreTheSameBytesAsOne(long seed) throws IOException {
    Random random = new Random(seed);
    List<CustomerFeatures> all = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      all.add(customer(random));
    }
    List<Consumer<Consumer<CustomerFeatures>>> slices = new ArrayList<>();
    for (int from = 0; from < all.size(); ) {
      int to = Math.min(all.size(), from + random.nextInt(2_000));
      slices.add(all.subList(from, to)::forEach);
      from = to;
    }
    String currency = seed % 2 == 0 ? "EUR" : null;
    byte[] expected = expected(all, currency);
    assertThat(written(TableFormat.CSV, currency, slices)).isEqualTo(expected);
    assertThat(written(TableFormat.CSV, currency, List.of(all::forEach))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "JSON, '[\n{\"customer_id\":\"x,y\",\"first_order\":', ',\"currency\":\"EUR\"}\n]\n'",
    "JSON_LINES, '{\"customer_id\":\"x,y\",\"first_order\":', ',\"currency\":\"EUR\"}\n'"
  })
  void jsonStaysAsItIs(TableFormat format, String start, String end) {
    CustomerFeatures customer = customer("x,y", new Random(8));
    assertThat(
            new String(
                written(format, "EUR", List.of(sink -> sink.accept(customer))),
                StandardCharsets.UTF_8))
        .startsWith(start)
        .endsWith(end);
  }

  private static byte[] written(
      TableFormat format,
      @Nullable String currency,
      List<Consumer<Consumer<CustomerFeatures>>> slices) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FeatureTables.writeSlices(currency, format, Output.of("-", bytes), slices);
    return bytes.toByteArray();
  }

  private static byte[] expected(List<CustomerFeatures> all, @Nullable String currency)
      throws IOException {
    StringBuilder text = new StringBuilder();
    List<String> columns = new ArrayList<>(FeatureTables.COLUMNS);
    if (currency != null) {
      columns.add("currency");
    }
    CsvLine.append(text, columns.toArray(String[]::new));
    for (CustomerFeatures customer : all) {
      List<String> values = new ArrayList<>();
      values.add(customer.customerId());
      values.add(customer.firstOrder().toString());
      values.add(customer.lastOrder().toString());
      for (Feature feature : Feature.values()) {
        values.add(number(feature.of(customer)));
      }
      if (currency != null) {
        values.add(currency);
      }
      CsvLine.append(text, values.toArray(String[]::new));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** All numbers here have a text that needs no exponent. */
  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static CustomerFeatures customer(Random random) {
    String id =
        switch (random.nextInt(4)) {
          case 0 -> ODD[random.nextInt(ODD.length)];
          case 1 -> "C" + ODD[random.nextInt(ODD.length)] + random.nextInt(100);
          default -> "C%07d".formatted(random.nextInt(10_000_000));
        };
    return customer(id, random);
  }

  private static CustomerFeatures customer(String id, Random random) {
    int orders = random.nextInt(3) == 0 ? 1 : 2 + random.nextInt(40);
    int span = orders == 1 ? 0 : random.nextInt(3_000);
    LocalDate first = date(random);
    double revenue = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(10_000_000) / 8.0;
    int waited = random.nextInt(2_000);
    return new CustomerFeatures(
        id,
        first,
        first.plusDays(span),
        orders,
        random.nextInt(1_000) / 4.0,
        revenue,
        random.nextInt(1_000_000_000),
        revenue / 2,
        random.nextInt(1_000_000) / 16.0,
        waited,
        random.nextInt(1_000) / 32.0,
        orders == 1 ? Double.NaN : random.nextInt(1_000) / 64.0,
        new CustomerSummary(orders - 1, span / 8.0, (span + waited) / 8.0, revenue));
  }

  private static LocalDate date(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> LocalDate.of(random.nextInt(1_000), 1 + random.nextInt(12), 9);
      case 1 -> LocalDate.of(10_000 + random.nextInt(100), 1 + random.nextInt(12), 9);
      default -> LocalDate.of(1_000, 1, 1).plusDays(random.nextInt(3_000_000));
    };
  }
}
