package io.clv.spark;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;

/**
 * The job's entry: {@code spark-submit --class io.clv.spark.ClvSpark clv-spark.jar ORDERS...
 * --output FOLDER}.
 */
public final class ClvSpark {
  private ClvSpark() {}

  public static void main(String[] args) {
    // Messages are in English, and so are their digits, wherever this runs.
    Locale.setDefault(Locale.ROOT);
    PrintWriter out =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    PrintWriter err =
        new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int exitCode = line(out, err, new OwnSessions()).execute(args);
    out.flush();
    err.flush();
    // In cluster mode a driver that exits before it is done is taken for a failed one.
    if (exitCode != ExitCodes.OK) {
      System.exit(exitCode);
    }
  }

  /** The command, ready to execute. */
  static CommandLine line(PrintWriter out, PrintWriter err, Sessions sessions) {
    CommandLine line = new CommandLine(new ScoreCommand(out, err, sessions));
    line.setOut(out);
    line.setErr(err);
    line.setUsageHelpAutoWidth(true);
    line.setAbbreviatedOptionsAllowed(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(
        (e, args) -> {
          err.println("clv-spark: " + e.getMessage());
          err.println("Try --help.");
          return ExitCodes.USAGE;
        });
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          err.println("clv-spark: " + ExitCodes.message(e));
          if (ExitCodes.of(e) == ExitCodes.SOFTWARE) {
            // The trace is for whoever mends it, and only on request.
            if (System.getenv("CLV_TRACE") != null) {
              e.printStackTrace(err);
            } else {
              err.println("With CLV_TRACE=1 in the environment the details are shown.");
            }
          }
          return ExitCodes.of(e);
        });
    return line;
  }
}
