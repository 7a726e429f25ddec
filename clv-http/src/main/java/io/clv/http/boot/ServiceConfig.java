package io.clv.http.boot;

import io.clv.core.usecase.KnownSchemes;
import io.clv.etl.scheme.SchemeFileException;
import io.clv.etl.scheme.SchemeFiles;
import io.clv.http.log.LogFormat;
import io.clv.http.security.Hosts;
import io.clv.http.security.Origins;
import io.clv.http.server.HttpConfig;
import io.clv.http.server.Limits;
import io.clv.http.server.RateLimit;
import io.clv.http.server.Tls;
import io.clv.store.jdbi.DatabaseAddress;
import io.clv.store.jdbi.JdbiStore;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a service is run.
 *
 * @param patience how long to wait for another process that keeps the store busy
 * @param schemes segment schemes of files
 * @param keys whether clients must show one
 * @param log how its lines look
 * @param lines what is set and what is usual, a line each, without secrets
 */
public record ServiceConfig(
    DatabaseAddress store,
    Duration patience,
    WriteSettings writing,
    HttpConfig http,
    List<KnownSchemes.Given> schemes,
    boolean keys,
    LogFormat log,
    List<String> lines) {
  private static final RateLimit USUAL_RATE = new RateLimit(6000, Duration.ofMinutes(1));

  public ServiceConfig {
    schemes = List.copyOf(schemes);
    lines = List.copyOf(lines);
  }

  /**
   * What the program was told.
   *
   * @param isWatched whether a person looks at its error stream
   * @param version of the program, for what is stored
   */
  public record Told(
      Map<String, String> flags,
      Map<String, String> environment,
      boolean isWatched,
      String version) {
    public Told {
      flags = Map.copyOf(flags);
      environment = Map.copyOf(environment);
    }
  }

  /**
   * @throws ConfigException if something is unknown, malformed or missing
   * @throws io.clv.etl.modelfile.ModelFileException if the value model cannot be read
   */
  public static ServiceConfig of(Told told) {
    Settings settings = Settings.of(told.flags(), told.environment());
    SettingText text = new SettingText(settings);
    String host = Objects.requireNonNull(settings.text(Setting.HOST));
    if (host.isBlank()) {
      throw settings.wrong(Setting.HOST, "must not be empty");
    }
    boolean isLocal = isLoopback(host);
    HttpConfig http =
        new HttpConfig(
            host,
            text.number(Setting.PORT, 0, 65_535),
            tls(text, told.environment().get(Settings.TLS_PASSWORD)),
            hosts(host, isLocal, text),
            origins(settings, text),
            limits(text),
            text.rate(isLocal ? null : USUAL_RATE));
    boolean keys = text.isOn(Setting.REQUIRE_KEYS) || !isLocal;
    LogFormat log = text.logFormat(told.isWatched() ? LogFormat.TEXT : LogFormat.JSON);
    return new ServiceConfig(
        store(settings, text, told.environment().get(Settings.DB_PASSWORD)),
        settings.value(Setting.DB_WAIT).isEmpty()
            ? JdbiStore.PATIENCE
            : Duration.ofSeconds(text.number(Setting.DB_WAIT, 1, 86_400)),
        writing(settings, text, http.limits().bodyBytes(), told.version()),
        http,
        schemes(text),
        keys,
        log,
        lines(settings, http, keys, log));
  }

  private static DatabaseAddress store(
      Settings settings, SettingText text, @Nullable String environment) {
    String db = Objects.requireNonNull(settings.text(Setting.DB));
    try {
      return DatabaseAddress.parse(db, text.secret(Setting.DB_PASSWORD_FILE, environment));
    } catch (InvalidPathException e) {
      throw settings.wrong(Setting.DB, "must be the name of a file or a JDBC address");
    } catch (IllegalArgumentException e) {
      boolean secret = DatabaseAddress.holdsPassword(db);
      String place = settings.value(Setting.DB).map(Settings.Value::place).orElse("--db");
      throw ConfigException.usage(
          place
              + ": "
              + e.getMessage()
              + (secret
                  ? ": set CLV_DB_PASSWORD in the environment, or say --db-password-file FILE"
                  : ""));
    }
  }

  private static List<KnownSchemes.Given> schemes(SettingText text) {
    try {
      return new SchemeFiles()
          .read(text.names(Setting.SCHEMES)).stream()
              .map(d -> new KnownSchemes.Given(d.scheme(), d.text()))
              .toList();
    } catch (SchemeFileException e) {
      throw ConfigException.config(String.valueOf(e.getMessage()));
    }
  }

  private static WriteSettings writing(
      Settings settings, SettingText text, long mostBytes, String version) {
    try {
      WriteSettings usual =
          WriteSettings.of(
                  Objects.requireNonNull(settings.text(Setting.DB)),
                  settings.text(Setting.UPLOADS),
                  settings.text(Setting.VALUE_MODEL),
                  version)
              .withMostUploadBytes(mostBytes);
      return text.pause(Setting.VALIDATE_EVERY).map(usual::withValidationEvery).orElse(usual);
    } catch (InvalidPathException e) {
      throw settings.wrong(Setting.UPLOADS, "must be the name of a folder");
    } catch (IllegalArgumentException e) {
      // However it was named, it is the file that is wrong.
      throw ConfigException.config(
          "%s cannot be used: %s."
              .formatted(
                  settings
                      .value(Setting.VALUE_MODEL)
                      .map(Settings.Value::place)
                      .orElse(Setting.VALUE_MODEL.flag()),
                  e.getMessage()));
    }
  }

  private static @Nullable Tls tls(SettingText text, @Nullable String environment) {
    Optional<Path> keystore = text.file(Setting.TLS_KEYSTORE);
    if (keystore.isEmpty()) {
      return null;
    }
    String password = text.secret(Setting.TLS_PASSWORD_FILE, environment);
    if (password == null) {
      throw ConfigException.config(
          "The keystore needs its password: set CLV_TLS_PASSWORD in the environment, or say"
              + " --tls-password-file FILE.");
    }
    Tls tls = new Tls(keystore.get(), password);
    tls.problem()
        .ifPresent(
            problem -> {
              throw ConfigException.config(keystore.get() + " " + problem);
            });
    return tls;
  }

  /** Only who listens on this machine alone can know all names it is called by. */
  private static Hosts hosts(String host, boolean isLocal, SettingText text) {
    Set<String> names = new HashSet<>(text.list(Setting.ALLOWED_HOSTS));
    if (!isLocal) {
      return new Hosts(names);
    }
    names.addAll(List.of("localhost", "127.0.0.1", "[::1]", host));
    return new Hosts(names);
  }

  private static Origins origins(Settings settings, SettingText text) {
    List<String> listed = text.list(Setting.CORS_ORIGIN);
    for (String origin : listed) {
      if (!origin.matches("https?://[^/\\s?#]+")) {
        throw settings.wrong(
            Setting.CORS_ORIGIN, "must be origins like https://shop.example, without a path");
      }
    }
    return new Origins(Set.copyOf(listed));
  }

  private static Limits limits(SettingText text) {
    return new Limits(
        (int) text.bytes(Setting.MAX_HEADER, 1024, 1 << 20),
        text.bytes(Setting.MAX_BODY, 1024, 1L << 40),
        text.time(Setting.IDLE_TIME),
        text.time(Setting.HEADER_TIME),
        text.time(Setting.BODY_TIME),
        text.time(Setting.STOP_TIME),
        text.number(Setting.MAX_REQUESTS, 1, 1000),
        text.number(Setting.MAX_QUEUE, 0, 100_000),
        text.time(Setting.QUEUE_TIME),
        text.number(Setting.MAX_UPLOADS, 1, 1000),
        text.number(Setting.MAX_STREAMS, 1, 1000));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      // That one cannot listen there is said when it is tried.
      return false;
    }
  }

  private static List<String> lines(
      Settings settings, HttpConfig http, boolean keys, LogFormat log) {
    List<String> lines = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      String text =
          switch (setting) {
            case REQUIRE_KEYS -> String.valueOf(keys);
            case LOG_FORMAT -> log.name().toLowerCase(Locale.ROOT);
            case RATE ->
                settings.text(setting) == null && http.rate() != null
                    ? "6000/min"
                    : Objects.requireNonNullElse(settings.text(setting), "off");
            default -> settings.text(setting);
          };
      if (text != null) {
        String place = settings.value(setting).map(Settings.Value::place).orElse("as usual");
        lines.add("%s: %s  # %s".formatted(setting.key(), text, place));
      }
    }
    return lines;
  }
}
