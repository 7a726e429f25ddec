package io.clv.bench.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The programs that are compared, as command lines.
 *
 * @param clv ours, without a command
 * @param duckDb the program around DuckDB
 * @param pandas Python with the script; empty if there is no Python with pandas
 * @param sqlite the command line tool; empty if there is none
 */
record Programs(List<String> clv, DuckDbHome duckDb, List<String> pandas, List<String> sqlite) {
  Programs {
    clv = List.copyOf(clv);
    pandas = List.copyOf(pandas);
    sqlite = List.copyOf(sqlite);
  }

  /**
   * Looks for them.
   *
   * @param python a Python
   * @param folder where what belongs to them is put
   */
  static Programs find(List<String> clv, String python, Path folder) {
    Path script = folder.resolve("pandas_features.py");
    try {
      Files.writeString(script, SqlText.raw("pandas_features.py"));
    } catch (IOException e) {
      throw new UncheckedIOException("there is no room for " + script, e);
    }
    return new Programs(
        clv,
        DuckDbHome.in(folder.resolve("duckdb")),
        ifThere(List.of(python, script.toString()), null),
        ifThere(List.of("sqlite3"), "--version"));
  }

  private static List<String> ifThere(List<String> command, @Nullable String argument) {
    return ProcessOutput.ifAny(with(command, argument == null ? List.of() : List.of(argument)))
            == null
        ? List.of()
        : command;
  }

  static List<String> with(List<String> command, List<String> arguments) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(arguments);
    return whole;
  }
}
