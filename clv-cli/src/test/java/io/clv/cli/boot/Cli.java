package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.cli.command.Adapters;
import io.clv.cli.command.StoreLocation;
import io.clv.core.learn.Trainers;
import io.clv.core.port.Store;
import io.clv.etl.output.Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The command line inside the test: real files and databases, a clock that stands, and streams that
 * can be read afterwards.
 */
final class Cli {
  /** When it is for the commands. */
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** What a command left behind. */
  record Outcome(int exitCode, String out, String err) {
    /** The outcome, if the command did what it was asked. */
    Outcome ok() {
      assertThat(err).doesNotContain("clv:");
      assertThat(exitCode).isZero();
      return this;
    }

    /** The message, if the command refused with this exit code, in a few lines and no trace. */
    String refused(int expectedCode) {
      assertThat(err).contains("clv: ").doesNotContain("Exception").doesNotContain("\tat ");
      assertThat(err.lines().count()).isLessThanOrEqualTo(6);
      assertThat(exitCode).as(err).isEqualTo(expectedCode);
      return err;
    }

    List<String> outLines() {
      return out.lines().toList();
    }
  }

  private Cli() {}

  static Outcome run(String... args) {
    return execute(InputStream.nullInputStream(), false, args);
  }

  /** As run, with variables in the environment. */
  static Outcome runWith(Map<String, String> environment, String... args) {
    return execute(InputStream.nullInputStream(), false, environment, args);
  }

  static Outcome run(List<String> args, String... more) {
    return run(Stream.concat(args.stream(), Stream.of(more)).toArray(String[]::new));
  }

  static Outcome runWithInput(byte[] input, String... args) {
    return execute(new ByteArrayInputStream(input), false, args);
  }

  /** As run for a person who watches the error stream. */
  static Outcome runWatched(String... args) {
    return execute(InputStream.nullInputStream(), true, args);
  }

  private static Outcome execute(InputStream input, boolean watched, String... args) {
    return execute(input, watched, Map.of(), args);
  }

  private static Outcome execute(
      InputStream input, boolean watched, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintWriter outWriter = new PrintWriter(out, false, StandardCharsets.UTF_8);
    PrintWriter errWriter = new PrintWriter(err, false, StandardCharsets.UTF_8);
    int exitCode =
        CommandLines.of(
                new TestAdapters(input, out, watched, environment), outWriter, errWriter, args)
            .execute(args);
    outWriter.flush();
    errWriter.flush();
    return new Outcome(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** All commands there are. */
  static CommandLine allCommands() {
    return CommandLines.of(
        adapters(), new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
  }

  /** What is made of the commands for some arguments. */
  static CommandLine commands(String... args) {
    return CommandLines.of(
        adapters(),
        new PrintWriter(Writer.nullWriter()),
        new PrintWriter(Writer.nullWriter()),
        args);
  }

  private static Adapters adapters() {
    return new TestAdapters(
        InputStream.nullInputStream(), new ByteArrayOutputStream(), false, Map.of());
  }

  /** The process's own adapters, but for its streams and its clock. */
  private record TestAdapters(
      InputStream standardInput,
      ByteArrayOutputStream out,
      boolean watched,
      Map<String, String> variables)
      implements Adapters {
    private static final SystemAdapters REAL = new SystemAdapters();

    @Override
    public Optional<String> environment(String name) {
      return Optional.ofNullable(variables.get(name));
    }

    @Override
    public Instant now() {
      return NOW;
    }

    @Override
    public Output output(String name) {
      return Output.of(name, out);
    }

    @Override
    public boolean isTerminal() {
      return watched;
    }

    @Override
    public String version() {
      return "test";
    }

    @Override
    public Store openStore(StoreLocation location) {
      return REAL.openStore(location);
    }

    @Override
    public Store openExistingStore(StoreLocation location) {
      return REAL.openExistingStore(location);
    }

    @Override
    public void backUp(StoreLocation location, Path file) {
      REAL.backUp(location, file);
    }

    @Override
    public boolean restoreIfEmpty(Path backup, StoreLocation location) {
      return REAL.restoreIfEmpty(backup, location);
    }

    @Override
    public void replace(Path backup, StoreLocation location) {
      REAL.replace(backup, location);
    }

    @Override
    public Trainers trainers() {
      return REAL.trainers();
    }

    @Override
    public List<ServiceOption> serviceOptions() {
      return REAL.serviceOptions();
    }

    @Override
    public Service serve(Map<String, String> options) {
      return REAL.serve(options);
    }

    @Override
    public List<String> checkService(Map<String, String> options) {
      return REAL.checkService(options);
    }

    @Override
    public NewKey newKey() {
      return REAL.newKey();
    }
  }
}
