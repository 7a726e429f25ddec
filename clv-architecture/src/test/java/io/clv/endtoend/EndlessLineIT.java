package io.clv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A gigabyte that never comes to an end of its line: refused in words, in a small heap. */
class EndlessLineIT {
  private static final int BLOCKS = 1_000;
  private static final int BLOCK_BYTES = 1_000_000;

  @TempDir Path dir;

  /**
   * @param name what is wrong
   * @param start after the header
   * @param unit what follows, again and again
   * @param compressed whether it is written as gzip
   * @param said what the message says
   */
  private record Case(String name, String start, String unit, boolean compressed, String said) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> gigabytes() {
    return Stream.of(
        new Case("quoted field, compressed", "A,\"", "x", true, "longer than 1048576"),
        // Each row is looked at once, not up to the limit again and again.
        new Case("quotes in all rows", "", "\"A,1,1,1,5,2024-01-01\n", true, "must be doubled"));
  }

  @Test
  @Tag("slow")
  void aLineThatIsNotCompressedIsRefused() throws IOException {
    isRefused(new Case("line", "", "x", false, "longer than 1048576"));
  }

  @ParameterizedTest
  @MethodSource("gigabytes")
  void isRefused(Case endless) throws IOException {
    Process process =
        Program.started(
            Program.CLI
                .withRuntimeOptions("-Xmx64m")
                .process(dir, List.of("features", "-", "--output", "features.csv"))
                .redirectOutput(dir.resolve("out").toFile())
                .redirectError(dir.resolve("err").toFile()));
    try (OutputStream in = process.getOutputStream();
        OutputStream text =
            endless.compressed
                ? new GZIPOutputStream(in, 1 << 16)
                : new BufferedOutputStream(in, 1 << 16)) {
      text.write((Tables.HEADER + endless.start).getBytes(StandardCharsets.US_ASCII));
      byte[] block =
          endless
              .unit
              .repeat(BLOCK_BYTES / endless.unit.length())
              .getBytes(StandardCharsets.US_ASCII);
      // Rows cost more than one line does.
      int blocks = endless.unit.length() == 1 ? BLOCKS : BLOCKS / 100;
      for (int i = 0; i < blocks; i++) {
        text.write(block);
      }
    }
    int exitCode = Program.exitCode(process);
    assertThat(new Program.Result(exitCode, "", Program.text(dir.resolve("err"))).refused(65))
        .contains(endless.said);
    assertThat(dir.resolve("features.csv")).doesNotExist();
  }
}
