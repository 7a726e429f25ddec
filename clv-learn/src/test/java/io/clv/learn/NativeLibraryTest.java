package io.clv.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
  @TempDir Path dir;

  @Test
  void aPlatformWithoutItIsToldWhichHaveIt() {
    assertThat(NativeLibrary.load("SunOS", "sparcv9", null))
        .isEqualTo(
            "random-forest and gradient-boosting cannot be trained on SunOS sparcv9: LightGBM is"
                + " there for Linux and macOS on x86_64 and aarch64 and for Windows on x86_64;"
                + " linear and ridge can be trained, and trained models used, anywhere");
    assertThat(NativeLibrary.load("Windows 11", "aarch64", null)).contains("on Windows 11 aarch64");
    assertThat(NativeLibrary.load("FreeBSD", "amd64", null)).contains("on FreeBSD amd64");
  }

  @Test
  void aLibraryThatCannotBeLoadedIsToldWithWhatToDo() {
    assertThat(NativeLibrary.load("Linux", "amd64", dir.toString()))
        .contains("LightGBM could not be loaded", "lib_lightgbm.so", "libgomp", "linear and ridge")
        .doesNotContain("\n");
    assertThat(NativeLibrary.load("Mac OS X", "aarch64", dir.toString())).contains("libomp");
    assertThat(NativeLibrary.load("Windows 11", "amd64", dir.toString())).contains("Visual C++");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void nothingNativeIsLoadedBeforeTreesAreTrainedAndNothingIsSaidOrLeftBehind() throws Exception {
    assertThat(probe(List.of(), "linear", "ridge", "random-forest", "gradient-boosting"))
        .containsExactly(
            "linear: WeightedSum",
            "ridge: WeightedSum",
            "random-forest: TreeEnsemble (loaded)",
            "gradient-boosting: TreeEnsemble (loaded)");
    try (Stream<Path> left = Files.list(dir.resolve("temporary"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutTheLibraryTheOthersGoOn() throws Exception {
    List<String> said =
        probe(
            List.of("-Dclv.lightgbm.folder=" + dir.resolve("nowhere")),
            "random-forest",
            "gradient-boosting",
            "ridge");
    assertThat(said).hasSize(3);
    assertThat(said.get(0)).contains("could not be loaded", "nowhere");
    assertThat(said.get(1)).contains("could not be loaded", "nowhere");
    assertThat(said.get(2)).isEqualTo("ridge: WeightedSum");
  }

  /** All it writes, to standard output and standard error. */
  private List<String> probe(List<String> options, String... models) throws Exception {
    Path temporary = Files.createDirectories(dir.resolve("temporary"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Djava.io.tmpdir=" + temporary));
    if (Runtime.version().feature() > 17) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
    Collections.addAll(command, models);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().toList();
  }
}
