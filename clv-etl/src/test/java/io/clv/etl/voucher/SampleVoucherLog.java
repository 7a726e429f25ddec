package io.clv.etl.voucher;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/**
 * Voucher logs with every defect that those of the replaced systems have, and some more: countries
 * in several spellings, numbers in text with empty strings and decimals, missing amounts, dates in
 * the wrong order, times that are none. Two segments never have an amount, one is never there.
 */
final class SampleVoucherLog {
  private static final String[][] SPELLINGS = {
    {"China", "CHINA", "cn", "CHN", "China"},
    {"Australia", "australia", "AU", "AUS", "Australia"},
    {"Peru", "PERU", "pe", "per", " Peru "},
    {"Latvia", "latvia", "LV", "LVA", "Latvia"}
  };
  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS'+00:00'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter PLAIN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ELSEWHERE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX").withZone(ZoneOffset.ofHours(2));

  private final Random random;

  private SampleVoucherLog(long seed) {
    random = new Random(seed);
  }

  /** Writes a log whose row numbers, from 0, are in its column {@code row}. */
  static void write(Path file, int rows, long seed) throws IOException {
    SampleVoucherLog log = new SampleVoucherLog(seed);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(
          "row,timestamp,country_code,last_order_ts,first_order_ts,total_orders,voucher_amount\n");
      for (int row = 0; row < rows; row++) {
        out.write(log.line(row));
      }
    }
  }

  private String line(int row) {
    int country = random.nextInt(SPELLINGS.length);
    boolean isChina = country == 0;
    boolean isLatvia = country == 3;
    int orders = random.nextInt(isChina ? 38 : 60);
    int days = random.nextInt(250);
    Instant used =
        Instant.parse("2020-05-20T15:43:38.364972Z").plusSeconds(random.nextInt(100 * 86_400));
    Instant last = used.minusSeconds(days * 86_400L + random.nextInt(86_400));
    Instant first = last.minusSeconds(random.nextInt(900 * 86_400));
    if (oneIn(25)) {
      first = last.plusSeconds(1 + random.nextInt(20 * 86_400));
    }
    if (oneIn(60)) {
      last = used.plusSeconds(1 + random.nextInt(86_400));
    }
    boolean withoutAmounts = isLatvia && (orders >= 38 || days >= 181);
    return String.join(
            ",",
            Integer.toString(row),
            oneIn(200) ? bad("soon", "", "2020-13-45", "30.07.2020") : time(used),
            oneIn(300)
                ? bad("", "nan")
                : SPELLINGS[country][random.nextInt(SPELLINGS[country].length)],
            oneIn(200) ? bad("never", "", "2020-02-30 00:00:00", "0") : time(last),
            oneIn(150) ? bad("x", "2020-00-01") : oneIn(12) ? bad("", "NaN", "null") : time(first),
            orders(orders),
            withoutAmounts || oneIn(17) ? bad("", "nan", "None") : amount())
        + "\n";
  }

  private String orders(int orders) {
    if (oneIn(150)) {
      return bad("-1", "5.5", "abc", "1e12", "-3.0");
    }
    if (orders == 0 || oneIn(8)) {
      return bad("", "", "nan");
    }
    return random.nextBoolean() ? orders + ".0" : oneIn(10) ? " " + orders : "" + orders;
  }

  private String amount() {
    if (oneIn(250)) {
      return bad("-880", "a lot", "-0.01", "1e13");
    }
    // Few different ones, so that there are ties in small segments.
    double amount = 1760 + 880 * random.nextInt(5) + (oneIn(9) ? 0.35 : 0);
    return random.nextBoolean()
        ? Double.toString(amount)
        : String.format(Locale.ROOT, "%.2f", amount);
  }

  private String time(Instant time) {
    return switch (random.nextInt(6)) {
      case 0 -> PLAIN.format(time);
      case 1 -> ELSEWHERE.format(time);
      default -> LONG.format(time);
    };
  }

  private String bad(String... values) {
    return values[random.nextInt(values.length)];
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }
}
