package io.clv.bench.peers;

import io.clv.bench.suite.BenchmarkException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.duckdb.DuckDBDriver;

/**
 * DuckDB laid out as where it is installed: its driver and our program in a small jar, and its
 * library unpacked beside it. The driver as it comes unpacks 70 MB at every start, which would
 * count against it.
 */
final class DuckDbHome {
  private static final String LIBRARY = "libduckdb_java.so";

  /** A JVM that is as small and starts as soon as one can be made to. */
  private static final List<String> SMALL_JVM =
      List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final Path folder;

  private DuckDbHome(Path folder) {
    this.folder = folder;
  }

  /**
   * @param folder where it is put
   */
  static DuckDbHome in(Path folder) {
    try {
      Files.createDirectories(folder);
      Path driver =
          Path.of(DuckDBDriver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (JarFile from = new JarFile(driver.toFile());
          JarOutputStream to =
              new JarOutputStream(Files.newOutputStream(folder.resolve("duckdb.jar")))) {
        unpackLibrary(from, folder.resolve(LIBRARY));
        for (JarEntry entry : from.stream().filter(DuckDbHome::isOfDriver).toList()) {
          try (InputStream in = from.getInputStream(entry)) {
            put(entry.getName(), in, to);
          }
        }
        for (String own : ownFiles()) {
          try (InputStream in = DuckDbHome.class.getResourceAsStream("/" + own)) {
            put(own, in, to);
          }
        }
      }
      return new DuckDbHome(folder);
    } catch (IOException | URISyntaxException e) {
      throw new BenchmarkException("DuckDB cannot be laid out: " + e.getMessage(), e);
    }
  }

  /** The command line of {@link DuckDbFeatures}. */
  List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(JvmCommand.java());
    command.addAll(SMALL_JVM);
    command.add("-Djava.library.path=" + folder);
    command.addAll(
        List.of("-cp", folder.resolve("duckdb.jar").toString(), DuckDbFeatures.class.getName()));
    command.addAll(arguments);
    return command;
  }

  private static boolean isOfDriver(JarEntry entry) {
    return entry.getName().startsWith("org/duckdb/") && !entry.isDirectory();
  }

  private static void unpackLibrary(JarFile from, Path to) throws IOException {
    String name =
        LIBRARY + "_linux_" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64");
    ZipEntry entry = from.getEntry(name);
    if (entry == null) {
      throw new BenchmarkException(from.getName() + " has no " + name);
    }
    try (InputStream in = from.getInputStream(entry)) {
      Files.copy(in, to);
    }
  }

  private static List<String> ownFiles() {
    String here = DuckDbHome.class.getPackageName().replace('.', '/') + "/";
    return List.of(
        here + "DuckDbFeatures.class",
        here + "SqlText.class",
        here + DuckDbFeatures.ORDERS_SQL,
        here + DuckDbFeatures.CUSTOMERS_SQL,
        here + DuckDbFeatures.FEATURES_SQL);
  }

  private static void put(String name, InputStream in, JarOutputStream to) throws IOException {
    to.putNextEntry(new JarEntry(name));
    long unused = in.transferTo(to);
    to.closeEntry();
  }
}
