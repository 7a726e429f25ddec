package io.clv.http.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What jobs there are. */
public enum JobKind {
  /** Orders from an uploaded file into the store, and a run after it where that is asked for. */
  IMPORT,
  /** Predictions of all customers from the store's orders. */
  RUN,
  /** A backtest of models on the store's orders. */
  EVALUATION,
  /** What runs foretold beside what came. */
  VALIDATION;

  /** As it is written. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<JobKind> ofLabel(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
