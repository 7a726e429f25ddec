package io.clv.http.boot;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command line, taken apart.
 *
 * @param flags by name with two minus signs
 * @param isCheck whether the service is to be tried only
 */
record ServeArguments(Map<String, String> flags, boolean isCheck) {
  ServeArguments {
    flags = Map.copyOf(flags);
  }

  /** All there is to say, a line each. */
  static String usage() {
    return Stream.of(Setting.values())
        .map(
            setting ->
                "  %-34s %s%s"
                    .formatted(
                        (setting.flag() + " " + setting.label()).strip(),
                        setting.description(),
                        setting.usual().isEmpty() || setting.label().isEmpty()
                            ? ""
                            : " Usually " + setting.usual() + "."))
        .collect(
            Collectors.joining(
                System.lineSeparator(),
                "Usage: clv-http [--config FILE] [--check] [OPTION VALUE]..."
                    + System.lineSeparator(),
                ""));
  }

  /**
   * @throws ConfigException if it cannot be understood
   */
  static ServeArguments parse(String... args) {
    Map<String, String> flags = new HashMap<>();
    boolean isCheck = false;
    int at = 0;
    while (at < args.length) {
      String name = args[at++];
      int equals = name.indexOf('=');
      if (name.equals("--check")) {
        isCheck = true;
      } else if (equals > 0) {
        put(flags, known(name.substring(0, equals)), name.substring(equals + 1));
      } else if (!name.equals("--config") && Settings.flag(name).label().isEmpty()) {
        flags.put(name, "true");
      } else if (at == args.length) {
        throw ConfigException.usage(name + " needs a value.");
      } else {
        put(flags, name, args[at++]);
      }
    }
    return new ServeArguments(flags, isCheck);
  }

  /** Of a list every one counts, of anything else the last. */
  private static void put(Map<String, String> flags, String name, String value) {
    boolean isList = !name.equals("--config") && Settings.flag(name).isList();
    flags.merge(name, value, (before, now) -> isList ? before + "," + now : now);
  }

  private static String known(String name) {
    return name.equals("--config") ? name : Settings.flag(name).flag();
  }
}
