package io.clv.etl.voucher;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.voucher.CleaningRules;
import io.clv.core.voucher.CleaningRules.EmptyTotalOrders;
import io.clv.core.voucher.CleaningRules.MissingAmount;
import io.clv.core.voucher.CleaningRules.WrongDateOrder;
import io.clv.core.voucher.Country;
import io.clv.core.voucher.DropReason;
import io.clv.core.voucher.Mend;
import io.clv.core.voucher.OrderGaps;
import io.clv.core.voucher.Statistic;
import io.clv.core.voucher.VoucherScheme;
import io.clv.core.voucher.VoucherTable;
import io.clv.core.voucher.VoucherTable.Cell;
import io.clv.core.voucher.VoucherTableBuilder;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole logs with all their defects, against the same said in SQL. */
final class WholeVoucherLogTest {
  private static final double DEFAULT = 1000;

  @TempDir private Path dir;

  @Test
  void everyCellAndEveryRowIsAsInSql() throws Exception {
    compare(20_000, 1, false);
  }

  @Tag("slow")
  @Test
  void everyCellAndEveryRowOfALogOfFullSizeIsAsInSql() throws Exception {
    compare(500_000, 2, true);
  }

  /**
   * @param crossed each rule on amounts with each on dates, and not only each rule once or more
   */
  private void compare(int rows, long seed, boolean crossed) throws Exception {
    Path log = dir.resolve("log.csv");
    SampleVoucherLog.write(log, rows, seed);
    try (SqlVouchers sql = new SqlVouchers(log)) {
      for (MissingAmount missing : MissingAmount.values()) {
        for (WrongDateOrder dates : WrongDateOrder.values()) {
          if (crossed || isPaired(missing, dates)) {
            compare(log, rows, missing, dates, Set.of(), sql);
          }
        }
      }
      Set<Country> some =
          new LinkedHashSet<>(List.of(Country.of("peru"), Country.of("LV"), Country.of("Chile")));
      compare(log, rows, MissingAmount.MODE, WrongDateOrder.SWAP, some, sql);
    }
  }

  private void compare(
      Path log,
      int rows,
      MissingAmount missing,
      WrongDateOrder dates,
      Set<Country> countries,
      SqlVouchers sql)
      throws SQLException {
    String names = String.join(", ", countries.stream().map(c -> "'" + c.name() + "'").toList());
    sql.clean(missing.name().toLowerCase(ROOT), dates.name().toLowerCase(ROOT), names);
    VoucherTableBuilder builder =
        new VoucherTableBuilder(
            new CleaningRules(countries, missing, EmptyTotalOrders.ZERO, dates));
    LogListing files =
        new LogListing(
            dir.resolve("rejects.csv"), dir.resolve("mends.csv"), dir.resolve("cleaned.csv"));
    try (VoucherLogFile file = VoucherLogFile.open(log.toString(), InputStream.nullInputStream())) {
      file.readInto(builder, count -> {});
      file.list(builder.listing("log"), files);
    }
    VoucherTable table = builder.build("log", Statistic.MODE, DEFAULT);

    assertThat(table.accounting().read()).isEqualTo(rows);
    assertThat(table.accounting().dropped())
        .isEqualTo(
            counts(
                sql.rows(
                    "SELECT reason, count(*) FROM judged WHERE reason IS NOT NULL"
                        + " GROUP BY reason"),
                DropReason.class));
    assertThat(table.accounting().mended())
        .isEqualTo(counts(sql.rows("SELECT rule, count(*) FROM mended GROUP BY rule"), Mend.class));
    if (missing == MissingAmount.MODE) {
      assertThat(table.accounting().dropped())
          .containsKeys(DropReason.NO_AMOUNT_IN_SEGMENTS, DropReason.WRONG_AMOUNT);
      assertThat(table.accounting().mended()).containsKeys(Mend.AMOUNT_IN_ONE_SCHEME);
    }
    sameCells(builder, countries.isEmpty() ? 4 : 3, sql.cells());
    sameGaps(builder.gaps("log"), sql.gaps());
    sameRejects(sql, files.rejects());
    sameMends(sql, files.mends());
    sameRows(sql, files.cleaned());
  }

  private static boolean isPaired(MissingAmount missing, WrongDateOrder dates) {
    return dates
        == switch (missing) {
          case DROP -> WrongDateOrder.IGNORE_FIRST;
          case ZERO, MODE -> WrongDateOrder.DROP;
          case MEAN -> WrongDateOrder.SWAP;
        };
  }

  private static <E extends Enum<E>> Map<E, Long> counts(List<List<String>> rows, Class<E> type) {
    Map<E, Long> counts = new HashMap<>();
    rows.forEach(row -> counts.put(Enum.valueOf(type, row.get(0)), Long.valueOf(row.get(1))));
    return counts;
  }

  private static void sameCells(
      VoucherTableBuilder builder, int countries, List<List<String>> expected) {
    Map<String, List<String>> byPlace = new HashMap<>();
    expected.forEach(row -> byPlace.put(String.join("/", row.subList(0, 3)), row));
    for (Statistic statistic : Statistic.values()) {
      VoucherTable table = builder.build("log", statistic, DEFAULT);
      assertThat(table.cells()).hasSize(10 * countries);
      int found = 0;
      for (Cell cell : table.cells()) {
        List<String> row =
            byPlace.get(cell.country().name() + "/" + cell.scheme().label() + "/" + cell.segment());
        assertThat(cell.isDefault()).as(cell.toString()).isEqualTo(row == null);
        if (row == null) {
          assertThat(cell.amount()).isEqualTo(DEFAULT);
        } else {
          found++;
          double amount =
              Double.parseDouble(row.get(4 + Arrays.asList(Statistic.values()).indexOf(statistic)));
          assertThat(cell.support()).as(cell.toString()).isEqualTo(Long.parseLong(row.get(3)));
          assertThat(cell.amount()).as(cell.toString()).isCloseTo(amount, within(1e-9 * amount));
        }
      }
      assertThat(found).isEqualTo(byPlace.size());
    }
  }

  private static void sameGaps(OrderGaps gaps, List<String> expected) {
    assertThat(gaps.rows()).isEqualTo(Long.parseLong(expected.get(0)));
    assertThat(gaps.mean()).isCloseTo(Double.parseDouble(expected.get(1)), within(1e-6));
  }

  private static void sameRejects(SqlVouchers sql, Path file) throws SQLException {
    StringBuilder sentences = new StringBuilder("CASE reason");
    for (DropReason reason : DropReason.values()) {
      sentences.append(
          " WHEN '%s' THEN '%s'".formatted(reason, reason.sentence().replace("'", "''")));
    }
    same(
        sql,
        "SELECT line, %s END FROM judged WHERE reason IS NOT NULL AND reason <> 'OTHER_COUNTRY'"
            .formatted(sentences),
        "SELECT line::BIGINT, reason FROM " + csv(file));
  }

  /** A line for each rule and row; which values are told apart in the tests of single rows. */
  private static void sameMends(SqlVouchers sql, Path file) throws SQLException {
    StringBuilder sentences = new StringBuilder("CASE rule");
    for (Mend mend : Mend.values()) {
      sentences.append(" WHEN '%s' THEN '%s'".formatted(mend, mend.sentence().replace("'", "''")));
    }
    same(
        sql,
        "SELECT line, %s END, before FROM mended".formatted(sentences),
        "SELECT DISTINCT line::BIGINT, rule, coalesce(\"value\", '') FROM "
            + csv(file)
            + " WHERE NOT (rule LIKE '%exchanged' AND \"column\" = 'last_order_ts')");
  }

  private static void sameRows(SqlVouchers sql, Path file) throws SQLException {
    StringBuilder both = new StringBuilder("SELECT j.line, j.c, j.k::BIGINT, j.days::BIGINT");
    StringBuilder written =
        new StringBuilder(
            "SELECT line::BIGINT, country, total_orders::BIGINT, days_since_last_order::BIGINT");
    for (VoucherScheme scheme : VoucherScheme.values()) {
      String name = scheme.label();
      both.append(
          ", max(CASE WHEN scheme = '%1$s' THEN segment END), round(max(CASE WHEN scheme = '%1$s' THEN value END), 6)"
              .formatted(name));
      written.append(", %1$s, round(%1$s_amount::DOUBLE, 6)".formatted(name));
    }
    same(
        sql,
        both + " FROM judged j JOIN filled USING (line) WHERE reason IS NULL GROUP BY ALL",
        written + " FROM " + csv(file));
  }

  private static String csv(Path file) {
    return "read_csv('%s', all_varchar = true, header = true)".formatted(file);
  }

  private static void same(SqlVouchers sql, String expected, String written) throws SQLException {
    String expectedOnly = "(%s) EXCEPT ALL (%s) LIMIT 3".formatted(expected, written);
    String writtenOnly = "(%s) EXCEPT ALL (%s) LIMIT 3".formatted(written, expected);
    assertThat(sql.rows(expectedOnly)).isEmpty();
    assertThat(sql.rows(writtenOnly)).isEmpty();
  }
}
