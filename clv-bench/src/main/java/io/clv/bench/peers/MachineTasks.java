package io.clv.bench.peers;

import java.nio.file.Path;
import java.util.List;

/** What the machine can do with a file at most, and what it costs to start something. */
final class MachineTasks {
  static final String COUNT = "`wc -l`";
  static final String READ = "`cat` into nothing";
  static final String COPY = "`cat` into a new file";
  static final String EMPTY_JVM = "a JVM that does nothing";

  private MachineTasks() {}

  static List<Task> of(Path file) {
    String path = file.toString();
    return List.of(
        Task.yardstick(COUNT, folder -> List.of("wc", "-l", path)),
        // Through a shell: the clock would keep what is printed.
        Task.yardstick(READ, folder -> List.of("sh", "-c", "cat \"$0\" > /dev/null", path)),
        Task.yardstick(COPY, folder -> List.of("cat", path)),
        Task.yardstick(EMPTY_JVM, folder -> JvmCommand.of(List.of(), EmptyJvm.class, List.of())));
  }
}
