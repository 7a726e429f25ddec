import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the archive of classes with which bin/clv starts quickly; the build runs it as a source
 * file.
 *
 * <p>The commands that somebody waits for are run once each, on the bundled orders, and the classes
 * that any of them loads go into one archive, those of the JDK included. An archive from such a
 * list holds what one written at the end of a run ({@code -XX:ArchiveClassesAtExit}) leaves out in
 * Java 17: classes of formats before Java 6, as picocli's are.
 *
 * <p>The archive is good for one Java and one jar only, whose paths are put beside it for the
 * launcher.
 */
public final class ClassData {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** As in the launcher: an archive is of the options, too, that say what modules may do. */
  private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

  private ClassData() {}

  /**
   * @param args the program's jar; a file of orders; a folder for what is needed on the way
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path jar = Path.of(args[0]).toAbsolutePath();
    String orders = args[1];
    Path folder = Path.of(args[2]);
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.list(folder)) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);

    String store = folder.resolve("clv.db").toString();
    List<List<String>> calls =
        List.of(
            List.of("--help"),
            List.of("features", "--help"),
            List.of("features", orders),
            List.of("demo", "--quiet", "--db", store),
            List.of("run", orders, "--model", "pareto-nbd", "--db", store),
            List.of("export", "--db", store));
    Set<String> classes = new LinkedHashSet<>();
    for (int i = 0; i < calls.size(); i++) {
      Path loaded = folder.resolve("call-" + i + ".classes");
      List<String> options =
          List.of(
              NATIVE,
              "-XX:TieredStopAtLevel=1",
              "-XX:DumpLoadedClassList=" + loaded,
              "-jar",
              jar.toString());
      run(folder.resolve("call-" + i + ".txt"), options, calls.get(i));
      try (Stream<String> lines = Files.lines(loaded)) {
        // Numbers are of one run; a class with a source is of no loader that an archive is for.
        lines
            .filter(line -> !line.contains(" source: "))
            .map(line -> line.replaceFirst(" id: \\d+$", ""))
            .forEach(classes::add);
      }
    }
    Path list = folder.resolve("all.classes");
    Files.write(list, classes);

    String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    Path archive = jar.resolveSibling(name + ".jsa");
    Files.deleteIfExists(archive);
    run(
        folder.resolve("archive.txt"),
        List.of(
            NATIVE,
            "-Xshare:dump",
            "-XX:SharedClassListFile=" + list,
            "-XX:SharedArchiveFile=" + archive,
            "-cp",
            jar.toString()),
        List.of());
    Files.write(jar.resolveSibling(name + ".jsa.of"), List.of(JAVA.toString(), jar.toString()));
  }

  private static void run(Path output, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(JAVA.toString()));
    command.addAll(options);
    command.addAll(arguments);
    int exitCode =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    if (exitCode != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " ended with " + exitCode + "; see " + output);
    }
  }
}
