package io.clv.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command that loads a file, as a shell takes it. */
public final class LoadingCommand {
  private static final List<String> START = List.of("java", "-jar", "clv-cli/target/clv-cli.jar");

  private LoadingCommand() {}

  /**
   * @param command the subcommand
   * @param input words that name the input
   */
  public static String of(String command, List<String> input, List<String> options) {
    List<String> words = new ArrayList<>(START);
    words.add(command);
    words.addAll(options);
    if (!input.isEmpty()
        && input.get(0).startsWith("-")
        && input.size() == 1
        && input.get(0).length() > 1) {
      words.add("--");
    }
    words.addAll(input);
    return words.stream().map(LoadingCommand::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[\\w.@%+:/=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
