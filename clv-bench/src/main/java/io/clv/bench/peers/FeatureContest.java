package io.clv.bench.peers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Order file to features: ours, DuckDB's and pandas', and whether they are the same. */
final class FeatureContest {
  static final String OURS = "`clv features`";
  static final String DUCKDB = "DuckDB";
  static final String DUCKDB_IN_MEMORY = "DuckDB, step by step, no file written";
  static final String DUCKDB_START = "DuckDB that does nothing";
  static final String PANDAS = "pandas";
  static final String PANDAS_START = "pandas that does nothing";

  private static final String FEATURES = "features.csv";

  private final Programs programs;
  private final long pandasLimit;

  /**
   * @param pandasLimit lines beyond which pandas is not tried
   */
  FeatureContest(Programs programs, long pandasLimit) {
    this.programs = programs;
    this.pandasLimit = pandasLimit;
  }

  Section hold(Part part, Dataset data, Rounds rounds) {
    List<Task> tasks = new ArrayList<>();
    tasks.add(ours(data));
    tasks.add(duckDb(data));
    if (part == Part.FEATURES) {
      tasks.addAll(furtherOfDuckDb(data));
    }
    if (!programs.pandas().isEmpty() && data.lines() <= pandasLimit && part == Part.FEATURES) {
      tasks.addAll(pandas(data));
    }
    tasks.addAll(MachineTasks.of(data.file()));
    Results results = rounds.run(tasks);
    if (part == Part.FEATURES) {
      sayWhyNot(data, results);
    }
    List<Agreement> agreements = agreements(tasks, rounds, results);
    return new Section(
        part,
        data,
        agreements.isEmpty() ? 0 : agreements.get(0).ours(),
        OURS,
        MachineTasks.COPY,
        results,
        agreements,
        List.of());
  }

  private Task ours(Dataset data) {
    return Task.of(
            OURS,
            folder ->
                Programs.with(
                    programs.clv(),
                    List.of("features", path(data), "--output", features(folder), "--quiet")))
        .above(MachineTasks.EMPTY_JVM);
  }

  private Task duckDb(Dataset data) {
    return Task.of(
            DUCKDB, folder -> programs.duckDb().command(List.of(path(data), features(folder))))
        .above(MachineTasks.EMPTY_JVM);
  }

  private List<Task> furtherOfDuckDb(Dataset data) {
    return List.of(
        Task.of(DUCKDB_IN_MEMORY, folder -> programs.duckDb().command(List.of(path(data))))
            .withStages(DuckDbFeatures.stages())
            .above(MachineTasks.EMPTY_JVM),
        Task.yardstick(DUCKDB_START, folder -> programs.duckDb().command(List.of())));
  }

  private List<Task> pandas(Dataset data) {
    return List.of(
        Task.of(
                PANDAS,
                folder -> Programs.with(programs.pandas(), List.of(path(data), features(folder))))
            .above(PANDAS_START),
        Task.yardstick(PANDAS_START, folder -> programs.pandas()));
  }

  private void sayWhyNot(Dataset data, Results results) {
    if (programs.pandas().isEmpty()) {
      results.absent(PANDAS, "not on this machine");
    } else if (data.lines() > pandasLimit) {
      results.absent(
          PANDAS, "not tried beyond %,d lines, which it would not hold".formatted(pandasLimit));
    }
  }

  private static List<Agreement> agreements(List<Task> tasks, Rounds rounds, Results results) {
    Map<String, Path> written = new LinkedHashMap<>();
    for (int i = 0; i < tasks.size(); i++) {
      String name = tasks.get(i).name();
      if (List.of(OURS, DUCKDB, PANDAS).contains(name) && results.has(name)) {
        written.put(name, Path.of(features(rounds.folderOf(i))));
      }
    }
    Path ours = written.remove(OURS);
    if (ours == null) {
      return List.of();
    }
    List<Agreement> agreements = new ArrayList<>();
    written.forEach((name, theirs) -> agreements.add(agreement(name, ours, theirs)));
    return agreements;
  }

  private static Agreement agreement(String name, Path ours, Path theirs) {
    String counts =
        ProcessOutput.of(
            "comparing the features of %s with ours".formatted(name),
            JvmCommand.of(
                List.of(), FeatureComparison.class, List.of(ours.toString(), theirs.toString())));
    return Agreement.parse(name, counts.lines().toList());
  }

  private static String path(Dataset data) {
    return data.file().toString();
  }

  private static String features(Path folder) {
    return folder.resolve(FEATURES).toString();
  }
}
