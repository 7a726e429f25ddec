package io.clv.http.job;

import io.clv.core.covariate.CovariateException;
import io.clv.core.learn.TrainingUnavailableException;
import io.clv.core.model.NotConvergedException;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.StoreException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is told of failures. The core speaks of the command line's options; here are parameters. */
public final class Sentences {
  private static final Pattern OPTION = Pattern.compile("--([a-z]+(?:-[a-z]+)*)");
  private static final Pattern ONLY_THERE = Pattern.compile("\\s*Say --rejects FILE[^.]*\\.");

  private Sentences() {}

  /** Empty for a failure that nobody thought of. */
  static Optional<String> of(Throwable failure) {
    if (failure instanceof StoreException store) {
      return Optional.of(sentence(store.reason()));
    }
    if (failure instanceof OrderSourceException) {
      // Begins with the file's name, and names keep their letters.
      return Optional.of(stopped(inParameters(String.valueOf(failure.getMessage()))));
    }
    boolean isForUsers =
        failure instanceof TooLittleDataException
            || failure instanceof TrainingUnavailableException
            || failure instanceof NotConvergedException
            || failure instanceof CovariateException
            || failure instanceof UnfitOrdersException;
    return isForUsers
        ? Optional.of(sentence(String.valueOf(failure.getMessage())))
        : Optional.empty();
  }

  /** Where the store is, and what it says itself, is the operator's and stands in the log. */
  private static String sentence(StoreException.Reason reason) {
    return switch (reason) {
      case WRITE_FAILED ->
          "The store cannot be written: there is no room left, or the disk refused it. It is as it"
              + " was before.";
      case NOT_WRITABLE ->
          "The store cannot be written: there is no permission. It is as it was before.";
      case UNAVAILABLE ->
          "The store could not be used: it was locked or out of reach. Ask for the job again.";
      case MISSING, NOT_A_STORE, NEWER_VERSION ->
          "The store cannot be used; the server's log says why.";
    };
  }

  /** A message in the words of this service, beginning with a capital and ending with a stop. */
  public static String sentence(String message) {
    String text = inParameters(message);
    return text.isEmpty()
        ? text
        : stopped(text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
  }

  private static String inParameters(String message) {
    String text = ONLY_THERE.matcher(message.strip()).replaceAll("");
    return OPTION.matcher(text).replaceAll(option -> option.group(1).replace('-', '_')).strip();
  }

  private static String stopped(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}
