package io.clv.etl.spill;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random exports of payments that overlap, of which a row can be two rows of an order: the payment
 * and what was paid back of it. A payment can be there twice, and say something else.
 */
final class RandomPayments {
  private static final String HEADER =
      "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Status,Customer ID,"
          + "Customer Email,Refunded date (UTC)\n";
  private static final LocalDate START = LocalDate.of(2024, 1, 1);

  private final Random random;
  private final List<String> rows = new ArrayList<>();

  RandomPayments(long seed) {
    random = new Random(seed);
    int payments = 1 + random.nextInt(120);
    int customers = 1 + random.nextInt(20);
    for (int i = 0; i < payments; i++) {
      int day = random.nextInt(400);
      rows.add(
          String.join(
                  ",",
                  "ch_" + (random.nextInt(8) == 0 ? random.nextInt(payments) : i),
                  START.plusDays(day) + " 10:00",
                  random.nextInt(30) == 0 ? "x" : random.nextInt(90) + "." + random.nextInt(100),
                  random.nextInt(3) == 0 ? String.valueOf(random.nextInt(60)) : "0",
                  "eur",
                  String.valueOf(random.nextInt(9) > 0),
                  random.nextInt(5) == 0 ? "Refunded" : "Paid",
                  "cus_" + random.nextInt(customers),
                  "",
                  random.nextBoolean() ? "" : START.plusDays(day + random.nextInt(60)) + " 09:00")
              + "\n");
      if (random.nextInt(8) == 0) {
        rows.add(rows.get(random.nextInt(rows.size())));
      }
    }
  }

  /** Two exports; the second one may begin with payments of the first. */
  List<String> files() {
    int cut = random.nextInt(rows.size() + 1);
    int from = random.nextBoolean() ? cut : random.nextInt(cut + 1);
    return List.of(
        HEADER + String.join("", rows.subList(0, cut)),
        HEADER + String.join("", rows.subList(from, rows.size())));
  }
}
