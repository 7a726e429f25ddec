package io.clv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More orders than the heap can hold, through standard input: nothing comes out differently. */
class ManyOrdersIT {
  private static final long MEGABYTE = 1_000_000;

  @TempDir Path dir;

  @BeforeEach
  void makeRoomForTemporaryFiles() throws IOException {
    Files.createDirectory(dir.resolve("temporary"));
  }

  private Process started(String heap, String... args) {
    Program program =
        Program.CLI.withRuntimeOptions(heap, "-Djava.io.tmpdir=" + dir.resolve("temporary"));
    return Program.started(
        program
            .process(dir, List.of(args))
            .redirectOutput(dir.resolve("out").toFile())
            .redirectError(dir.resolve("err").toFile()));
  }

  private String err() {
    return Program.text(dir.resolve("err"));
  }

  private List<String> temporaryFiles() {
    return Tables.names(dir.resolve("temporary"));
  }

  private static ManyOrders.Written feed(Process process, long bytes, long customers)
      throws IOException {
    OutputStream in = process.getOutputStream();
    return ManyOrders.write(in, bytes, customers);
  }

  private String features(String heap, String name) throws IOException {
    Process process =
        started(
            heap, "features", "-", "--output", name + ".csv", "--rejects", name + "-rejects.csv");
    ManyOrders.Written written = feed(process, 30 * MEGABYTE, 200_000);
    assertThat(Program.exitCode(process)).as(err()).isZero();
    assertThat(err())
        .contains(String.format(Locale.ROOT, "%,d rows read", written.rows()))
        .contains(String.format(Locale.ROOT, "%,d rejected", written.contradicting()));
    return err();
  }

  @Test
  void aSmallHeapGivesTheSameAsALargeOne() throws IOException {
    String large = features("-Xmx1g", "large");
    String small = features("-Xmx32m", "small");
    assertThat(small).isEqualTo(large);
    for (String kind : List.of(".csv", "-rejects.csv")) {
      assertThat(Files.mismatch(dir.resolve("small" + kind), dir.resolve("large" + kind)))
          .as(kind)
          .isEqualTo(-1);
    }
    assertThat(temporaryFiles()).isEmpty();
  }

  @Test
  void aKilledProcessLeavesNoTemporaryFile() throws Exception {
    Process process = started("-Xmx32m", "features", "-", "--output", "features.csv");
    try (OutputStream in = process.getOutputStream()) {
      ManyOrders.write(new Unclosed(in), 30 * MEGABYTE, 200_000);
      Program.signal(process, "KILL");
      assertThat(Program.exitCode(process)).isEqualTo(137);
    }
    assertThat(temporaryFiles()).isEmpty();
    assertThat(dir.resolve("features.csv")).doesNotExist();
  }

  @Test
  void aFullDiskIsToldWithTheFolder() throws IOException {
    ProcessBuilder limited =
        Program.CLI
            .withRuntimeOptions("-Xmx32m", "-Djava.io.tmpdir=" + dir.resolve("temporary"))
            .process(dir, List.of("features", "-", "--output", "features.csv"))
            .redirectOutput(dir.resolve("out").toFile())
            .redirectError(dir.resolve("err").toFile());
    // A limit on the size of files stands for a disk without room.
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -f 4000 && exec \"$@\"", "sh"));
    command.addAll(limited.command());
    Process process = Program.started(limited.command(command));
    try {
      ManyOrders.Written unused = feed(process, 30 * MEGABYTE, 200_000);
    } catch (IOException e) {
      // It reads no further.
      assertThat(e).hasMessageContaining("Broken pipe");
    }
    int exitCode = Program.exitCode(process);
    assertThat(new Program.Result(exitCode, "", err()).refused(74))
        .contains(dir.resolve("temporary").toString(), "-Djava.io.tmpdir", "-Xmx");
    assertThat(temporaryFiles()).isEmpty();
    assertThat(dir.resolve("features.csv")).doesNotExist();
  }

  /** Ten gigabytes in half a gibibyte. */
  @Test
  @Tag("slow")
  void tenGigabytes() throws Exception {
    long start = System.nanoTime();
    Process process = started("-Xmx512m", "features", "-", "--output", "features.csv");
    ManyOrders.Written written = feed(process, 10_000 * MEGABYTE, 5_000_000);
    double read = (System.nanoTime() - start) / 1e9;
    long peak = 0;
    do {
      peak = peakKibibytes(process, peak);
    } while (!process.waitFor(200, TimeUnit.MILLISECONDS));
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(process.exitValue()).as(err()).isZero();
    assertThat(err())
        .contains(String.format(Locale.ROOT, "%,d rows read", written.rows()))
        .contains(String.format(Locale.ROOT, "%,d duplicates", written.repeated()))
        .contains(String.format(Locale.ROOT, "%,d rejected", written.contradicting()));
    assertThat(totalOrders()).isEqualTo(written.orders());
    assertThat(temporaryFiles()).isEmpty();
    System.out.printf(
        "%,d bytes, %,d rows: %.0f s to read, %.0f s in all, peak memory %,d MiB%n%s",
        written.bytes(), written.rows(), read, seconds, peak >> 10, err());
  }

  /** VmHWM as Linux has it; what was known before where it is not to be had (any more). */
  private static long peakKibibytes(Process process, long before) {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(before);
    } catch (IOException e) {
      return before;
    }
  }

  private long totalOrders() throws IOException {
    try (Stream<String> lines = Files.lines(dir.resolve("features.csv"))) {
      return lines.skip(1).mapToLong(line -> Long.parseLong(line.split(",", 5)[3])).sum();
    }
  }

  /** Stays open when what is written to it is finished. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
