package io.clv.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A secret that stands in a file, so that it is on no command line. */
final class SecretFile {
  private SecretFile() {}

  /**
   * What the file holds, a line break at its end left out.
   *
   * @param option names the file, for the message
   * @throws CommandException if it cannot be read, or is empty
   */
  static String read(String option, Path file) {
    String secret;
    try {
      secret = Files.readString(file).stripTrailing();
    } catch (NoSuchFileException e) {
      throw new CommandException(
          ExitCode.NO_INPUT, "%s: there is no file %s".formatted(option, file));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.IO, "%s: %s cannot be read as text".formatted(option, file));
    }
    if (secret.isEmpty()) {
      throw new CommandException(ExitCode.CONFIG, "%s: %s is empty".formatted(option, file));
    }
    return secret;
  }
}
