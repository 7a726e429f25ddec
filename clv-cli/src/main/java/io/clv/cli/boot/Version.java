package io.clv.cli.boot;

import java.util.Objects;

/** The program's version, as its jar says. */
final class Version {
  private Version() {}

  static String current() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }
}
