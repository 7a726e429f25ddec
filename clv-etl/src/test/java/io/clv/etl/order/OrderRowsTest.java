package io.clv.etl.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink;
import io.clv.core.order.RejectedRow;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Header;
import io.clv.etl.input.Row;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that somebody else has read say what they say in a file. */
class OrderRowsTest {
  private static final int FILES_A_KIND = 40;
  private static final double[] BADNESS = {0, 0.03, 0.3};

  @TempDir Path folder;

  /** Tables of one kind: their header, how they are asked for, and a random row of them. */
  private enum Kind {
    ORDERS("customer_id,order_id,order_item_id,num_items,revenue,created_at_date") {
      @Override
      List<String> row(Rows rows) {
        return List.of(
            rows.customer(), rows.order(), rows.id(), rows.number(), rows.number(), rows.isoDate());
      }
    },
    PRICES_AND_CURRENCIES("currency,date,customer_id,unit_price,num_items,remark") {
      @Override
      List<String> row(Rows rows) {
        return List.of(
            rows.usually(rows.of("EUR", "eur ", ""), "Euro", "EU"),
            rows.isoDate(),
            rows.customer(),
            rows.number(),
            rows.number(),
            rows.id());
      }

      @Override
      OrderFileRequest.Builder asked(OrderFileRequest.Builder request) {
        return request.currency("EUR");
      }
    },
    GUESTS("Who;Mail;When;Sum") {
      @Override
      List<String> row(Rows rows) {
        return List.of(
            rows.of("", " ", rows.customer()),
            rows.usually(rows.of(" x@y.z", "A.b@Example.com", "a.b@example.com"), "", " "),
            rows.isoDate(),
            rows.usually("12,50", "-1.234,5", "7", "x"));
      }

      @Override
      OrderFileRequest.Builder asked(OrderFileRequest.Builder request) {
        return request
            .columns(ColumnMapping.parse("customer_id=Who,email=Mail,date=When,amount=Sum"))
            .zone(ZoneId.of("Asia/Tokyo"))
            .guestSalt("sixteen characters");
      }
    },
    ONLINE_RETAIL(
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country") {
      @Override
      List<String> row(Rows rows) {
        return List.of(
            rows.of("C", "", "A") + rows.order(),
            rows.id(),
            rows.of("LAMP, \"RED\"", "BOX; 2", ""),
            rows.number(),
            rows.usually(rows.of("12/14/2010 8:26", "1/4/2011 10:00"), "13/13/2011 9:00", "soon"),
            rows.of("0", rows.number(), rows.number(), rows.number()),
            rows.customer(),
            "UK");
      }

      @Override
      OrderFileRequest.Builder asked(OrderFileRequest.Builder request) {
        return request.preset(Preset.ONLINE_RETAIL).dateFormat("M/d/yyyy H:mm");
      }
    };

    private final String header;

    Kind(String header) {
      this.header = header;
    }

    abstract List<String> row(Rows rows);

    OrderFileRequest.Builder asked(OrderFileRequest.Builder request) {
      return request;
    }

    /** A row without fault. */
    List<String> first() {
      return row(new Rows(0, 0));
    }

    char delimiter() {
      return this == GUESTS ? ';' : ',';
    }

    List<String> names() {
      return List.of(header.split(delimiter() == ';' ? ";" : ",", -1));
    }
  }

  /** Random fields: nearly all good, or bad in every way that is known. */
  private static final class Rows {
    private final Random random;
    private final double badness;

    Rows(long seed, double badness) {
      random = new Random(seed);
      this.badness = badness;
    }

    String of(String... some) {
      return some[random.nextInt(some.length)];
    }

    private String usually(String good, String... bad) {
      return random.nextDouble() < badness ? of(bad) : good;
    }

    String customer() {
      return usually("c" + random.nextInt(9), "", " ", "  x", "日本", "\u00A0", "a,\"b\"", "\"");
    }

    String order() {
      return usually(String.valueOf(random.nextInt(30)), "", " ", "007", "é");
    }

    String id() {
      return usually("i" + random.nextInt(4), "", " ", "x".repeat(300));
    }

    String number() {
      return usually(
          of("1", "2.50", "-3", "0", "12"),
          "",
          " 5",
          "1e3",
          "-0.00",
          "1,5",
          "1.2.3",
          "1000000000000",
          "0.0000000000001",
          "NaN",
          "twelve",
          "\u0661");
    }

    String isoDate() {
      return usually(
          "2024-0%d-1%d".formatted(1 + random.nextInt(9), random.nextInt(10)),
          "",
          "2024-02-30",
          "2024-2-3",
          " 2024-02-03",
          "1899-12-31",
          "2026-11-21",
          "2026-11-22",
          "9999-12-31",
          "2024-02-03T23:30:00Z",
          "x");
    }

    /** The width that it should have, but for a few. */
    List<String> cut(List<String> row) {
      List<String> cut = new ArrayList<>(row);
      switch (random.nextDouble() < badness ? random.nextInt(3) : 3) {
        case 0 -> cut.remove(cut.size() - 1);
        case 1 -> cut.add("");
        case 2 -> cut.add("more");
        default -> {}
      }
      return List.copyOf(cut);
    }
  }

  /** What came of a table: its order rows, what was refused, and what was counted. */
  private record Seen(
      List<OrderRow> orders,
      List<String> refused,
      long unattributed,
      TreeMap<String, Long> notes) {}

  @ParameterizedTest
  @EnumSource(Kind.class)
  void rowsOneByOneSayWhatTheyAreReadAsInAFile(Kind kind) {
    int refused = 0;
    int usable = 0;
    for (int seed = 0; seed < FILES_A_KIND; seed++) {
      Rows random = new Rows(seed, BADNESS[seed % BADNESS.length]);
      List<List<String>> rows = new ArrayList<>();
      // The first row settles the dates, where they are not declared.
      rows.add(kind.first());
      int many = random.random.nextInt(60);
      for (int i = 0; i < many; i++) {
        rows.add(random.cut(kind.row(random)));
      }
      Seen expected = inAFile(kind, rows);
      assertThat(oneByOne(kind, rows)).as("table %d", seed).isEqualTo(expected);
      refused += expected.refused().size();
      usable += expected.orders().size();
    }
    assertThat(refused).isGreaterThan(50);
    assertThat(usable).isGreaterThan(400);
  }

  private static OrderFileRequest.Builder request(Kind kind, Path file) {
    return kind.asked(Reading.request(file).maxRejects(MaxRejects.parse("100%")));
  }

  private Seen inAFile(Kind kind, List<List<String>> rows) {
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(kind.delimiter()).get();
    StringBuilder text = new StringBuilder(format.format(kind.names().toArray())).append('\n');
    rows.forEach(row -> text.append(format.format(row.toArray())).append('\n'));
    Path file = Reading.file(folder, "orders.csv", text.toString());
    List<OrderRow> orders = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    IntakeReport report =
        // No block for plain lines: the plain reader.
        new OrderFiles(request(kind, file).build(), 0)
            .readInto(
                new OrderSink() {
                  @Override
                  public Admission accept(OrderRow row) {
                    orders.add(row);
                    return Admission.LOADED;
                  }

                  @Override
                  public void reject(RejectedRow row) {
                    refused.add(text(row.column(), row.value(), row.reason()) + row.fields());
                  }
                });
    IntakeCounts counts = report.counts();
    assertThat(counts.read()).isEqualTo(rows.size());
    return new Seen(orders, refused, counts.unattributed(), new TreeMap<>(report.notes()));
  }

  private Seen oneByOne(Kind kind, List<List<String>> rows) {
    OrderRows reader = reader(kind, rows.subList(0, Math.min(rows.size(), 10)));
    List<OrderRow> orders = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    TreeMap<String, Long> notes = new TreeMap<>();
    long unattributed = 0;
    for (List<String> row : rows) {
      OrderRows.Reading reading = reader.read(row(row));
      if (reading instanceof OrderRows.Usable usable) {
        orders.addAll(usable.orders());
        if (usable.note() != null) {
          notes.merge(usable.note(), 1L, Long::sum);
        }
      } else if (reading instanceof OrderRows.Rejected r) {
        refused.add(text(r.column(), r.value(), r.reason()) + row);
      } else {
        unattributed++;
      }
    }
    return new Seen(orders, refused, unattributed, notes);
  }

  private static OrderRows reader(Kind kind, List<List<String>> first) {
    return OrderRows.of(
        request(kind, Path.of("orders.csv")).build(),
        new Header("orders.csv", kind.names()),
        first.stream().map(OrderRowsTest::row).toList(),
        kind.delimiter() == ';');
  }

  private static Row row(List<String> fields) {
    return Row.of(1, fields.toArray(new String[0]));
  }

  @Test
  void rowsThatContradictAreRefusedAsInAFile() {
    String header = "customer_id,order_id,order_item_id,revenue,date\n";
    List<Path> files =
        List.of(
            Reading.file(
                folder,
                "1.csv",
                header + "a,1,i,5,2024-01-01\na,1,i,6,2024-01-01\nb,2,,7,2024-01-01\n"),
            Reading.file(folder, "2.csv", header + "b,2,,8,2024-01-01\n"));
    List<String> refused = new ArrayList<>();
    OrderLog.Builder log = OrderLog.builder();
    IntakeReport report =
        new OrderFiles(
                Reading.request(files.toArray(new Path[0]))
                    .maxRejects(MaxRejects.parse("100%"))
                    .build())
            .readInto(log);
    report.firstRejects().forEach(r -> refused.add(text(r.column(), r.value(), r.reason())));
    OrderRows reader =
        of(
            List.of("customer_id", "order_id", "order_item_id", "revenue", "date"),
            List.of("a", "1", "i", "5", "2024-01-01"));
    assertThat(
            List.of(
                conflict(reader, "a", "1", "i", "6", "2024-01-01"),
                conflict(reader, "b", "2", "", "8", "2024-01-01")))
        .isEqualTo(refused);
  }

  private static String conflict(OrderRows reader, String... row) {
    OrderRows.Usable usable = (OrderRows.Usable) reader.read(Row.of(1, row));
    OrderRows.Rejected rejected = reader.conflict(usable.orders().get(0));
    return text(rejected.column(), rejected.value(), rejected.reason());
  }

  private static String text(String column, String value, String reason) {
    return "%s|%s|%s".formatted(column, value, reason);
  }

  @Test
  void onlyTheColumnsThatSaySomethingAreNamed() {
    assertThat(
            reader(Kind.PRICES_AND_CURRENCIES, List.of(Kind.PRICES_AND_CURRENCIES.first()))
                .columns())
        .containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void oneCurrencyIsFoundAndASecondOneRefused() {
    OrderRows reader =
        of(
            List.of("customer_id", "revenue", "currency", "date"),
            List.of("a", "1", "usd", "2024-01-01"));
    assertThat(reader.currency()).isNull();
    assertThat(reader.read(Row.of(1, "a", "1", "usd", "2024-01-01")))
        .isInstanceOf(OrderRows.Usable.class);
    assertThat(reader.currency()).isEqualTo("USD");
    assertThatThrownBy(() -> reader.read(Row.of(2, "a", "1", "EUR", "2024-01-02")))
        .isInstanceOf(OrderSourceException.class)
        .hasMessageContaining("USD")
        .hasMessageContaining("EUR");
  }

  private static OrderRows of(List<String> names, List<String> first) {
    return OrderRows.of(
        Reading.request(Path.of("t")).build(),
        new Header("t", names),
        List.of(OrderRowsTest.row(first)),
        false);
  }

  @Test
  void whatTheFirstRowsDoNotSettleIsAskedFor() {
    assertThatThrownBy(
            () -> of(List.of("customer_id", "revenue", "date"), List.of("a", "1", "03/04/2024")))
        .isInstanceOf(OrderSourceException.class)
        .hasMessageContaining("--date-format");
    assertThatThrownBy(() -> of(List.of("customer_id", "revenue"), List.of("a", "1")))
        .isInstanceOf(OrderSourceException.class)
        .hasMessageContaining("no column for date");
  }

  @Test
  void aPresetThatReadsRowsInTheirOrderIsRefused() {
    OrderSourceException refused =
        catchThrowableOfType(
            OrderSourceException.class,
            () ->
                OrderRows.of(
                    Reading.request(Path.of("t")).preset(Preset.SHOPIFY).build(),
                    new Header("t", List.of("Name")),
                    List.of(Row.of(1, "x")),
                    false));
    assertThat(refused)
        .hasMessageContaining("cannot be read in parts")
        .extracting(OrderSourceException::reason)
        .isEqualTo(Reason.BAD_REQUEST);
  }
}
