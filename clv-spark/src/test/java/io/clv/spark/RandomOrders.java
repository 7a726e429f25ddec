package io.clv.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Lines of orders with all that orders can have, good and bad. */
final class RandomOrders {
  static final String HEADER =
      "customer_id,order_id,order_item_id,num_items,revenue,created_at_date";

  private static final String[] NAMES = {
    "0%d", "Zoë %d", "\"comma, %d\"", "客户%d", "\"say \"\"%d\"\"\"", "a/b/%d", " blank %d", "🎈%d"
  };

  private final SplittableRandom random;
  private final int customers;
  private final List<String> lines = new ArrayList<>();

  RandomOrders(long seed, int customers) {
    random = new SplittableRandom(seed);
    this.customers = customers;
  }

  /** Lines with refunds, repeats, contradictions and rows that cannot be used. */
  List<String> lines(int orders) {
    for (int order = 0; order < orders; order++) {
      add(order);
    }
    return List.copyOf(lines);
  }

  private void add(int order) {
    int number = (int) (customers * random.nextDouble() * random.nextDouble());
    String customer = NAMES[number % NAMES.length].formatted(number);
    LocalDate day = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(500));
    int items = 1 + random.nextInt(3);
    for (int item = 0; item < items; item++) {
      String line =
          "%s,%d,%s,%d,%s,%s"
              .formatted(
                  customer,
                  order,
                  random.nextInt(20) == 0 ? "" : "item-" + item,
                  1 + random.nextInt(4),
                  amount(),
                  day.plusDays(item == 2 ? 1 : 0));
      lines.add(line);
      int luck = random.nextInt(60);
      if (luck == 0) {
        lines.add(line);
      } else if (luck == 1) {
        // The same identity, something else said.
        lines.add(line.replace("2024-", "2025-").replace("item-0,", "item-0,1"));
      } else if (luck < 5) {
        lines.add(
            "%s,%s,item-%d,1,-%s,%s"
                .formatted(
                    customer,
                    luck == 2 ? "r" + order : Integer.toString(order),
                    item,
                    amount(),
                    day.plusDays(random.nextInt(30))));
      } else if (luck == 5) {
        lines.add(bad(customer, order, day));
      }
    }
  }

  private String amount() {
    return switch (random.nextInt(5)) {
      case 0 -> "0";
      case 1 -> random.nextInt(1, 100) + "." + random.nextInt(10, 100);
      case 2 -> random.nextInt(1, 1000) + ".10";
      case 3 -> "0." + random.nextInt(10000, 99999);
      default -> Integer.toString(random.nextInt(1, 500));
    };
  }

  private String bad(String customer, int order, LocalDate day) {
    return switch (random.nextInt(6)) {
      case 0 -> "%s,%d,x,1,12.5,never".formatted(customer, order);
      case 1 -> "%s,%d,x,1,much,%s".formatted(customer, order, day);
      case 2 -> "%s,%d,x".formatted(customer, order);
      case 3 -> "%s,%d,x,1,5,%s,more,and more".formatted(customer, order, day);
      case 4 -> ",%d,x,1,5,%s".formatted(order, day);
      default -> "%s,%d,x,1,5,2031-01-01".formatted(customer, order);
    };
  }

  /** One file. */
  static Path write(Path file, List<String> lines) throws IOException {
    List<String> all = new ArrayList<>(List.of(HEADER));
    all.addAll(lines);
    return Files.write(file, all);
  }

  /** The same rows in several files, whose names are in their order. */
  static Path writeParts(Path folder, List<String> lines, int parts) throws IOException {
    Files.createDirectories(folder);
    for (int part = 0; part < parts; part++) {
      int from = lines.size() * part / parts;
      int to = lines.size() * (part + 1) / parts;
      write(folder.resolve("part ä-%03d.csv".formatted(part)), lines.subList(from, to));
    }
    return folder;
  }
}
