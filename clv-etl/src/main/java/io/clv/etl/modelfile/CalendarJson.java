package io.clv.etl.modelfile;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clv.core.season.CalendarEffects;
import io.clv.core.season.DatedFactor;
import io.clv.core.season.Holiday;
import io.clv.core.season.SeasonPeriod;
import io.clv.core.season.Trend;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A model's purchase calendar in a model file. */
final class CalendarJson {
  private CalendarJson() {}

  static void write(JsonGenerator json, CalendarEffects calendar) throws IOException {
    json.writeObjectFieldStart("calendar");
    json.writeStringField("source", calendar.source());
    json.writeObjectFieldStart("seasons");
    for (Map.Entry<SeasonPeriod, List<Double>> season : calendar.seasons().entrySet()) {
      json.writeArrayFieldStart(season.getKey().label());
      for (double factor : season.getValue()) {
        json.writeNumber(factor);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeArrayFieldStart("holidays");
    for (Holiday holiday : calendar.holidays()) {
      json.writeStartObject();
      json.writeStringField("day", holiday.day().toString().substring(2));
      json.writeNumberField("days_before", holiday.before());
      json.writeNumberField("days_after", holiday.after());
      json.writeNumberField("factor", holiday.factor());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("dates");
    for (DatedFactor dated : calendar.dates()) {
      json.writeStartObject();
      json.writeStringField("from", dated.from().toString());
      json.writeStringField("to", dated.to().toString());
      json.writeNumberField("factor", dated.factor());
      json.writeEndObject();
    }
    json.writeEndArray();
    Trend trend = calendar.trend();
    if (trend != null) {
      json.writeObjectFieldStart("trend");
      json.writeNumberField("growth", trend.growth());
      json.writeStringField("from", trend.from().toString());
      json.writeStringField("to", trend.to().toString());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  static CalendarEffects read(JsonPart calendar) {
    calendar.fields();
    try {
      Map<SeasonPeriod, List<Double>> seasons = new EnumMap<>(SeasonPeriod.class);
      for (Map.Entry<String, JsonPart> season : calendar.field("seasons").fields().entrySet()) {
        seasons.put(
            SeasonPeriod.ofLabel(season.getKey()),
            season.getValue().elements().stream().map(JsonPart::number).toList());
      }
      List<Holiday> holidays = new ArrayList<>();
      for (JsonPart holiday : calendar.field("holidays").elements()) {
        holidays.add(
            new Holiday(
                MonthDay.parse("--" + holiday.field("day").text()),
                days(holiday.field("days_before")),
                days(holiday.field("days_after")),
                holiday.field("factor").number()));
      }
      List<DatedFactor> dates = new ArrayList<>();
      for (JsonPart dated : calendar.field("dates").elements()) {
        dates.add(
            new DatedFactor(
                date(dated.field("from")),
                date(dated.field("to")),
                dated.field("factor").number()));
      }
      JsonPart trend = calendar.field("trend");
      return new CalendarEffects(
          calendar.field("source").text(),
          seasons,
          holidays,
          dates,
          trend.isAbsent()
              ? null
              : new Trend(
                  trend.field("growth").number(),
                  date(trend.field("from")),
                  date(trend.field("to"))));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw calendar.malformed("must be a purchase calendar (" + e.getMessage() + ")");
    }
  }

  private static int days(JsonPart part) {
    long days = part.integer();
    if (days < 0 || days > Integer.MAX_VALUE) {
      throw part.malformed("must be a number of days");
    }
    return (int) days;
  }

  private static LocalDate date(JsonPart part) {
    try {
      return LocalDate.parse(part.text());
    } catch (DateTimeException e) {
      throw part.malformed("must be a date");
    }
  }
}
