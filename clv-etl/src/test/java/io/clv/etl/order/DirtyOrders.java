package io.clv.etl.order;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random order files in which nearly every line is plain, and the others are wrong or odd in every
 * way that is known: quotes open and closed, line ends of all kinds, bytes that are no text, fields
 * too many and too few, numbers and dates in other forms, ids of blanks, headers in between, rows
 * said twice and contradicted, refunds.
 */
final class DirtyOrders {
  private static final String[] COLUMNS = {
    "customer_id", "order_id", "order_item_id", "num_items", "revenue", "created_at_date"
  };
  private static final String[] ODD_IDS = {
    "",
    " ",
    "  x",
    "é",
    "日本",
    "\u3000",
    "\u0085",
    "\u00A0",
    "a b",
    "\"q\"",
    "\"x,y\"",
    "\"a\"\"b\"",
    "a\"b",
    "\"a\"b",
    " \"c\"",
    "\"c\" ",
    "'s'",
    "\uD83D\uDED2",
    "0",
    "007",
    "\t",
    "x".repeat(300)
  };
  private static final String[] ODD_NUMBERS = {
    "",
    " 5",
    "5 ",
    "+5",
    "1e3",
    "-0",
    "-0.00",
    ".5",
    "5.",
    "-",
    ".",
    "1.2.3",
    "1,5",
    "\"1,5\"",
    "x",
    "999999999999",
    "1000000000000",
    "1234567890123",
    "0.0000000000001",
    "123456789.1234",
    "NaN",
    "\"7.50\"",
    "\u0661",
    "--1",
    "1_000",
    "0000000000000000005"
  };
  private static final String[] ODD_DATES = {
    "",
    "2024-02-30",
    "2023-02-29",
    "2024-2-3",
    " 2024-02-03",
    "2024-02-03 ",
    "2024-02-03T23:30:00Z",
    "2024-02-03 10:15",
    "2024/02/03",
    "03.02.2024",
    "1899-12-31",
    "1900-01-01",
    "2026-11-21",
    "2026-11-22",
    "9999-12-31",
    "2024-13-01",
    "2024-00-10",
    "2024-01-00",
    "\"2024-02-03\"",
    "x",
    "created_at_date",
    "2024-02-0é"
  };
  private static final String[] ODD_LINES = {
    "",
    " ",
    ",,,,,",
    "just text",
    "a,b",
    "\"open",
    "a,\"open,1,1,1,2024-01-01",
    "\"two\nlines\",1,1,1,1,2024-01-01",
    "a,1,1,1,1,2024-01-01,",
    "a,1,1,1,1,2024-01-01,more",
    "a,1,1,1,1",
    "\0",
    "a\0,1,1,1,1,2024-01-01",
    "b\r,1,1,1,1,2024-01-01",
    "\uFEFFa,1,1,1,1,2024-01-01",
    "\"\",1,1,1,1,2024-01-01",
    "\"closes\n\"late,1,1,1,1,2024-01-01"
  };

  private final Random random;
  private final double oddness;
  private final int width;
  private final String delimiter;

  DirtyOrders(Random random) {
    this.random = random;
    double[] shares = {0, 0.005, 0.03, 0.3};
    oddness = shares[random.nextInt(shares.length)];
    width = random.nextInt(10) == 0 ? 7 : 6;
    delimiter = random.nextInt(4) > 0 ? "," : random.nextBoolean() ? ";" : "\t";
  }

  /** One file, or several that say some of the same. */
  List<byte[]> files() {
    List<byte[]> files = new ArrayList<>();
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      byte[] file = file();
      files.add(random.nextInt(12) == 0 ? Reading.gzip(file) : file);
    }
    return files;
  }

  private byte[] file() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (random.nextInt(6) == 0) {
      out.writeBytes("\uFEFF".getBytes(StandardCharsets.UTF_8));
    }
    if (random.nextInt(10) == 0) {
      out.writeBytes("Orders of our shop\n\n".getBytes(StandardCharsets.UTF_8));
    }
    String header = String.join(delimiter, COLUMNS) + (width == 7 ? delimiter + "note" : "");
    String lineEnd = random.nextInt(3) == 0 ? "\r\n" : "\n";
    out.writeBytes((header + lineEnd).getBytes(StandardCharsets.UTF_8));
    int lines = random.nextInt(60);
    for (int i = 0; i < lines; i++) {
      String line = is(oddness) ? oddLine(header) : line();
      out.writeBytes(line.getBytes(StandardCharsets.UTF_8));
      if (is(oddness / 4)) {
        out.write(0x80 + random.nextInt(0x80));
      }
      if (i + 1 < lines || random.nextBoolean()) {
        String end =
            is(oddness)
                ? new String[] {"\r", "\n\n", "\r\r\n", "\n\r"}[random.nextInt(4)]
                : lineEnd;
        out.writeBytes(end.getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] bytes = out.toByteArray();
    return is(oddness) ? java.util.Arrays.copyOf(bytes, bytes.length - random.nextInt(5)) : bytes;
  }

  private boolean is(double chance) {
    return random.nextDouble() < chance;
  }

  private String oddLine(String header) {
    return random.nextInt(8) == 0 ? header : one(ODD_LINES).replace(",", delimiter);
  }

  private String one(String[] some) {
    return some[random.nextInt(some.length)];
  }

  private String line() {
    int customer = random.nextInt(8);
    String order = is(0.1) ? "" : String.valueOf(random.nextInt(12));
    int day = (customer * 31 + order.length() * 7) % 300;
    String line =
        String.join(
            delimiter,
            is(oddness) ? one(ODD_IDS) : "c" + customer,
            is(oddness) ? one(ODD_IDS) : order,
            is(oddness) ? one(ODD_IDS) : is(0.1) ? "" : String.valueOf(random.nextInt(4)),
            is(oddness) ? one(ODD_NUMBERS) : String.valueOf(random.nextInt(3)),
            is(oddness) ? one(ODD_NUMBERS) : amount(),
            is(oddness) ? one(ODD_DATES) : LocalDate.of(2024, 1, 1).plusDays(day).toString());
    if (width == 6) {
      return line;
    }
    return line + delimiter + (is(0.3) ? "\"a " + delimiter + " note\"" : is(0.2) ? "größer" : "-");
  }

  private String amount() {
    return switch (random.nextInt(8)) {
      case 0 -> "-" + random.nextInt(9);
      case 1 -> "0";
      default -> random.nextInt(5) + ".50";
    };
  }
}
