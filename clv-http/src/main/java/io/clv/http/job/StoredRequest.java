package io.clv.http.job;

import org.jspecify.annotations.Nullable;

/**
 * What is to be done, as the store keeps it.
 *
 * @param home name of the home that the job belongs to
 * @param load of an import; null for others
 * @param run of a run; null for others
 * @param evaluation of an evaluation; null for others
 * @param validation of a validation; null for others
 */
record StoredRequest(
    String home,
    @Nullable ImportRequest load,
    @Nullable RunRequest run,
    @Nullable EvaluationRequest evaluation,
    @Nullable ValidationRequest validation) {
  static StoredRequest of(String home, ImportRequest load) {
    return new StoredRequest(home, load, null, null, null);
  }

  static StoredRequest of(String home, RunRequest run) {
    return new StoredRequest(home, null, run, null, null);
  }

  static StoredRequest of(String home, EvaluationRequest evaluation) {
    return new StoredRequest(home, null, null, evaluation, null);
  }

  static StoredRequest of(String home, ValidationRequest validation) {
    return new StoredRequest(home, null, null, null, validation);
  }
}
