package io.clv.http.boot;

import io.clv.http.log.LogFormat;
import io.clv.http.server.RateLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Understands what is written of settings. Every method throws {@link ConfigException}. */
record SettingText(Settings settings) {
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,11})(B|KiB|MiB|GiB)?");
  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,8})(ms|s|min|h)");
  private static final Pattern PAUSE = Pattern.compile("([1-9][0-9]{0,3})(h|d|w)");
  private static final long LONGEST_PAUSE_HOURS = 4 * 7 * 24;
  private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,8})/(s|min|h)");

  int number(Setting setting, int least, int most) {
    String text = required(setting);
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw settings.wrong(setting, "must be a whole number from %d to %d".formatted(least, most));
  }

  long bytes(Setting setting, long least, long most) {
    Matcher size = SIZE.matcher(required(setting));
    if (size.matches()) {
      String unit = size.group(2) == null ? "B" : size.group(2);
      int shift = List.of("B", "KiB", "MiB", "GiB").indexOf(unit) * 10;
      long bytes = Long.parseLong(size.group(1)) << shift;
      if (bytes >= least && bytes <= most) {
        return bytes;
      }
    }
    throw settings.wrong(
        setting,
        "must be a size from %d bytes to %d, for example 512KiB, 8MiB or 2GiB"
            .formatted(least, most));
  }

  Duration time(Setting setting) {
    Matcher time = TIME.matcher(required(setting));
    if (time.matches()) {
      Duration duration = duration(Long.parseLong(time.group(1)), time.group(2));
      if (duration.compareTo(Duration.ofHours(24)) <= 0) {
        return duration;
      }
    }
    throw settings.wrong(setting, "must be a time up to 24h, for example 500ms, 30s or 2min");
  }

  /** A time from an hour to four weeks; empty for off. */
  Optional<Duration> pause(Setting setting) {
    String text = required(setting);
    if (text.equals("off")) {
      return Optional.empty();
    }
    Matcher pause = PAUSE.matcher(text);
    if (pause.matches()) {
      long hours =
          Long.parseLong(pause.group(1))
              * switch (pause.group(2)) {
                case "h" -> 1;
                case "d" -> 24;
                default -> 24 * 7;
              };
      if (hours <= LONGEST_PAUSE_HOURS) {
        return Optional.of(Duration.ofHours(hours));
      }
    }
    throw settings.wrong(setting, "must be off or a time up to 4w, for example 12h, 1d or 1w");
  }

  private static Duration duration(long number, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "min" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  /**
   * @param otherwise what holds where nothing is set
   */
  @Nullable RateLimit rate(@Nullable RateLimit otherwise) {
    String text = settings.text(Setting.RATE);
    if (text == null) {
      return otherwise;
    }
    Matcher rate = RATE.matcher(text);
    if (rate.matches()) {
      return new RateLimit(Long.parseLong(rate.group(1)), duration(1, rate.group(2)));
    }
    if (text.equals("off")) {
      return null;
    }
    throw settings.wrong(Setting.RATE, "must be off or a rate, for example 100/s or 6000/min");
  }

  boolean isOn(Setting setting) {
    return switch (required(setting).toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw settings.wrong(setting, "must be true or false");
    };
  }

  LogFormat logFormat(LogFormat otherwise) {
    String text = settings.text(Setting.LOG_FORMAT);
    if (text == null) {
      return otherwise;
    }
    return Stream.of(LogFormat.values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> settings.wrong(Setting.LOG_FORMAT, "must be json or text"));
  }

  /** In small letters, without blanks. */
  List<String> list(Setting setting) {
    String text = settings.text(setting);
    return text == null
        ? List.of()
        : Stream.of(text.split(",", -1))
            .map(part -> part.strip().toLowerCase(Locale.ROOT))
            .filter(part -> !part.isEmpty())
            .toList();
  }

  /** As they are written, without blanks around them. */
  List<String> names(Setting setting) {
    String text = settings.text(setting);
    return text == null
        ? List.of()
        : Stream.of(text.split(",", -1)).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }

  Optional<Path> file(Setting setting) {
    String text = settings.text(setting);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      throw settings.wrong(setting, "must be the name of a file");
    }
  }

  /**
   * A secret that stands in a file, or else in the environment.
   *
   * @param otherwise what the environment says; null if it does not
   */
  @Nullable String secret(Setting setting, @Nullable String otherwise) {
    Optional<Path> file = file(setting);
    if (file.isEmpty()) {
      return otherwise;
    }
    try {
      String secret = Files.readString(file.get()).stripTrailing();
      if (secret.isEmpty()) {
        throw settings.wrong(setting, "names a file that is empty");
      }
      return secret;
    } catch (IOException e) {
      throw settings.wrong(setting, "names a file that cannot be read as text");
    }
  }

  private String required(Setting setting) {
    String text = settings.text(setting);
    if (text == null) {
      throw new IllegalArgumentException("nothing is usual for " + setting);
    }
    return text;
  }
}
