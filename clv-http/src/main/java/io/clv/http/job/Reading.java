package io.clv.http.job;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file of orders is read: options by the words of the command line, null for what is usual.
 *
 * @param preset name of an order format
 * @param columns fields and their headers, for example {@code amount=Total,date=Day}
 * @param dateFormat pattern of the dates
 * @param zone business time zone
 * @param delimiter between fields
 * @param currency ISO 4217 code of amounts that do not say theirs
 * @param maxRejects how many rejected rows are too many
 */
public record Reading(
    @Nullable String preset,
    @Nullable String columns,
    @Nullable String dateFormat,
    @Nullable String zone,
    @Nullable String delimiter,
    @Nullable String currency,
    @Nullable String maxRejects) {
  private static final String USUAL_PRESET = "orders";
  private static final String USUAL_ZONE = "UTC";
  private static final String USUAL_REJECTS = "1%";

  public String presetOrUsual() {
    return preset == null ? USUAL_PRESET : preset;
  }

  public String zoneOrUsual() {
    return zone == null ? USUAL_ZONE : zone;
  }

  public String maxRejectsOrUsual() {
    return maxRejects == null ? USUAL_REJECTS : maxRejects;
  }

  /** The same with amounts in another currency. */
  Reading in(@Nullable String code) {
    return new Reading(preset, columns, dateFormat, zone, delimiter, code, maxRejects);
  }

  /** What the import log records, by the names of the command line's options. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("preset", presetOrUsual());
    put(settings, "columns", columns);
    put(settings, "delimiter", delimiter);
    put(settings, "date-format", dateFormat);
    settings.put("tz", zoneOrUsual());
    settings.put("max-rejects", maxRejectsOrUsual());
    put(settings, "currency", currency);
    return settings;
  }

  private static void put(Map<String, String> settings, String name, @Nullable String value) {
    if (value != null) {
      settings.put(name, value);
    }
  }
}
