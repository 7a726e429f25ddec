package io.clv.cli.command;

import io.clv.core.season.CalendarEffects;
import io.clv.core.season.PurchaseCalendar;
import io.clv.core.season.SeasonPeriod;
import io.clv.etl.calendar.CalendarFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The season and the trend that a model is fitted with. */
final class CalendarOptions {
  /** What may be learnt. */
  enum Season {
    NONE(null),
    WEEK(SeasonPeriod.WEEK),
    MONTH(SeasonPeriod.MONTH),
    WEEKDAY(SeasonPeriod.WEEKDAY);

    private final SeasonPeriod period;

    Season(SeasonPeriod period) {
      this.period = period;
    }
  }

  @Option(
      names = "--calendar",
      paramLabel = "FILE",
      description =
          "When people buy, a factor each: month,factor or week,factor or weekday,factor or"
              + " holiday,factor,days_before,days_after or date,factor,to. May be repeated.")
  private List<String> files = List.of();

  @Option(
      names = "--season",
      paramLabel = "none|week|month|weekday",
      defaultValue = "none",
      description = "Learn from the orders when people buy (default: ${DEFAULT-VALUE}).")
  private Season season = Season.NONE;

  @Option(
      names = "--trend",
      description = "Learn how the purchase rate grows; its last level is kept.")
  private boolean trend;

  /** Whether anything but even days is asked for. */
  boolean isUsed() {
    return !files.isEmpty() || learns();
  }

  /** Whether anything is to be learnt from the orders. */
  boolean learns() {
    return season != Season.NONE || trend;
  }

  /** The calendar files, which no output may overwrite. */
  List<String> files() {
    return files;
  }

  /** What season to learn; null for none. */
  SeasonPeriod season() {
    return season.period;
  }

  boolean trend() {
    return trend;
  }

  /** What the files say; {@link CalendarEffects#NONE} without a file. */
  CalendarEffects given(Adapters adapters) {
    CalendarEffects given = CalendarEffects.NONE;
    try {
      for (String file : files) {
        given = given.and(CalendarFile.read(file, adapters.standardInput()));
      }
      // Factors that multiply to something absurd are found before any order is read.
      PurchaseCalendar unused = PurchaseCalendar.of(given);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.BAD_DATA, "--calendar: " + e.getMessage());
    }
    return given;
  }

  /** What to record of these options. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (!files.isEmpty()) {
      settings.put("calendar", String.join(",", files));
    }
    if (season != Season.NONE) {
      settings.put("season", season.period.label());
    }
    if (trend) {
      settings.put("trend", "yes");
    }
    return settings;
  }
}
