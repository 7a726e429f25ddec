package io.clv.core.valuation;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tables of runs for tests, of few different values so that many are equal, and with NaN. */
public final class SampleTables {
  public static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

  private static final Comparator<String> BY_BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private SampleTables() {}

  /** A customer with these numbers; an average value goes with any. */
  public record Row(
      String id, int age, int sinceLast, int orders, double revenue, double alive, double clv) {}

  public static RunTable of(Row... rows) {
    return of(List.of(rows));
  }

  /** In the order of their ids, whatever order they are given in. */
  public static RunTable of(List<Row> rows) {
    RunTableBuilder builder = RunTable.builder(AS_OF, ModelTime.WEEK);
    rows.stream()
        .sorted(Comparator.comparing(Row::id, BY_BYTES))
        .forEach(row -> builder.add(features(row), prediction(row)));
    return builder.build();
  }

  /** The same with values alone. */
  public static RunTable ofValues(double... clv) {
    return of(
        IntStream.range(0, clv.length)
            .mapToObj(i -> new Row("c%07d".formatted(i), 400, 10, 2, 20, 0.5, clv[i]))
            .toList());
  }

  /** Any customers; some of each half are in both of two tables with different seeds. */
  public static RunTable random(long seed, int most) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    int customers = random.nextInt(most + 1);
    for (String id : ids(random, customers)) {
      int age = random.nextInt(700);
      int orders = 1 + random.nextInt(1 + random.nextInt(50));
      rows.add(
          new Row(
              id,
              age,
              random.nextInt(age + 1),
              orders,
              random.nextInt(9) == 0 ? Double.NaN : random.nextInt(30) - 3,
              random.nextInt(9) == 0 ? Double.NaN : random.nextInt(11) / 10.0,
              awkward(random)));
    }
    return of(rows);
  }

  private static double awkward(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> Double.NaN;
      case 1 -> 0.0;
      case 2 -> -0.0;
      case 3 -> random.nextInt(5);
      case 4 -> -random.nextDouble();
      default -> Math.exp(random.nextDouble(-5, 9));
    };
  }

  private static List<String> ids(SplittableRandom random, int count) {
    String[] letters = {"a", "B", "7", "-", "É", "é", "ß", "漢", "😀", "K", "k"};
    List<String> ids = new ArrayList<>();
    while (ids.size() < count) {
      StringBuilder id = new StringBuilder();
      int length = 1 + random.nextInt(6);
      for (int i = 0; i < length; i++) {
        id.append(letters[random.nextInt(letters.length)]);
      }
      ids.add(id.toString());
      if (ids.size() == count) {
        ids = new ArrayList<>(ids.stream().distinct().toList());
      }
    }
    return ids;
  }

  private static CustomerFeatures features(Row row) {
    LocalDate first = AS_OF.minusDays(row.age());
    LocalDate last = AS_OF.minusDays(row.sinceLast());
    int repeats = row.sinceLast() == row.age() ? 0 : row.orders() - 1;
    double span = repeats == 0 ? 0 : (row.age() - row.sinceLast()) / 7.0;
    return new CustomerFeatures(
        row.id(),
        first,
        last,
        row.orders(),
        row.orders() * 2.0,
        row.revenue(),
        2,
        row.revenue(),
        row.revenue() / row.orders(),
        row.sinceLast(),
        1,
        Double.NaN,
        new CustomerSummary(
            repeats, span, row.age() / 7.0, Math.max(0, row.revenue() / row.orders())));
  }

  private static Prediction prediction(Row row) {
    Double clv = known(row.clv());
    return new Prediction(
        row.id(),
        new CustomerSummary(0, 0, 1, 0),
        known(row.alive()),
        known(3 * row.alive()),
        known(row.revenue() / 2),
        clv,
        null,
        null,
        null,
        clv == null ? null : new Interval(clv / 2 - 1, clv * 2 + 3));
  }

  private static @Nullable Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
