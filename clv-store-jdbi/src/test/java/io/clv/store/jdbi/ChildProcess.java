package io.clv.store.jdbi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Java processes for trials that start fast and leave nothing behind when they are killed. */
final class ChildProcess {
  private ChildProcess() {}

  /**
   * @param folder for what the process writes beside its output
   * @param main its main class
   */
  static Process start(Path folder, Class<?> main, String... arguments) throws IOException {
    return builder(folder, main, arguments).start();
  }

  static ProcessBuilder builder(Path folder, Class<?> main, String... arguments)
      throws IOException {
    // The driver unpacks its library there at every start, and a killed process leaves it.
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m",
                "-XX:-UsePerfData",
                "-Dorg.sqlite.tmpdir=" + temporary,
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }
}
