package io.clv.cli.boot;

import io.clv.core.insight.CohortPeriod;
import io.clv.core.model.ConfidenceLevel;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.DiscountRate;
import io.clv.core.valuation.Horizon;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the text of an option becomes its value, with errors that say what would be valid. */
final class OptionValues {
  // Four digits: a slip such as 20244-01-01 is no date.
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("-MM-dd")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m|h|d)");

  private OptionValues() {}

  static void register(CommandLine line) {
    line.registerConverter(Horizon.class, worded(Horizon::parse));
    line.registerConverter(
        CohortPeriod.class, worded(text -> CohortPeriod.ofLabel(text.toLowerCase(Locale.ROOT))));
    line.registerConverter(DiscountRate.class, worded(OptionValues::rate));
    line.registerConverter(ConfidenceLevel.class, worded(OptionValues::confidence));
    line.registerConverter(RefundPolicy.class, worded(OptionValues::refunds));
    line.registerConverter(
        ModelTime.class, worded(text -> ModelTime.ofLabel(text.toLowerCase(Locale.ROOT))));
    line.registerConverter(LocalDate.class, worded(OptionValues::date));
    line.registerConverter(ZoneId.class, worded(OptionValues::zone));
    line.registerConverter(Duration.class, worded(OptionValues::duration));
    line.registerConverter(Charset.class, worded(OptionValues::charset));
  }

  private static RefundPolicy refunds(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "net" -> RefundPolicy.NET;
      case "ignore" -> RefundPolicy.IGNORE;
      default -> throw new IllegalArgumentException("'" + text + "' is neither net nor ignore");
    };
  }

  private static ConfidenceLevel confidence(String text) {
    try {
      return new ConfidenceLevel(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a number such as 0.95", e);
    }
  }

  private static DiscountRate rate(String text) {
    double annual;
    try {
      annual = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a number", e);
    }
    return new DiscountRate(annual);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text.strip(), DATE);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is not a date of the form 2024-12-31", e);
    }
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "there is no time zone '" + text + "'; one is for example UTC or Europe/Berlin", e);
    }
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a length of time such as 500ms, 5s, 10m, 6h or 1d");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static Charset charset(String text) {
    try {
      return Charset.forName(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "there is no encoding '" + text + "'; one is for example UTF-8, ISO-8859-1 or UTF-16", e);
    }
  }

  private static <T> ITypeConverter<T> worded(Function<String, T> conversion) {
    return new Worded<>(conversion);
  }

  /**
   * A converter whose errors keep their own wording. A class, since a lambda of this type would
   * keep the converters of the library, which are of an older format, out of the class archive.
   */
  private record Worded<T>(Function<String, T> conversion) implements ITypeConverter<T> {
    @Override
    public T convert(String text) {
      try {
        return conversion.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
