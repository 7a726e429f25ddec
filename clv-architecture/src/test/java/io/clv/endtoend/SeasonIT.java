package io.clv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * UCI Online Retail, calibrated on its first seven months: what a purchase calendar can do for a
 * forecast through autumn, and what it cannot. The figures stand in docs/season.md.
 */
class SeasonIT {
  private static final double BOUGHT = 6426;
  private static final double SPENT = 3_937_482;

  /** A year known before the forecast; not from the shop. */
  private static final String CALENDAR =
      Path.of("..", "data", "uk-online-retail-2010.csv").toAbsolutePath().toString();

  @TempDir Path dir;

  /** Relative errors of the totals over the holdout. */
  private record Bias(double purchases, double spend) {}

  private Bias bias(String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "run",
                ReferenceData.file("online-retail/online_retail.csv.gz").toString(),
                "--preset",
                "online-retail",
                "--refunds",
                "ignore",
                "--as-of",
                "2011-06-30",
                "--model",
                "nbd",
                "--horizon",
                "162d",
                "--discount-rate",
                "0",
                "--output",
                "-"));
    command.addAll(List.of(options));
    Map<String, Map<String, String>> rows = Tables.rows(Program.CLI.run(dir, command).ok().out());
    assertThat(rows).hasSize(2960);
    return new Bias(total(rows, "expected_purchases") / BOUGHT - 1, total(rows, "clv") / SPENT - 1);
  }

  private static double total(Map<String, Map<String, String>> rows, String column) {
    return rows.values().stream().mapToDouble(row -> Double.parseDouble(row.get(column))).sum();
  }

  @Test
  void withoutACalendarTheSeasonIsMissed() {
    Bias plain = bias();
    assertThat(plain.purchases()).isBetween(-0.124, -0.122);
    assertThat(plain.spend()).isBetween(-0.330, -0.328);
  }

  @Test
  void sevenMonthsCannotTeachTheOtherFive() {
    assertThat(bias("--season", "month").purchases()).isBetween(-0.14, -0.12);
    assertThat(bias("--season", "week").purchases()).isBetween(-0.14, -0.11);
  }

  @Test
  void aCalendarOfAYearAndTheTrendTakeMostOfTheBiasOfPurchases() {
    Bias calendar = bias("--calendar", CALENDAR);
    Bias both = bias("--calendar", CALENDAR, "--trend");
    assertThat(calendar.purchases()).isBetween(-0.085, -0.07);
    assertThat(both.purchases()).isBetween(-0.06, 0.06);
    assertThat(both.spend()).isBetween(-0.23, -0.21);
  }
}
