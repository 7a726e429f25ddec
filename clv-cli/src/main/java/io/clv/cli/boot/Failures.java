package io.clv.cli.boot;

import io.clv.cli.command.ExitCode;
import io.clv.cli.command.ExitCodes;
import io.clv.http.server.CannotListenException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns failures into one message on the error stream and the exit code that goes with it. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("clv: " + e.getMessage());
    err.println("Try '%s --help'.".formatted(e.getCommandLine().getCommandSpec().qualifiedName()));
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    int exitCode = exitCode(e);
    if (exitCode == ExitCode.SOFTWARE) {
      line.getErr().println("clv: this is a bug of ours, please report it: " + e);
      // The trace is for whoever mends it, and only on request.
      if (System.getenv("CLV_TRACE") != null) {
        e.printStackTrace(line.getErr());
      } else {
        line.getErr().println("With CLV_TRACE=1 in the environment the details are shown.");
      }
    } else {
      line.getErr().println("clv: " + e.getMessage());
    }
    return exitCode;
  }

  private static int exitCode(Exception e) {
    return e instanceof CannotListenException ? ExitCode.UNAVAILABLE : ExitCodes.of(e);
  }
}
