package io.clv.bench.peers;

import io.clv.bench.suite.BenchmarkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Order file into an empty SQLite file: ours, and the {@code .import} of the command line tool. */
final class IngestContest {
  static final String OURS = "`clv ingest`";
  static final String KEYED = "`sqlite3 .import`, with our key";
  static final String BARE = "`sqlite3 .import`, without any key";

  /** Beyond this an import does not fit into a heap of usual size: it is all or nothing. */
  private static final long LIMIT = 20_000_000;

  private static final String DATABASE = "orders.db";

  private static final String COLUMNS =
      "customer_id TEXT NOT NULL, order_id TEXT NOT NULL, order_item_id TEXT NOT NULL,"
          + " num_items INTEGER NOT NULL, revenue TEXT, created_at_date TEXT NOT NULL";

  private final Programs programs;

  IngestContest(Programs programs) {
    this.programs = programs;
  }

  Section hold(Dataset data, Rounds rounds) {
    List<Task> tasks = new ArrayList<>();
    if (data.lines() <= LIMIT) {
      tasks.add(ours(data));
      if (!programs.sqlite().isEmpty()) {
        tasks.add(
            imported(
                KEYED,
                "(%s, PRIMARY KEY (customer_id, order_id, order_item_id)) STRICT, WITHOUT ROWID",
                data));
        tasks.add(imported(BARE, "(%s) STRICT", data));
      }
    }
    tasks.addAll(MachineTasks.of(data.file()));
    Results results = rounds.run(tasks);
    if (data.lines() > LIMIT) {
      results.absent(OURS, "not tried beyond %,d lines".formatted(LIMIT));
    } else if (programs.sqlite().isEmpty()) {
      results.absent(KEYED, "not on this machine");
    } else {
      check(data, tasks, rounds, results);
    }
    return new Section(
        Part.INGEST,
        data,
        0,
        OURS,
        MachineTasks.COPY,
        results,
        List.of(),
        List.of(
            "Both keep a write-ahead log with `synchronous=FULL`. `sqlite3` imports the six columns"
                + " of the file as they are, in a table with the primary key customer, order, item"
                + " (ours without the parts that such a file does not fill) or with none. `clv"
                + " ingest` also keeps the import, its hash and its account, looks for repeated and"
                + " contradicting rows, and packs the history of each customer."));
  }

  private Task ours(Dataset data) {
    return Task.of(
            OURS,
            folder ->
                Programs.with(
                    programs.clv(),
                    List.of("ingest", data.file().toString(), "--db", database(folder), "--quiet")))
        .above(MachineTasks.EMPTY_JVM);
  }

  private Task imported(String name, String table, Dataset data) {
    return Task.of(
        name,
        folder ->
            Programs.with(
                programs.sqlite(),
                List.of(
                    "-bail",
                    database(folder),
                    "PRAGMA journal_mode = WAL",
                    "PRAGMA synchronous = FULL",
                    "CREATE TABLE order_line " + table.formatted(COLUMNS),
                    ".import --csv --skip 1 '%s' order_line"
                        .formatted(SqlText.quoted(data.file())))));
  }

  /**
   * The tool passes over a row that it cannot insert; then it would not have done the same work.
   */
  private void check(Dataset data, List<Task> tasks, Rounds rounds, Results results) {
    for (int i = 0; i < tasks.size(); i++) {
      String name = tasks.get(i).name();
      if (List.of(OURS, KEYED, BARE).contains(name) && results.has(name)) {
        long rows =
            Long.parseLong(
                ProcessOutput.of(
                    "counting the rows of " + name,
                    Programs.with(
                        programs.sqlite(),
                        List.of(database(rounds.folderOf(i)), "SELECT count(*) FROM order_line"))));
        if (rows != data.lines()) {
          throw new BenchmarkException(
              "%s made %,d rows of %,d lines".formatted(name, rows, data.lines()));
        }
      }
    }
  }

  private static String database(Path folder) {
    return folder.resolve(DATABASE).toString();
  }
}
