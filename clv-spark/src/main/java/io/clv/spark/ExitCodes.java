package io.clv.spark;

import io.clv.core.model.TooLittleDataException;
import io.clv.core.port.OrderSourceException;
import io.clv.etl.modelfile.ModelFileException;
import io.clv.spark.intake.Causes;
import io.clv.spark.job.JobException;
import java.io.FileNotFoundException;
import java.util.Objects;
import org.apache.spark.SparkException;
import org.apache.spark.sql.AnalysisException;

/**
 * Which exit code and which message go with which failure; the codes are those of the clv command.
 */
final class ExitCodes {
  static final int OK = 0;
  static final int USAGE = 2;
  private static final int BAD_DATA = 65;
  private static final int NO_INPUT = 66;
  private static final int UNAVAILABLE = 69;

  /** Our bug. */
  static final int SOFTWARE = 70;

  private static final int CANNOT_CREATE = 73;
  private static final int IO = 74;
  private static final int CONFIG = 78;
  private static final int INTERRUPTED = 130;

  private ExitCodes() {}

  /** {@link #SOFTWARE} for what nobody thought of. */
  static int of(Throwable failure) {
    if (failure instanceof OrderSourceException e) {
      return switch (e.reason()) {
        case MISSING -> NO_INPUT;
        case BAD_DATA -> BAD_DATA;
        case BAD_REQUEST -> USAGE;
        case UNREADABLE -> IO;
        case UNAVAILABLE -> UNAVAILABLE;
      };
    }
    if (failure instanceof JobException e) {
      return switch (e.reason()) {
        case BAD_REQUEST -> USAGE;
        case CANNOT_CREATE -> CANNOT_CREATE;
        case UNAVAILABLE -> UNAVAILABLE;
      };
    }
    if (failure instanceof ModelFileException e) {
      return switch (e.reason()) {
        case MISSING -> NO_INPUT;
        case UNREADABLE -> IO;
        case MALFORMED -> BAD_DATA;
        case NEWER_VERSION -> CONFIG;
      };
    }
    if (failure instanceof TooLittleDataException) {
      return BAD_DATA;
    }
    if (failure instanceof FileNotFoundException) {
      return NO_INPUT;
    }
    if (Causes.areAStop(failure)) {
      return INTERRUPTED;
    }
    if (isHeaderMismatch(failure)) {
      return BAD_DATA;
    }
    return failure instanceof SparkException || failure instanceof AnalysisException
        ? IO
        : SOFTWARE;
  }

  private static boolean isHeaderMismatch(Throwable failure) {
    return failure instanceof SparkException && Causes.areOtherColumns(failure);
  }

  static String message(Throwable failure) {
    int code = of(failure);
    if (code == INTERRUPTED) {
      return "stopped before the end; what is without model.json is not whole";
    }
    if (code == SOFTWARE) {
      return "this is a bug of ours, please report it: " + failure;
    }
    if (isHeaderMismatch(failure)) {
      return "The files of an input have different columns; name them as inputs of their own. Spark says: "
          + Causes.deepest(failure);
    }
    if (failure instanceof SparkException || failure instanceof AnalysisException) {
      return "Spark could not do it: " + Causes.deepest(failure);
    }
    return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
  }
}
