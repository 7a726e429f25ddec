package io.clv.cli.boot;

import java.util.Arrays;
import java.util.Optional;

/** What the runtime made of the bytes that the shell handed over. */
final class Arguments {
  private static final char UNREADABLE = '\uFFFD';

  private Arguments() {}

  /**
   * A message if an argument could not be read in the locale of the process: an id in it would be
   * another id, and a file of that name could not be opened. So it is where no locale is set, as in
   * containers and cron jobs.
   *
   * @param encoding of file names and arguments, as the runtime found it
   */
  static Optional<String> complaint(String[] args, String encoding) {
    if (encoding.equalsIgnoreCase("UTF-8")) {
      return Optional.empty();
    }
    return Arrays.stream(args)
        .filter(arg -> arg.indexOf(UNREADABLE) >= 0)
        .findFirst()
        .map(
            arg ->
                ("the argument '%s' has characters that the locale (%s) does not know;"
                        + " set LC_ALL=C.UTF-8 in the environment and try again")
                    .formatted(arg.replace(UNREADABLE, '?'), encoding));
  }
}
