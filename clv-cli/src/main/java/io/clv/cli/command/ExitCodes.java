package io.clv.cli.command;

import io.clv.cli.watch.FolderException;
import io.clv.core.covariate.CovariateException;
import io.clv.core.learn.TrainingUnavailableException;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.StoreException;
import io.clv.core.voucher.VoucherLogException;
import io.clv.etl.modelfile.ModelFileException;
import io.clv.etl.output.OutputException;

/** Which exit code goes with which failure. */
public final class ExitCodes {
  private ExitCodes() {}

  /** {@link ExitCode#SOFTWARE} for what nobody thought of. */
  public static int of(Exception e) {
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
    if (e instanceof TooLittleDataException
        || e instanceof CovariateException
        || e instanceof VoucherLogException) {
      return ExitCode.BAD_DATA;
    }
    if (e instanceof TrainingUnavailableException) {
      return ExitCode.UNAVAILABLE;
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
    return e instanceof FolderException ? ExitCode.IO : ExitCode.SOFTWARE;
  }

  /** What to tell of a failure in one piece of work, while the rest goes on. */
  static String message(Exception e) {
    return of(e) == ExitCode.SOFTWARE
        ? "this is a bug of ours, please report it: " + e
        : e.getMessage();
  }
}
