package io.clv.learn;

import io.clv.core.learn.TrainingUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * LightGBM's native library. It lies in the jar of lightgbm4j, whose own loader unpacks it to a
 * name in the shared temporary folder that everybody can foresee, and logs a stack trace where it
 * fails; here it goes to a folder of this process alone, and is removed once it is loaded.
 *
 * <p>The folder named by the system property {@value #FOLDER} is used instead, where nothing can be
 * unpacked.
 */
final class NativeLibrary {
  /** Names a folder that holds the libraries of this platform. */
  static final String FOLDER = "clv.lightgbm.folder";

  private NativeLibrary() {}

  /** Holds what came of the only attempt: a library is loaded once in a process. */
  private static final class Attempt {
    static final @Nullable String FAILURE =
        load(
            System.getProperty("os.name", ""),
            System.getProperty("os.arch", ""),
            System.getProperty(FOLDER));
  }

  /**
   * Loads it if that was not done before.
   *
   * @throws TrainingUnavailableException if this platform has none, or it cannot be loaded
   */
  static void require() {
    if (Attempt.FAILURE != null) {
      throw new TrainingUnavailableException(Attempt.FAILURE);
    }
  }

  /** Loads the libraries; says why if that is not possible. */
  static @Nullable String load(String system, String processor, @Nullable String folder) {
    Platform platform = Platform.of(system, processor);
    if (platform == null) {
      return "random-forest and gradient-boosting cannot be trained on %s %s: LightGBM is there for"
              .formatted(system, processor)
          + " Linux and macOS on x86_64 and aarch64 and for Windows on x86_64; linear and ridge"
          + " can be trained, and trained models used, anywhere";
    }
    try {
      if (folder == null) {
        loadUnpacked(platform);
      } else {
        for (String library : platform.libraries()) {
          System.load(Path.of(folder, library).toAbsolutePath().toString());
        }
      }
      return null;
    } catch (IOException | UnsatisfiedLinkError | RuntimeException e) {
      return "random-forest and gradient-boosting cannot be trained here, because LightGBM could"
          + " not be loaded (%s). %s; linear and ridge can be trained without it"
              .formatted(e.getMessage(), platform.advice());
    }
  }

  private static void loadUnpacked(Platform platform) throws IOException {
    Path folder = Files.createTempDirectory("clv-lightgbm");
    try {
      for (String library : platform.libraries()) {
        Path file = folder.resolve(library);
        String name = "/lightgbm4j/" + platform.folder() + "/" + library;
        try (InputStream in = NativeLibrary.class.getResourceAsStream(name)) {
          if (in == null) {
            throw new IOException("there is no " + name + " in the program");
          }
          Files.copy(in, file);
        }
        System.load(file.toString());
      }
    } finally {
      remove(folder, platform);
    }
  }

  /** What Windows does not let go of while it is loaded stays until the folder is cleaned. */
  private static void remove(Path folder, Platform platform) {
    for (String library : platform.libraries()) {
      folder.resolve(library).toFile().delete();
    }
    folder.toFile().delete();
  }

  /**
   * What is loaded on a platform.
   *
   * @param folder in the jar of lightgbm4j
   * @param libraries in the order of loading
   * @param advice what to do where they cannot be loaded
   */
  private record Platform(String folder, List<String> libraries, String advice) {
    static @Nullable Platform of(String system, String processor) {
      String name = system.toLowerCase(Locale.ROOT);
      String cpu =
          switch (processor.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch64";
            default -> "";
          };
      if (cpu.isEmpty()) {
        return null;
      }
      if (name.startsWith("linux")) {
        return new Platform(
            "linux/" + cpu,
            List.of("lib_lightgbm.so", "lib_lightgbm_swig.so"),
            "It needs glibc and libgomp (package libgomp1 on Debian and Ubuntu, libgomp on Red Hat"
                + " and SUSE), and a temporary folder that programs may be loaded from"
                + " (-Djava.io.tmpdir=FOLDER)");
      }
      if (name.startsWith("mac")) {
        return new Platform(
            "osx/" + cpu,
            List.of("lib_lightgbm.dylib", "lib_lightgbm_swig.dylib"),
            "It needs libomp (brew install libomp)");
      }
      if (name.startsWith("windows") && cpu.equals("x86_64")) {
        return new Platform(
            "windows/x86_64",
            List.of("lib_lightgbm.dll", "lib_lightgbm_swig.dll"),
            "It needs the Visual C++ runtime");
      }
      return null;
    }
  }
}
