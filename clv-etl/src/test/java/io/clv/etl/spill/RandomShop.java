package io.clv.etl.spill;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random order file of a few customers in which everything happens that may: rows said twice,
 * rows that contradict others, refunds before their orders, orders without ids, amounts left out,
 * rows that are refused, ids of many kinds. What is likely differs from shop to shop.
 */
final class RandomShop {
  private static final LocalDate START = LocalDate.of(2024, 1, 1);
  private static final String[] ODD = {"0", "00", "é", "\uD83D\uDED2", "a/b", "\"q\"", "x,y", " "};

  private final Random random;
  private final List<String> rows = new ArrayList<>();
  private final double repeats;
  private final double contradictions;
  private final double refunds;
  private final double nameless;
  private final double damage;
  private final double oddness;
  private final double withoutAmount;
  private final double fineness;

  RandomShop(long seed) {
    random = new Random(seed);
    repeats = share(0.3);
    contradictions = share(0.2);
    refunds = share(0.3);
    nameless = share(0.3);
    damage = share(0.1);
    oddness = share(0.5);
    withoutAmount = random.nextInt(4) == 0 ? share(0.2) : 0;
    fineness = share(0.2);
    int customers = 1 + random.nextInt(12);
    int lines = random.nextInt(150) + 1;
    while (rows.size() < lines) {
      order("c" + random.nextInt(customers));
    }
    if (random.nextBoolean()) {
      java.util.Collections.shuffle(rows, random);
    }
  }

  private double share(double most) {
    return random.nextInt(3) == 0 ? 0 : random.nextDouble() * most;
  }

  private boolean is(double chance) {
    return random.nextDouble() < chance;
  }

  /** Two files that belong together. */
  List<String> files() {
    int cut = random.nextInt(rows.size() + 1);
    String header = "customer_id,order_id,order_item_id,num_items,revenue,created_at_date\n";
    return List.of(
        header + String.join("", rows.subList(0, cut)),
        header + String.join("", rows.subList(cut, rows.size())));
  }

  private void order(String name) {
    String customer = is(oddness) ? name + odd() : name;
    String order = is(nameless) ? "" : String.valueOf(random.nextInt(30));
    int lines = 1 + random.nextInt(3);
    int day = random.nextInt(400);
    for (int i = 0; i < lines; i++) {
      String item = is(0.1) ? "" : is(oddness) ? "i" + odd() : String.valueOf(random.nextInt(6));
      boolean refund = is(refunds);
      String amount = is(withoutAmount) ? "" : (refund ? "-" : "") + amount();
      String row = row(customer, order, item, amount, day + (refund ? random.nextInt(40) - 5 : 0));
      rows.add(row);
      if (is(repeats)) {
        rows.add(rows.get(random.nextInt(rows.size())));
      }
      if (is(contradictions)) {
        rows.add(row(customer, order, item, amount(), day + random.nextInt(600)));
      }
    }
    if (is(damage)) {
      rows.add(row(is(0.3) ? "" : customer, order, "9", is(0.5) ? "x" : "5", -400_000));
    }
  }

  /** An unusual end of an id, or one by which the id becomes as long as a word or two of them. */
  private String odd() {
    return random.nextBoolean()
        ? ODD[random.nextInt(ODD.length)]
        : "x".repeat(random.nextInt(18)) + random.nextInt(2);
  }

  private String amount() {
    if (is(fineness)) {
      return "1e-7";
    }
    return switch (random.nextInt(6)) {
      case 0 -> "0";
      case 1 -> String.valueOf(random.nextInt(1_000_000_000));
      default -> random.nextInt(50) + "." + random.nextInt(100);
    };
  }

  private String row(String customer, String order, String item, String amount, int day) {
    return String.join(
            ",",
            quoted(customer),
            quoted(order),
            quoted(item),
            is(0.8) ? "1" : String.valueOf(random.nextInt(20)),
            amount,
            START.plusDays(day).toString())
        + "\n";
  }

  private static String quoted(String field) {
    return field.contains(",") || field.contains("\"")
        ? '"' + field.replace("\"", "\"\"") + '"'
        : field;
  }
}
