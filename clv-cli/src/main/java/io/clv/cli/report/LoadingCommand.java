package io.clv.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command that loads an inspected file, as a shell takes it. */
final class LoadingCommand {
  private static final List<String> START =
      List.of("java", "-jar", "clv-cli/target/clv-cli.jar", "run");

  private LoadingCommand() {}

  static String of(List<String> input, List<String> options) {
    List<String> words = new ArrayList<>(START);
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
