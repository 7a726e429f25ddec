package io.clv.bench.peers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a program of this jar in a JVM of its own. */
final class JvmCommand {
  private JvmCommand() {}

  /** The Java that this runs on. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * @param options of the JVM
   */
  static List<String> of(List<String> options, Class<?> program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(arguments);
    return command;
  }
}
