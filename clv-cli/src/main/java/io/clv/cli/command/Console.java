package io.clv.cli.command;

import java.io.PrintWriter;
import java.util.List;

/** Where results and messages go: results to the output, everything else to the error stream. */
final class Console {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean watched;
  private final boolean quiet;

  /**
   * @param watched whether a person watches the error stream
   * @param quiet whether only results and errors are wanted
   */
  Console(PrintWriter out, PrintWriter err, boolean watched, boolean quiet) {
    this.out = out;
    this.err = err;
    this.watched = watched;
    this.quiet = quiet;
  }

  /** A result. */
  void result(String line) {
    out.println(line);
  }

  void results(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  PrintWriter out() {
    return out;
  }

  /** A remark that is no result. */
  void note(String line) {
    if (!quiet) {
      err.println(line);
      err.flush();
    }
  }

  /** Something the user should know whatever they asked for. */
  void warning(String line) {
    err.println("warning: " + line);
    err.flush();
  }

  /** Something that went wrong while the rest goes on. */
  void failure(String line) {
    err.println("clv: " + line);
    err.flush();
  }

  boolean showsProgress() {
    return watched && !quiet;
  }

  PrintWriter err() {
    return err;
  }
}
