package io.clv.bench.peers;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done by one process.
 *
 * @param name unique within a section
 * @param command the command line, given an empty folder of its own to work in
 * @param stages the stages of which it prints the seconds, as {@code name=seconds} lines
 * @param floor the task that starts the same runtime and does nothing; null if there is none
 */
record Task(
    String name,
    Role role,
    Function<Path, List<String>> command,
    List<String> stages,
    @Nullable String floor) {

  static Task of(String name, Function<Path, List<String>> command) {
    return new Task(name, Role.CONTENDER, command, List.of(), null);
  }

  static Task yardstick(String name, Function<Path, List<String>> command) {
    return new Task(name, Role.YARDSTICK, command, List.of(), null);
  }

  Task withStages(List<String> told) {
    return new Task(name, role, command, List.copyOf(told), floor);
  }

  Task above(String nothing) {
    return new Task(name, role, command, stages, nothing);
  }
}
