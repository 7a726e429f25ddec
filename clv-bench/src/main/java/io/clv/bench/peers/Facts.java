package io.clv.bench.peers;

import io.clv.bench.suite.BenchmarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The machine, and the versions of everything that takes part. */
final class Facts {
  private static final String ABSENT = "not on this machine";

  private Facts() {}

  static Map<String, String> of(Programs programs) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "cores",
        "%d, %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                told(line(Path.of("/proc/cpuinfo"), "model name"))));
    facts.put("memory", told(line(Path.of("/proc/meminfo"), "MemTotal")));
    facts.put(
        "system",
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
    facts.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put("clv", told(firstLine(Programs.with(programs.clv(), List.of("--version")))));
    facts.put("heap of clv", heap());
    facts.put("DuckDB", told(firstLine(programs.duckDb().command(List.of()))));
    facts.put("pandas", programs.pandas().isEmpty() ? ABSENT : told(firstLine(programs.pandas())));
    facts.put(
        "sqlite3",
        programs.sqlite().isEmpty()
            ? ABSENT
            : told(firstLine(Programs.with(programs.sqlite(), List.of("--version")))));
    facts.put("wc, cat", told(firstLine(List.of("cat", "--version"))));
    return facts;
  }

  /** What the launcher leaves to the JVM, unless the environment says otherwise. */
  private static String heap() {
    String options = System.getenv("CLV_JAVA_OPTS");
    if (options != null && !options.isBlank()) {
      return "CLV_JAVA_OPTS=" + options;
    }
    String flags =
        ProcessOutput.ifAny(List.of(JvmCommand.java(), "-XX:+PrintFlagsFinal", "-version"));
    if (flags == null) {
      throw new BenchmarkException("java -XX:+PrintFlagsFinal does not run");
    }
    return flags
        .lines()
        .filter(line -> line.contains(" MaxHeapSize "))
        .map(line -> Long.parseLong(line.replaceAll(".*= *(\\d+).*", "$1")) / (1 << 20))
        .map("%,d MiB, the default of the JVM"::formatted)
        .findFirst()
        .orElse("not told");
  }

  private static @Nullable String firstLine(List<String> command) {
    String printed = ProcessOutput.ifAny(command);
    return printed == null ? null : printed.lines().findFirst().orElse("");
  }

  /** What stands behind the colon of the first line that begins so. */
  private static @Nullable String line(Path file, String name) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(null);
    } catch (IOException e) {
      // Not Linux.
      return null;
    }
  }

  private static String told(@Nullable String fact) {
    return fact == null ? "not told" : fact;
  }
}
