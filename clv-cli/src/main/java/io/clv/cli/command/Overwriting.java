package io.clv.cli.command;

import io.clv.etl.output.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Refuses, before any work is done, results that would be written over what they are made from or
 * that have no place.
 */
final class Overwriting {
  private Overwriting() {}

  /**
   * @param option names the output, for the message
   * @param output a file, {@code -} or null
   * @param others files, standard input or databases that must stay as they are
   * @throws CommandException if the output is one of them
   * @throws io.clv.etl.output.OutputException if its directory does not exist
   */
  static void refuse(String option, String output, List<String> others) {
    if (output == null || output.equals("-")) {
      return;
    }
    for (String other : others) {
      if (!other.equals("-") && isSame(Path.of(output), Path.of(other))) {
        throw new CommandException(
            ExitCode.USAGE,
            "%s %s would be written over %s; name another file".formatted(option, output, other));
      }
    }
    Output.of(Path.of(output)).requirePlace();
  }

  private static boolean isSame(Path one, Path other) {
    try {
      if (Files.exists(one) && Files.exists(other)) {
        // A device takes what is written to it and gives something else.
        return Files.isRegularFile(one) && Files.isSameFile(one, other);
      }
      return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.IO,
          "cannot tell whether %s and %s are one file: %s".formatted(one, other, e.getMessage()));
    }
  }
}
