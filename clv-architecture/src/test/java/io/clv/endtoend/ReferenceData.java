package io.clv.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The public data sets that are not part of the product. */
final class ReferenceData {
  private ReferenceData() {}

  /** A file of the folder that the environment names; without one the test is skipped. */
  static Path file(String name) {
    String folder = System.getenv("CLV_DATA");
    assumeTrue(folder != null, "CLV_DATA names no folder with reference data");
    Path file = Path.of(folder).resolve(name);
    assumeTrue(Files.exists(file), "there is no " + file);
    return file.toAbsolutePath();
  }
}
