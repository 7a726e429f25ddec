package io.clv.bench.peers;

import io.clv.bench.suite.BenchmarkException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs tasks in turns: each round takes every one of them once and begins with another one. What a
 * task has written is removed before the next, except for that of the last round.
 */
final class Rounds {
  private final int rounds;
  private final Path folder;
  private final ProcessClock clock;
  private final Consumer<String> progress;

  /**
   * @param rounds at least 1
   * @param folder for what the tasks write
   * @param progress is told each step in words
   */
  Rounds(int rounds, Path folder, ProcessClock clock, Consumer<String> progress) {
    this.rounds = rounds;
    this.folder = folder;
    this.clock = clock;
    this.progress = progress;
  }

  /** Where a task writes; after the run it holds what it wrote in the last round. */
  Path folderOf(int task) {
    return folder.resolve("task-" + task);
  }

  Results run(List<Task> tasks) {
    Results results = new Results();
    tasks.forEach(results::expect);
    for (int round = 0; round < rounds; round++) {
      List<Integer> turn = new ArrayList<>();
      for (int i = 0; i < tasks.size(); i++) {
        turn.add(i);
      }
      Collections.rotate(turn, -round);
      for (int i : turn) {
        if (results.has(tasks.get(i).name())) {
          progress.accept("round %d of %d: %s".formatted(round + 1, rounds, tasks.get(i).name()));
          once(tasks.get(i), folderOf(i), results);
        }
      }
    }
    return results;
  }

  private void once(Task task, Path own, Results results) {
    try {
      remove(own);
      Files.createDirectories(own);
      results.add(task.name(), clock.run(task, own));
    } catch (FailedTask e) {
      progress.accept("%s failed: %s".formatted(task.name(), e.getMessage()));
      results.absent(task.name(), Results.FAILED + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("there is no room to work in: " + own, e);
    }
  }

  /** Removes a folder and all that is in it; none is as good as an empty one. */
  static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new BenchmarkException(folder + " cannot be removed: " + e.getMessage(), e);
    }
  }
}
