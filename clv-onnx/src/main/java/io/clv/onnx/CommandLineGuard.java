package io.clv.onnx;

import io.clv.core.learn.ImportRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps ONNX Runtime out of processes that it would end: on Linux, version 1.29 reads the process's
 * command line into 4,096 bytes when it is loaded, and a longer one, such as one with a class path
 * of many jars, is a segmentation fault.
 */
final class CommandLineGuard {
  static final int MOST = 4000;

  private CommandLineGuard() {}

  /**
   * @throws ImportRefusedException if this process's command line is too long
   */
  static void check(String file) {
    Path commandLine = Path.of("/proc/self/cmdline");
    if (!Files.isReadable(commandLine)) {
      return;
    }
    int length;
    try {
      length = Files.readAllBytes(commandLine).length;
    } catch (IOException e) {
      throw new ImportRefusedException(
          "%s: the length of the command line could not be found: %s"
              .formatted(file, e.getMessage()),
          e);
    }
    if (length > MOST) {
      throw new ImportRefusedException(
          ("%s: ONNX Runtime takes command lines of at most %,d bytes, and this one has %,d; put the"
                  + " class path into the environment variable CLASSPATH, or options into a file"
                  + " (java @FILE)")
              .formatted(file, MOST, length));
    }
  }
}
