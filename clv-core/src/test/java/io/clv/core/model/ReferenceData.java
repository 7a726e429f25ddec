package io.clv.core.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** The public data sets in the folder that the environment variable CLV_DATA names. */
public final class ReferenceData {
  private ReferenceData() {}

  public static CustomerSummaries cdnow() {
    Purchases purchases = new Purchases();
    for (List<String> row : rows("cdnow/transactions.csv")) {
      purchases.add(row.get(0), LocalDate.parse(row.get(2)), Double.parseDouble(row.get(4)));
    }
    return purchases.summaries(LocalDate.of(1997, 9, 30));
  }

  public static CustomerSummaries apparel() {
    Purchases purchases = new Purchases();
    for (List<String> row : rows("apparel/transactions.csv")) {
      purchases.add(row.get(0), LocalDate.parse(row.get(1)), Double.parseDouble(row.get(2)));
    }
    return purchases.summaries(LocalDate.of(2006, 12, 31));
  }

  /** Six yearly opportunities of 11,104 people; T is the number of opportunities. */
  public static CustomerSummaries donations() {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    int id = 0;
    for (List<String> row : rows("donations/recency_frequency.csv")) {
      CustomerSummary person =
          new CustomerSummary(
              Integer.parseInt(row.get(0)),
              Double.parseDouble(row.get(1)),
              Double.parseDouble(row.get(2)),
              0);
      for (int i = Integer.parseInt(row.get(3)); i > 0; i--) {
        builder.add("p" + id++, person);
      }
    }
    return builder.build();
  }

  /** Cancellations, lines without a customer and lines without a price left out. */
  public static CustomerSummaries onlineRetail() {
    Purchases purchases = new Purchases();
    for (List<String> row : rows("online-retail/online_retail.csv.gz")) {
      double price = Double.parseDouble(row.get(5));
      if (!row.get(0).startsWith("C") && !row.get(6).isEmpty() && price != 0) {
        LocalDate date = LocalDate.parse(row.get(4).substring(0, 10));
        purchases.add(row.get(6), date, Double.parseDouble(row.get(3)) * price);
      }
    }
    return purchases.summaries(LocalDate.of(2011, 6, 30));
  }

  /** Columns of a file of CDNOW results by customer id. */
  public static Map<String, double[]> cdnowPerCustomer(String file) {
    Map<String, double[]> result = new LinkedHashMap<>();
    for (List<String> row : rows("cdnow/per_customer/" + file)) {
      result.put(row.get(0), row.stream().skip(1).mapToDouble(Double::parseDouble).toArray());
    }
    return result;
  }

  static List<List<String>> rows(String file) {
    String folder = System.getenv("CLV_DATA");
    assumeTrue(folder != null, "CLV_DATA is not set: it names the folder with the reference data");
    Path path = Path.of(folder, file);
    List<List<String>> result = new ArrayList<>();
    try (InputStream raw = Files.newInputStream(path);
        InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        result.add(cells(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
    return result;
  }

  private static List<String> cells(String line) {
    List<String> result = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        result.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    result.add(cell.toString());
    return result;
  }

  /** Amounts by customer and day. */
  private static final class Purchases {
    private final Map<String, TreeMap<LocalDate, Double>> byCustomer = new LinkedHashMap<>();

    void add(String customer, LocalDate date, double amount) {
      byCustomer.computeIfAbsent(customer, c -> new TreeMap<>()).merge(date, amount, Double::sum);
    }

    CustomerSummaries summaries(LocalDate end) {
      CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
      byCustomer.forEach(
          (customer, purchases) -> {
            Map<LocalDate, Double> calibration = purchases.headMap(end, true);
            if (!calibration.isEmpty()) {
              LocalDate first = purchases.firstKey();
              LocalDate last = purchases.floorKey(end);
              int x = calibration.size() - 1;
              double spend = 0;
              double litt = 0;
              LocalDate before = first;
              for (Map.Entry<LocalDate, Double> e : calibration.entrySet()) {
                if (!e.getKey().equals(first)) {
                  spend += e.getValue();
                  litt += Math.log((e.getKey().toEpochDay() - before.toEpochDay()) / 7.0);
                  before = e.getKey();
                }
              }
              builder.add(
                  customer,
                  new CustomerSummary(
                      x,
                      (last.toEpochDay() - first.toEpochDay()) / 7.0,
                      (end.toEpochDay() - first.toEpochDay()) / 7.0,
                      x == 0 ? 0 : spend / x),
                  litt);
            }
          });
      return builder.build();
    }
  }
}
