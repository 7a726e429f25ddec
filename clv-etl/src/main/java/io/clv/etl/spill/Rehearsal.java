package io.clv.etl.spill;

import java.nio.file.Path;
import java.util.List;

/**
 * Makes the features of some rows while others are still read, and throws them away. Partitions are
 * worked on by code that does not run before the last row is in; it would begin interpreted, with
 * all processors waiting for the compiler. While rows are read a processor has time to spare, so it
 * is gone through once before.
 */
final class Rehearsal {
  /** Of how many partitions: enough for the compiler to have seen it all. */
  static final int PARTITIONS = 128;

  private volatile boolean over;

  private Rehearsal() {}

  /**
   * Begins in a thread of its own.
   *
   * @param rows some of each of some partitions, in memory
   */
  static Rehearsal of(List<Run> rows, SpillBudget budget, FeaturePlan plan) {
    Rehearsal rehearsal = new Rehearsal();
    Thread thread = new Thread(() -> rehearsal.run(rows, budget, plan), "clv-rehearsal");
    thread.setDaemon(true);
    // Whatever can go wrong with these rows goes wrong again where it is told.
    thread.setUncaughtExceptionHandler((ended, failure) -> rehearsal.end());
    thread.start();
    return rehearsal;
  }

  private void run(List<Run> rows, SpillBudget budget, FeaturePlan plan) {
    // Room for all of it: there is never a file.
    Blocks nowhere = new Blocks(Path.of(""), Long.MAX_VALUE, budget.blockBytes());
    PartitionJob job = new PartitionJob(nowhere, budget, plan);
    for (Run some : rows) {
      if (over) {
        return;
      }
      PartResult unused = job.run(some);
    }
  }

  /** It is time for the real thing. */
  void end() {
    over = true;
  }
}
