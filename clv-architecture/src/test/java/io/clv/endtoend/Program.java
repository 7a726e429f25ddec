package io.clv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A jar as its users start it, in a folder of its own. */
final class Program {
  /** Processes that end in a second or two gain nothing from a second compiler. */
  private static final String BRIEF = "-XX:TieredStopAtLevel=1";

  /** By {@code java -jar}. */
  static final Program CLI_JAR = new Program(jar("clv.cli.jar"), List.of(BRIEF), Map.of());

  /** As bin/clv does, with the classes that the build has prepared for a quick start. */
  static final Program CLI =
      CLI_JAR.withRuntimeOptions(
          "--enable-native-access=ALL-UNNAMED",
          "-XX:SharedArchiveFile=" + CLI_JAR.jar.toString().replaceFirst("jar$", "jsa"),
          BRIEF);

  static final Program HTTP = new Program(jar("clv.http.jar"), List.of(BRIEF), Map.of());

  private static final int PATIENCE_SECONDS = 180;

  private final Path jar;
  private final List<String> runtimeOptions;
  private final Map<String, String> environment;

  private Program(Path jar, List<String> runtimeOptions, Map<String, String> environment) {
    this.jar = jar;
    this.runtimeOptions = runtimeOptions;
    this.environment = environment;
  }

  /** The jar that a system property names. */
  private static Path jar(String property) {
    // Prepared classes are those of a jar at this very path.
    return Path.of(System.getProperty(property, "the system property " + property))
        .toAbsolutePath()
        .normalize();
  }

  /** The same under a runtime with other options. */
  Program withRuntimeOptions(String... options) {
    return new Program(jar, List.of(options), environment);
  }

  /** The same with options after those it has. */
  Program withMoreRuntimeOptions(String... options) {
    return new Program(
        jar, Stream.concat(runtimeOptions.stream(), Stream.of(options)).toList(), environment);
  }

  /** The same with another variable in its environment. */
  Program withEnvironment(String name, String value) {
    return new Program(jar, runtimeOptions, Map.of(name, value));
  }

  /** What a finished process left behind. */
  record Result(int exitCode, String out, String err) {
    Result ok() {
      assertThat(exitCode).as(err).isZero();
      return this;
    }

    /** The message, if the program refused with this exit code, in a few plain lines. */
    String refused(int expectedCode) {
      assertThat(err).isNotBlank().doesNotContain("\tat ").doesNotContain("Exception");
      assertThat(err.lines().count()).as(err).isLessThanOrEqualTo(6);
      assertThat(exitCode).as(err).isEqualTo(expectedCode);
      return err;
    }
  }

  Result run(Path folder, String... args) {
    return run(folder, List.of(args));
  }

  Result run(Path folder, List<String> args) {
    Path streams = newFolder();
    Path out = streams.resolve("out");
    Path err = streams.resolve("err");
    Process process =
        started(
            process(folder, args)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile()));
    int exitCode = exitCode(process);
    return new Result(exitCode, text(out), text(err));
  }

  /** A process not yet started, its streams being pipes. */
  ProcessBuilder process(Path folder, List<String> args) {
    assertThat(jar).as("built before, by mvn package").isRegularFile();
    List<String> command = new ArrayList<>();
    // A shell that starts tests in the background makes its children deaf to an interrupt.
    command.addAll(List.of("env", "--default-signal=INT"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(runtimeOptions);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(args);
    ProcessBuilder process = new ProcessBuilder(command).directory(folder.toFile());
    // With it the runtime would say so on the error stream.
    process.environment().remove("JAVA_TOOL_OPTIONS");
    process.environment().remove("JDK_JAVA_OPTIONS");
    process.environment().putAll(environment);
    return process;
  }

  static Process started(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the end. */
  static int exitCode(Process process) {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running after " + PATIENCE_SECONDS + " seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
    return process.exitValue();
  }

  /** Sends a signal, for example {@code INT} as Ctrl-C does. */
  static void signal(Process process, String name) {
    Process kill =
        started(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).inheritIO());
    assertThat(exitCode(kill)).isZero();
  }

  private static Path newFolder() {
    try {
      Path folder = Files.createTempDirectory("clv-streams");
      folder.toFile().deleteOnExit();
      for (String name : List.of("out", "err")) {
        Files.createFile(folder.resolve(name)).toFile().deleteOnExit();
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
