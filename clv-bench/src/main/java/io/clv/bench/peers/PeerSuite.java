package io.clv.bench.peers;

import io.clv.bench.suite.BenchmarkException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All parts on order files of growing size, then features of other arrangements of orders. */
public final class PeerSuite {
  private final PeerPlan plan;
  private final Consumer<String> progress;
  private final ProcessClock clock = ProcessClock.ofThisMachine();

  /**
   * @param progress is told each step in words
   */
  public PeerSuite(PeerPlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * @throws BenchmarkException if something cannot be measured
   */
  public PeerReport run() {
    try {
      Path scratch = Files.createTempDirectory("clv-bench-");
      try {
        Path kept = plan.folder();
        return run(
            scratch, Files.createDirectories(kept == null ? scratch.resolve("orders") : kept));
      } finally {
        Rounds.remove(scratch);
      }
    } catch (IOException e) {
      throw new BenchmarkException("there is no room to measure in: " + e.getMessage(), e);
    }
  }

  private PeerReport run(Path scratch, Path orders) {
    double before = load();
    Programs programs = Programs.find(plan.clv(), plan.python(), scratch);
    Map<String, String> facts = Facts.of(programs);
    if (!clock.tellsProcessorAndMemory()) {
      facts.put("processor time and memory", "not told without GNU time (/usr/bin/time)");
    }
    Datasets datasets = new Datasets(orders, progress);
    List<Section> sections = new ArrayList<>();
    for (long size : plan.sizes()) {
      Dataset data = datasets.ofSize(size);
      for (Part part : Part.values()) {
        if (part != Part.SHAPES && plan.parts().contains(part)) {
          sections.add(section(part, data, programs, scratch));
        }
      }
    }
    if (plan.parts().contains(Part.SHAPES) && !plan.shapes().isEmpty()) {
      Dataset base = datasets.ofSize(plan.shapeLines());
      for (Shape shape : plan.shapes()) {
        sections.add(section(Part.SHAPES, datasets.ofShape(shape, base), programs, scratch));
      }
    }
    return new PeerReport(facts, before, load(), plan.runs(), sections, Growth.of(sections));
  }

  private Section section(Part part, Dataset data, Programs programs, Path scratch) {
    Path folder = scratch.resolve("section");
    Rounds rounds =
        new Rounds(
            plan.runs(),
            folder,
            clock,
            step -> progress.accept("%s, %s: %s".formatted(part, data.name(), step)));
    try {
      return switch (part) {
        case FEATURES, SHAPES ->
            new FeatureContest(programs, plan.pandasLimit()).hold(part, data, rounds);
        case JOB -> new JobContest(programs).hold(data, rounds);
        case INGEST -> new IngestContest(programs).hold(data, rounds);
      };
    } finally {
      Rounds.remove(folder);
    }
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
