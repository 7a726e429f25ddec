package io.clv.http.boot;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.clv.etl.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is set, as it was written, and where.
 *
 * @param values without those that are left at what is usual
 */
record Settings(Map<Setting, Value> values) {
  static final String DB_PASSWORD = "CLV_DB_PASSWORD";
  static final String TLS_PASSWORD = "CLV_TLS_PASSWORD";
  private static final String CONFIG = "CLV_CONFIG";
  private static final String PREFIX = "CLV_";

  /**
   * @param place for example {@code --port}, {@code CLV_PORT}, or {@code port in clv.yaml}
   * @param isTyped whether it stands on the command line
   */
  record Value(String text, String place, boolean isTyped) {
    ConfigException wrong(String what) {
      String message = place + " " + what + ": " + text;
      return isTyped ? ConfigException.usage(message) : ConfigException.config(message);
    }
  }

  Settings {
    values = Map.copyOf(values);
  }

  /**
   * Flags before environment before file.
   *
   * @param flags by name with two minus signs; {@code --config} names the file
   * @throws ConfigException if one of them is unknown, or the file cannot be read
   */
  static Settings of(Map<String, String> flags, Map<String, String> environment) {
    Map<Setting, Value> values = new EnumMap<>(Setting.class);
    String file = flags.getOrDefault("--config", environment.get(CONFIG));
    if (file != null) {
      readFile(file, values);
    }
    readEnvironment(environment, values);
    flags.forEach(
        (name, text) -> {
          if (!name.equals("--config")) {
            values.put(flag(name), new Value(text, name, true));
          }
        });
    return new Settings(values);
  }

  /**
   * @throws ConfigException if there is none of this name
   */
  static Setting flag(String name) {
    return Stream.of(Setting.values())
        .filter(setting -> setting.flag().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ConfigException.usage(
                    "There is no option %s; did you mean %s?"
                        .formatted(
                            name,
                            Nearest.of(
                                name, Stream.of(Setting.values()).map(Setting::flag).toList()))));
  }

  private static void readEnvironment(Map<String, String> environment, Map<Setting, Value> values) {
    Map<String, Setting> known =
        Stream.of(Setting.values()).collect(Collectors.toMap(Setting::variable, s -> s));
    Set<String> names = new TreeSet<>(known.keySet());
    names.addAll(List.of(DB_PASSWORD, TLS_PASSWORD, CONFIG));
    environment.forEach(
        (name, text) -> {
          if (known.containsKey(name)) {
            values.put(known.get(name), new Value(text, name, false));
          } else if (name.startsWith(PREFIX) && !names.contains(name)) {
            // The prefix is not ours alone; only what looks like a slip is one.
            String nearest = Nearest.of(name, names);
            if (Nearest.distance(name, nearest) == 1) {
              throw ConfigException.config(
                  "The environment sets %s, which is nothing; did you mean %s?"
                      .formatted(name, nearest));
            }
          }
        });
  }

  private static void readFile(String file, Map<Setting, Value> values) {
    JsonNode root = tree(file);
    if (!root.isObject() && !root.isMissingNode() && !root.isNull()) {
      throw ConfigException.config(file + " must hold names and values, for example port: 8080");
    }
    Map<String, Setting> known =
        Stream.of(Setting.values()).collect(Collectors.toMap(Setting::key, s -> s));
    root.properties()
        .forEach(
            property -> {
              String key = property.getKey();
              Setting setting = known.get(key);
              if (setting == null) {
                throw unknown(file, key, known.keySet());
              }
              String place = key + " in " + file;
              values.put(setting, new Value(text(place, property.getValue()), place, false));
            });
  }

  private static JsonNode tree(String file) {
    try {
      return new YAMLMapper().readTree(Files.readString(Path.of(file)));
    } catch (NoSuchFileException | InvalidPathException e) {
      throw ConfigException.config("There is no file " + file + ".");
    } catch (JacksonException e) {
      throw ConfigException.config(
          "%s is no YAML: line %d."
              .formatted(file, e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
    } catch (IOException e) {
      throw ConfigException.config(file + " cannot be read as text.");
    }
  }

  private static ConfigException unknown(String file, String key, Set<String> known) {
    return key.equals("db_password") || key.equals("tls_password")
        ? ConfigException.config(
            "%s sets %s, a secret: put it into a file of its own and name that as %s_file."
                .formatted(file, key, key))
        : ConfigException.config(
            "%s sets %s, which is nothing; did you mean %s?"
                .formatted(file, key, Nearest.of(key, known)));
  }

  private static String text(String place, JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(part -> parts.add(text(place, part)));
      return String.join(",", parts);
    }
    if (!value.isValueNode() || value.isNull()) {
      throw ConfigException.config(place + " must be a single value or a list.");
    }
    return value.asText();
  }

  Optional<Value> value(Setting setting) {
    return Optional.ofNullable(values.get(setting));
  }

  /** What holds; null where nothing is set and nothing is usual. */
  @Nullable String text(Setting setting) {
    Value value = values.get(setting);
    if (value != null) {
      return value.text();
    }
    return setting.usual().isEmpty() ? null : setting.usual();
  }

  /** What is wrong with a value, named by where it stands. */
  ConfigException wrong(Setting setting, String what) {
    return value(setting).orElse(new Value(setting.usual(), setting.flag(), true)).wrong(what);
  }
}
