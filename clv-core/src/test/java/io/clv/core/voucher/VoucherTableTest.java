package io.clv.core.voucher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clv.core.voucher.Cleaned.Dropped;
import io.clv.core.voucher.CleaningRules.EmptyTotalOrders;
import io.clv.core.voucher.CleaningRules.MissingAmount;
import io.clv.core.voucher.CleaningRules.WrongDateOrder;
import io.clv.core.voucher.VoucherTable.Cell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From rows of a log to vouchers. */
final class VoucherTableTest {
  private static final Country PERU = Country.of("Peru");

  /** Used on 2020-07-31 by somebody with so many orders, the last one so many days before. */
  private static VoucherLogRow row(String country, String orders, int days, String amount) {
    return new VoucherLogRow(
        "2020-07-31 00:00:00",
        country,
        LocalDate.of(2020, 7, 31).minusDays(days) + " 00:00:00",
        "2017-05-03 00:00:00",
        orders,
        amount);
  }

  private static VoucherTable table(Statistic statistic, String... amounts) {
    VoucherTableBuilder builder = new VoucherTableBuilder(CleaningRules.DEFAULT);
    for (String amount : amounts) {
      assertThat(builder.add(row("Peru", "15", 70, amount))).isInstanceOf(Cleaned.Used.class);
    }
    return builder.build("log.csv", statistic, 7);
  }

  /** The defaults of REFERENCE section 9. */
  @Test
  void ofSeveralModesTheSmallestHolds() {
    VoucherTable table = table(Statistic.MODE, "4400", "2640.0", "3520", "4400.00", "2640");

    Cell voucher = table.voucher(PERU, VoucherScheme.FREQUENT, 15);
    assertThat(voucher).isEqualTo(new Cell(PERU, VoucherScheme.FREQUENT, "14-37", 2640, 5));
    assertThat(table.voucher(PERU, VoucherScheme.RECENCY, 61).amount()).isEqualTo(2640);
  }

  @Test
  void meanAndMedianAreOfTheAmountsAsTheyWereWritten() {
    assertThat(amount(Statistic.MEAN, "0.1", "0.2", "0.3", "0.4")).isEqualTo(0.25);
    assertThat(amount(Statistic.MEDIAN, "4400", "2640", "3520", "2640")).isEqualTo(3080);
    assertThat(amount(Statistic.MEDIAN, "4400", "2640", "3520")).isEqualTo(3520);
    assertThat(amount(Statistic.MODE, "0")).isZero();
  }

  private static double amount(Statistic statistic, String... amounts) {
    return table(statistic, amounts).voucher(PERU, VoucherScheme.FREQUENT, 15).amount();
  }

  @ParameterizedTest
  @CsvSource({
    "frequent_segment,0,0-4", "frequent_segment,4,0-4", "frequent_segment,5,5-13",
    "frequent_segment,13,5-13", "frequent_segment,14,14-37", "frequent_segment,37,14-37",
    "frequent_segment,38,38+", "recency_segment,0,0-29", "recency_segment,29,0-29",
    "recency_segment,30,30-60", "recency_segment,60,30-60", "recency_segment,61,61-90",
    "recency_segment,90,61-90", "recency_segment,91,91-120", "recency_segment,120,91-120",
    "recency_segment,121,121-180", "recency_segment,180,121-180", "recency_segment,181,181+",
  })
  void theSegmentsAreThoseOfTheReference(String scheme, long number, String segment) {
    assertThat(VoucherScheme.named(scheme).orElseThrow().segmentOf(number)).isEqualTo(segment);
  }

  @Test
  void whatTheLogDoesNotHaveIsTheDefault() {
    VoucherTable table = table(Statistic.MODE, "2640");

    Cell voucher = table.voucher(PERU, VoucherScheme.FREQUENT, 38);
    assertThat(voucher).isEqualTo(new Cell(PERU, VoucherScheme.FREQUENT, "38+", 7, 0));
    assertThat(voucher.isDefault()).isTrue();
    assertThat(table.cells()).hasSize(4 + 6).filteredOn(Cell::isDefault).hasSize(3 + 5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.voucher(Country.of("Chile"), VoucherScheme.FREQUENT, 1))
        .withMessage("the table has no country 'Chile'; it has Peru");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Peru", " peru ", "PERU", "pe", "PER"})
  void aCountryIsTheSameHoweverItIsWritten(String text) {
    assertThat(table(Statistic.MODE, "1").country(text)).contains(PERU);
    assertThat(Country.of(text)).isEqualTo(new Country("PE", "Peru"));
  }

  @Test
  void aCountryThatIsNoneHasItsOwnName() {
    assertThat(Country.of("shop  7"))
        .isEqualTo(Country.of("Shop 7"))
        .hasToString("Country[code=SHOP 7, name=SHOP 7]");
    assertThat(Country.of("uk")).isEqualTo(Country.of("United Kingdom"));
    assertThat(table(Statistic.MODE, "1").country("shop 7")).isEmpty();
    assertThat(table(Statistic.MODE, "1").country(" ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2020-07-30,2020-07-30T00:00:00Z",
    "2020-07-30 10:12:13,2020-07-30T10:12:13Z",
    "2020-05-20 15:43:38.364972+00:00,2020-05-20T15:43:38.364972Z",
    "2020-07-30T10:12,2020-07-30T10:12:00Z",
    "2020-07-30t10:12:13-0230,2020-07-30T12:42:13Z",
    "2020-07-30 10:12:13 UTC,2020-07-30T10:12:13Z",
    "2020-07-30T23:00:00+02,2020-07-30T21:00:00Z",
  })
  void timesAreRead(String text, String instant) {
    assertThat(VoucherTime.parse(text).orElseThrow()).hasToString(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2020",
        "2021-02-29",
        "30.07.2020",
        "2020-07-30 24:00:00",
        "1596103933",
        "2020-07-30 10:12:13 CET",
        "2020-07-30T10:12:13+19:00",
        "2020-07-3010:12:13"
      })
  void whatIsNoTimeIsNotGuessed(String text) {
    assertThat(VoucherTime.parse(text)).isEmpty();
  }

  @Test
  void daysAreWhole() {
    VoucherTableBuilder builder = new VoucherTableBuilder(CleaningRules.DEFAULT);
    // 30 days less a second, and 30 days.
    for (String last : List.of("2020-07-01 12:00:01", "2020-07-01 12:00:00")) {
      builder.add(new VoucherLogRow("2020-07-31 12:00:00", "PE", last, "", "1", "5"));
    }
    VoucherTable table = builder.build("log.csv", Statistic.MODE, 0);

    assertThat(table.voucher(PERU, VoucherScheme.RECENCY, 29).support()).isEqualTo(1);
    assertThat(table.voucher(PERU, VoucherScheme.RECENCY, 30).support()).isEqualTo(1);
  }

  private static Cleaned clean(CleaningRules rules, VoucherLogRow row) {
    return new VoucherTableBuilder(rules).add(row);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "'',2020-07-31,2020-07-01,,1,5,NO_COUNTRY,COUNTRY,''",
        "China,2020-07-31,x,,1,5,OTHER_COUNTRY,COUNTRY,China",
        "Peru,soon,2020-07-01,,1,5,NO_TIMESTAMP,TIMESTAMP,soon",
        "Peru,2020-07-31,never,,1,5,NO_LAST_ORDER,LAST_ORDER,never",
        "Peru,2020-07-31,2020-08-01,,1,5,LAST_ORDER_AFTER_VOUCHER,LAST_ORDER,2020-08-01",
        "Peru,2020-07-31,2020-07-01,x,1,5,NO_FIRST_ORDER,FIRST_ORDER,x",
        "Peru,2020-07-31,2020-07-01,2020-07-02,1,5,FIRST_ORDER_AFTER_LAST,FIRST_ORDER,2020-07-02",
        "Peru,2020-07-31,2020-07-01,,'',5,NO_TOTAL_ORDERS,TOTAL_ORDERS,''",
        "Peru,2020-07-31,2020-07-01,,5.5,5,WRONG_TOTAL_ORDERS,TOTAL_ORDERS,5.5",
        "Peru,2020-07-31,2020-07-01,,-1,5,WRONG_TOTAL_ORDERS,TOTAL_ORDERS,-1",
        "Peru,2020-07-31,2020-07-01,,1.0000000000000000001,5,WRONG_TOTAL_ORDERS,TOTAL_ORDERS,"
            + "1.0000000000000000001",
        "Peru,2020-07-31,2020-07-01,,1e300,5,WRONG_TOTAL_ORDERS,TOTAL_ORDERS,1e300",
        "Peru,2020-07-31,2020-07-01,,1,NaN,NO_AMOUNT,AMOUNT,NaN",
        "Peru,2020-07-31,2020-07-01,,1,-5,WRONG_AMOUNT,AMOUNT,-5",
        "Peru,2020-07-31,2020-07-01,,1,0x5,WRONG_AMOUNT,AMOUNT,0x5",
      })
  void aRowIsDroppedForOneReason(
      String country,
      String timestamp,
      String last,
      String first,
      String orders,
      String amount,
      DropReason reason,
      LogField field,
      String value) {
    CleaningRules strict =
        new CleaningRules(
            Set.of(PERU), MissingAmount.DROP, EmptyTotalOrders.DROP, WrongDateOrder.DROP);
    VoucherLogRow row =
        new VoucherLogRow(timestamp, country, last, first == null ? "" : first, orders, amount);

    assertThat(clean(strict, row)).isEqualTo(new Dropped(reason, field, value));
  }

  @Test
  void whatIsMendedIsCounted() {
    VoucherTableBuilder builder = new VoucherTableBuilder(CleaningRules.DEFAULT);
    builder.add(row("Peru", "", 1, "5"));
    builder.add(row("Peru", "nan", 1, "5"));
    builder.add(row("Peru", "5.0", 1, "6"));
    builder.add(new VoucherLogRow("2020-07-31", "Peru", "2020-07-01", "2020-07-02", "6.", "6"));
    builder.add(row("Peru", "5.0", 1, ""));
    builder.addUnreadable();
    VoucherTable table = builder.build("log.csv", Statistic.MODE, 0);

    VoucherAccounting accounting = table.accounting();
    assertThat(accounting.read()).isEqualTo(6);
    assertThat(accounting.used()).isEqualTo(4);
    assertThat(accounting.dropped())
        .isEqualTo(Map.of(DropReason.UNREADABLE, 1L, DropReason.NO_AMOUNT, 1L));
    assertThat(accounting.mended())
        .isEqualTo(
            Map.of(
                Mend.EMPTY_TOTAL_ORDERS,
                2L,
                Mend.DECIMAL_TOTAL_ORDERS,
                2L,
                Mend.FIRST_ORDER_IGNORED,
                1L));
    assertThat(table.voucher(PERU, VoucherScheme.FREQUENT, 0).support()).isEqualTo(2);
    assertThat(table.voucher(PERU, VoucherScheme.FREQUENT, 5).support()).isEqualTo(2);
  }

  @Test
  void missingAmountsAreReplacedIfAsked() {
    for (MissingAmount rule : List.of(MissingAmount.ZERO, MissingAmount.MEAN)) {
      VoucherTableBuilder builder =
          new VoucherTableBuilder(
              new CleaningRules(
                  Set.of(), rule, EmptyTotalOrders.ZERO, WrongDateOrder.IGNORE_FIRST));
      builder.add(row("Peru", "1", 1, ""));
      builder.add(row("China", "1", 1, "10"));
      builder.add(row("China", "1", 1, "30"));
      Cell voucher =
          builder.build("log.csv", Statistic.MODE, 7).voucher(PERU, VoucherScheme.FREQUENT, 1);

      assertThat(voucher.amount()).isEqualTo(rule == MissingAmount.ZERO ? 0 : 20);
      assertThat(voucher.support()).isEqualTo(1);
    }
  }

  @Test
  void datesInTheWrongOrderAreExchangedIfAsked() {
    VoucherTableBuilder builder =
        new VoucherTableBuilder(
            new CleaningRules(
                Set.of(), MissingAmount.DROP, EmptyTotalOrders.ZERO, WrongDateOrder.SWAP));
    builder.add(new VoucherLogRow("2020-07-31", "Peru", "2020-01-01", "2020-07-01", "6", "6"));
    VoucherTable table = builder.build("log.csv", Statistic.MODE, 0);

    assertThat(table.voucher(PERU, VoucherScheme.RECENCY, 30).support()).isEqualTo(1);
    assertThat(table.accounting().mended()).containsOnlyKeys(Mend.ORDERS_SWAPPED);
  }

  @Test
  void aLogOfWhichNothingCanBeUsedSaysWhy() {
    VoucherTableBuilder builder = new VoucherTableBuilder(CleaningRules.DEFAULT);
    assertThatExceptionOfType(VoucherLogException.class)
        .isThrownBy(() -> builder.build("log.csv", Statistic.MODE, 0))
        .withMessage("There are no rows in log.csv");
    builder.add(row("Peru", "x", 1, "5"));
    builder.add(row("Peru", "1", 1, ""));
    assertThatExceptionOfType(VoucherLogException.class)
        .isThrownBy(() -> builder.build("log.csv", Statistic.MODE, 0))
        .withMessageContaining("None of the 2 rows of log.csv")
        .withMessageContaining("1 x there is no amount");
  }

  @Test
  void aCountryThatWasAskedForAnswersWithoutRowsToo() {
    VoucherTableBuilder builder =
        new VoucherTableBuilder(
            new CleaningRules(
                Set.of(PERU, Country.of("CL")),
                MissingAmount.DROP,
                EmptyTotalOrders.ZERO,
                WrongDateOrder.IGNORE_FIRST));
    builder.add(row("peru", "1", 1, "5"));
    VoucherTable table = builder.build("log.csv", Statistic.MODE, 3);

    assertThat(table.countryNames()).isEqualTo("Chile, Peru");
    assertThat(table.voucher(Country.of("Chile"), VoucherScheme.RECENCY, 1).amount()).isEqualTo(3);
  }

  /** All the defects of section 9, in the proportions there, against the plainest counting. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aWholeLogIsCountedAsByHand(long seed) {
    Random random = new Random(seed);
    List<String> countries = List.of("China", "Australia", "Peru", "Latvia");
    List<VoucherLogRow> rows = new ArrayList<>();
    Map<String, Map<Double, Long>> byHand = new HashMap<>();
    long missing = 0;
    for (int i = 0; i < 20_000; i++) {
      String country = countries.get(random.nextInt(4));
      int orders = random.nextInt(60);
      String written =
          orders == 0 && random.nextBoolean()
              ? ""
              : random.nextBoolean() ? orders + ".0" : "" + orders;
      int days = random.nextInt(250);
      double amount = 1760 + 880 * random.nextInt(4);
      boolean without = random.nextInt(17) == 0;
      VoucherLogRow row = row(country, written, days, without ? "" : "" + amount);
      rows.add(
          random.nextInt(20) == 0
              ? new VoucherLogRow(
                  row.timestamp(),
                  row.country(),
                  row.lastOrder(),
                  "2020-12-01",
                  row.totalOrders(),
                  row.amount())
              : row);
      if (without) {
        missing++;
      } else {
        String frequent =
            orders <= 4 ? "0-4" : orders <= 13 ? "5-13" : orders <= 37 ? "14-37" : "38+";
        String recent =
            days < 30
                ? "0-29"
                : days <= 60
                    ? "30-60"
                    : days <= 90
                        ? "61-90"
                        : days <= 120 ? "91-120" : days <= 180 ? "121-180" : "181+";
        for (String segment : List.of(frequent, recent)) {
          byHand
              .computeIfAbsent(country + " " + segment, k -> new TreeMap<>())
              .merge(amount, 1L, Long::sum);
        }
      }
    }

    VoucherTable table = built(rows);

    assertThat(table.accounting().dropped()).isEqualTo(Map.of(DropReason.NO_AMOUNT, missing));
    assertThat(table.accounting().read()).isEqualTo(20_000);
    assertThat(table.cells()).hasSize(4 * 10);
    for (Cell cell : table.cells()) {
      Map<Double, Long> counts =
          byHand.getOrDefault(cell.country().name() + " " + cell.segment(), Map.of());
      long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
      double expected =
          counts.entrySet().stream()
              .filter(e -> e.getValue() == most)
              .mapToDouble(Map.Entry::getKey)
              .min()
              .orElse(0);
      assertThat(cell.amount()).as(cell.toString()).isEqualTo(expected);
      assertThat(cell.support())
          .isEqualTo(counts.values().stream().mapToLong(Long::longValue).sum());
    }
    Collections.shuffle(rows, random);
    assertThat(built(rows)).isEqualTo(table);
  }

  private static VoucherTable built(List<VoucherLogRow> rows) {
    VoucherTableBuilder builder = new VoucherTableBuilder(CleaningRules.DEFAULT);
    rows.forEach(builder::add);
    return builder.build("log.csv", Statistic.MODE, 0);
  }
}
