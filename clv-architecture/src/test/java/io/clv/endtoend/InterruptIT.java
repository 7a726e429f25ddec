package io.clv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C at any time: exit code 130, nothing half-done left behind. */
class InterruptIT {
  @TempDir Path dir;

  /** Interrupts as soon as a file of such a name appears. */
  private int interruptedWhenThereIs(Predicate<String> name, String... args) throws Exception {
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      dir.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Process process =
          Program.started(
              Program.CLI
                  .process(dir, List.of(args))
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .redirectError(ProcessBuilder.Redirect.DISCARD));
      while (!appeared(watch, name)) {
        assertThat(process.isAlive()).as("still at work").isTrue();
      }
      Program.signal(process, "INT");
      return Program.exitCode(process);
    }
  }

  private static boolean appeared(WatchService watch, Predicate<String> name)
      throws InterruptedException {
    WatchKey key = watch.poll(10, TimeUnit.SECONDS);
    if (key == null) {
      return false;
    }
    boolean found = false;
    for (WatchEvent<?> event : key.pollEvents()) {
      found |= name.test(String.valueOf(event.context()));
    }
    key.reset();
    return found;
  }

  @Test
  void whileReadingLeavesNothing() throws IOException {
    Process run =
        Program.started(
            Program.CLI
                .process(dir, List.of("run", "-", "--output", "values.csv"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD));
    try (BufferedWriter in = run.outputWriter(StandardCharsets.UTF_8)) {
      in.write(Tables.HEADER);
      // More than a pipe holds: most of it has been read when this is done.
      for (int i = 0; i < 200_000; i++) {
        in.write("C%d,%d,1,1,5,2024-01-01\n".formatted(i % 1_000, i));
      }
      in.flush();
      Program.signal(run, "INT");
      assertThat(Program.exitCode(run)).isEqualTo(130);
    } catch (IOException e) {
      // What is left in the writer finds no reader any more.
      assertThat(run.isAlive()).isFalse();
    }
    assertThat(Program.exitCode(run)).isEqualTo(130);
    assertThat(Tables.names(dir)).isEmpty();
  }

  @Test
  void whileWritingAFileLeavesTheOldOneAndNoOther() throws Exception {
    Tables.write(dir, "orders.csv", "old");
    int exitCode =
        interruptedWhenThereIs(
            name -> name.endsWith(".tmp"),
            "simulate",
            "--customers",
            "5000000",
            "--output",
            "orders.csv");
    assertThat(exitCode).isEqualTo(130);
    assertThat(Tables.names(dir)).containsExactly("orders.csv");
    assertThat(Program.text(dir.resolve("orders.csv"))).isEqualTo("old");
  }

  @Test
  void whileStoringKeepsTheRunsBefore() throws Exception {
    Program.CLI.run(dir, "demo", "--db", "clv.db").ok();
    String before = Program.CLI.run(dir, "export").ok().out();
    Program.CLI.run(dir, "simulate", "--customers", "300000", "--output", "orders.csv").ok();
    int exitCode =
        interruptedWhenThereIs(
            name -> name.endsWith("-wal"),
            "run",
            "orders.csv",
            "--model",
            "nbd",
            "--output",
            "values.csv");
    assertThat(exitCode).isEqualTo(130);
    assertThat(dir.resolve("values.csv")).doesNotExist();
    assertThat(Program.CLI.run(dir, "export").ok().out()).isEqualTo(before);
    assertThat(Tables.names(dir)).containsExactly("clv.db", "orders.csv");
    Program.CLI.run(dir, "run", BadInputIT.bundled().toString()).ok();
    assertThat(Program.CLI.run(dir, "customer", "C00010").ok().out()).contains("run 2");
  }
}
