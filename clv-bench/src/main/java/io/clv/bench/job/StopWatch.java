package io.clv.bench.job;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Takes the time of each stage, by the wall. */
final class StopWatch {
  private final Map<Stage, Double> seconds = new EnumMap<>(Stage.class);

  <T> T time(Stage stage, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    seconds.put(stage, (System.nanoTime() - start) / 1e9);
    return result;
  }

  Map<Stage, Double> seconds() {
    return seconds;
  }
}
