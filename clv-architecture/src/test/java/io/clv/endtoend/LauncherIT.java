package io.clv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher beside the source, with the classes that the build prepared. */
class LauncherIT {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Path JAR =
      Path.of(System.getProperty("clv.cli.jar")).toAbsolutePath().normalize();
  private static final Path ARCHIVE = JAR.resolveSibling("clv-cli.jsa");
  private static final Path MADE_OF = JAR.resolveSibling("clv-cli.jsa.of");
  private static final Path LAUNCHER = JAR.resolveSibling("../../bin/clv").normalize();

  @TempDir Path dir;

  @Test
  void whatTheUsualCommandsLoadIsPrepared() throws IOException {
    assumeThat(Files.isSameFile(Path.of(Files.readAllLines(MADE_OF).get(0)), JAVA))
        .as("built with the Java of this test")
        .isTrue();
    assumeThat(Runtime.version().feature())
        .as("Java, later ones of which keep no classes of picocli's format")
        .isEqualTo(17);
    Tables.write(dir, "orders.csv", Tables.HEADER + "C1,1,1,1,10.5,2024-01-02\n");
    for (List<String> args :
        List.of(
            List.of("--version"),
            List.of("--help"),
            List.of("features", "--help"),
            List.of("features", "orders.csv"))) {
      Program.Result started = launched(LAUNCHER, "-Xlog:class+load", args).ok();
      List<String> loaded =
          started.out().lines().filter(line -> line.contains(" source: ")).toList();
      assertThat(loaded).as("%s", args).hasSizeGreaterThan(400);
      assertThat(loaded.stream().filter(line -> line.contains(" source: file:")))
          .as("%s", args)
          .noneMatch(line -> line.contains("picocli."))
          .hasSizeLessThan(10);
    }
  }

  @Test
  void elsewhereItStartsWithoutThem() throws IOException {
    for (Path file : List.of(JAR, ARCHIVE, MADE_OF, LAUNCHER)) {
      Files.copy(file, dir.resolve(file.getFileName()));
    }
    Path launcher = dir.resolve(LAUNCHER.getFileName());
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Program.Result moved = launched(launcher, "", List.of("--version")).ok();
    assertThat(moved.err()).isEmpty();
    assertThat(moved.out()).isEqualTo(Program.CLI.run(dir, "--version").ok().out());
    // Those of the Java's own are used still.
    assertThat(launched(launcher, "-Xlog:class+load", List.of("--version")).ok().out())
        .contains("java.lang.Object source: shared objects file");
  }

  @Test
  void itIsFoundThroughLinks() throws IOException {
    Files.createDirectory(dir.resolve("bin"));
    Path first = Files.createSymbolicLink(dir.resolve("bin/first"), LAUNCHER);
    Path second = Files.createSymbolicLink(dir.resolve("second"), Path.of("bin/first"));
    String version = Program.CLI.run(dir, "--version").ok().out();
    for (Path link : List.of(first, second)) {
      assertThat(launched(link, "", List.of("--version")).ok().out()).isEqualTo(version);
    }
  }

  private Program.Result launched(Path launcher, String options, List<String> args)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(args);
    Path out = dir.resolve("out.txt");
    Path err = dir.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("CLV_JAVA_OPTS", options);
    int exitCode = Program.exitCode(Program.started(builder));
    return new Program.Result(exitCode, Program.text(out), Program.text(err));
  }
}
