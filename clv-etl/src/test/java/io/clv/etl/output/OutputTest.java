package io.clv.etl.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
  @TempDir Path dir;

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.count();
    }
  }

  @Test
  void aFileIsReplacedWhole() throws IOException {
    Path file = Files.writeString(dir.resolve("out.csv"), "old");
    Output.of(file)
        .write(
            writer -> {
              writer.write("né");
              assertThat(Files.readString(file)).isEqualTo("old");
            });
    assertThat(Files.readString(file)).isEqualTo("né");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void aFailureLeavesWhatWasThereAndNothingElse() throws IOException {
    Path file = Files.writeString(dir.resolve("out.csv"), "old");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                Output.of(file)
                    .write(
                        writer -> {
                          writer.write("x".repeat(1_000_000));
                          throw new IllegalStateException("half-way");
                        }));
    assertThat(Files.readString(file)).isEqualTo("old");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void whatBelongsWithAResultIsDoneBetweenWritingAndPlacing() throws IOException {
    Path file = Files.writeString(dir.resolve("out.csv"), "old");
    List<String> seen = new ArrayList<>();
    Output.of(file)
        .onceWritten(() -> seen.add("done"))
        .write(
            writer -> {
              assertThat(seen).isEmpty();
              writer.write("new");
            });
    assertThat(seen).containsExactly("done");
    assertThat(Files.readString(file)).isEqualTo("new");
  }

  @Test
  void aResultIsNotPlacedWhenWhatBelongsWithItFails() throws IOException {
    Path file = Files.writeString(dir.resolve("out.csv"), "old");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                Output.of(file)
                    .onceWritten(
                        () -> {
                          throw new IllegalStateException("refused");
                        })
                    .write(writer -> writer.write("new")));
    assertThat(Files.readString(file)).isEqualTo("old");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void nothingElseIsDoneWhereWritingFails() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no /dev/full here");
    List<String> seen = new ArrayList<>();
    assertThatExceptionOfType(OutputException.class)
        .isThrownBy(
            () ->
                Output.of(full)
                    .onceWritten(() -> seen.add("done"))
                    .write(writer -> writer.write("small")));
    assertThat(seen).isEmpty();
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.writeString(dir.resolve("real.csv"), "old");
    Path link = Files.createSymbolicLink(dir.resolve("link.csv"), file);
    Output.of(link).write(writer -> writer.write("new"));
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(file)).isEqualTo("new");
  }

  @Test
  void aDirectoryOrNoDirectoryCannotBeWritten() {
    assertThatExceptionOfType(OutputException.class)
        .isThrownBy(() -> Output.of(dir).write(writer -> {}))
        .withMessageContaining("it is a directory");
    assertThatExceptionOfType(OutputException.class)
        .isThrownBy(() -> Output.of(dir.resolve("no/out.csv")).write(writer -> {}))
        .withMessageContaining("its directory does not exist")
        .satisfies(
            e -> {
              assertThat(e.reason()).isEqualTo(OutputException.Reason.NOT_WRITABLE);
              assertThat(e.target()).isEqualTo(dir.resolve("no/out.csv").toString());
            });
  }

  @Test
  void whatHasNoPlaceIsRefusedBeforeAnythingIsWritten() throws IOException {
    Output.of(dir.resolve("new.csv")).requirePlace();
    Output.of(Files.writeString(dir.resolve("old.csv"), "old")).requirePlace();
    Output.of(Path.of("relative.csv")).requirePlace();
    Output.of(Path.of("/dev/null")).requirePlace();
    Output.of(Output.STANDARD_OUTPUT, System.out).requirePlace();
    assertThatExceptionOfType(OutputException.class)
        .isThrownBy(() -> Output.of(dir).requirePlace())
        .withMessageContaining("it is a directory");
    assertThatExceptionOfType(OutputException.class)
        .isThrownBy(() -> Output.of(dir.resolve("no/out.csv")).requirePlace())
        .withMessageContaining("its directory does not exist");
    assertThat(dir.resolve("new.csv")).doesNotExist();
  }

  @Test
  void aFullDiskIsAFailure() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no /dev/full on this system");
    assertThatExceptionOfType(OutputException.class)
        .isThrownBy(() -> Output.of(full).write(writer -> writer.write("x".repeat(100_000))))
        .withMessageContaining("/dev/full")
        .extracting(OutputException::reason)
        .isEqualTo(OutputException.Reason.FAILED);
  }

  @Test
  void standardOutputIsFlushedAndStaysOpen() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Output output = Output.of("-", new PrintStream(bytes, false, StandardCharsets.UTF_8));
    output.write(writer -> writer.write("a"));
    output.write(writer -> writer.write("b"));
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("ab");
  }

  @Test
  void aClosedPipeIsNoticedThroughAPrintStream() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    assertThatExceptionOfType(OutputException.class)
        .isThrownBy(
            () ->
                Output.of("-", new PrintStream(closed, false, StandardCharsets.UTF_8))
                    .write(writer -> writer.write("a")))
        .withMessageContaining("standard output");
  }
}
