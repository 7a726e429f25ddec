package io.clv.cli.boot;

import io.clv.cli.command.CommandException;
import io.clv.cli.command.ExitCode;
import io.clv.core.covariate.CovariateException;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.StoreException;
import io.clv.etl.modelfile.ModelFileException;
import io.clv.etl.output.OutputException;
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
    if (e instanceof CommandException failure) {
      return failure.exitCode();
    }
    if (e instanceof OrderSourceException failure) {
      return switch (failure.reason()) {
        case MISSING -> ExitCode.NO_INPUT;
        case BAD_DATA -> ExitCode.BAD_DATA;
        case BAD_REQUEST -> ExitCode.USAGE;
        case UNREADABLE -> ExitCode.IO;
        case UNAVAILABLE -> ExitCode.UNAVAILABLE;
      };
    }
    if (e instanceof StoreException failure) {
      return switch (failure.reason()) {
        case MISSING -> ExitCode.NO_INPUT;
        case UNAVAILABLE, NOT_A_STORE -> ExitCode.UNAVAILABLE;
        case NEWER_VERSION -> ExitCode.CONFIG;
        case NOT_WRITABLE -> ExitCode.CANNOT_CREATE;
        case WRITE_FAILED -> ExitCode.IO;
      };
    }
    if (e instanceof TooLittleDataException || e instanceof CovariateException) {
      return ExitCode.BAD_DATA;
    }
    if (e instanceof ModelFileException failure) {
      return switch (failure.reason()) {
        case MISSING -> ExitCode.NO_INPUT;
        case UNREADABLE -> ExitCode.IO;
        case MALFORMED -> ExitCode.BAD_DATA;
        case NEWER_VERSION -> ExitCode.CONFIG;
      };
    }
    if (e instanceof OutputException failure) {
      return switch (failure.reason()) {
        case NOT_WRITABLE -> ExitCode.CANNOT_CREATE;
        case FAILED -> ExitCode.IO;
      };
    }
    if (e instanceof CannotListenException) {
      return ExitCode.UNAVAILABLE;
    }
    return ExitCode.SOFTWARE;
  }
}
