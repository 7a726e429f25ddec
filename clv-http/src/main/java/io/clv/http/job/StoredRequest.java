package io.clv.http.job;

import org.jspecify.annotations.Nullable;

/**
 * What is to be done, as the store keeps it.
 *
 * @param home name of the home that the job belongs to
 * @param load of an import; null for others
 * @param run of a run; null for others
 * @param evaluation of an evaluation; null for others
 */
record StoredRequest(
    String home,
    @Nullable ImportRequest load,
    @Nullable RunRequest run,
    @Nullable EvaluationRequest evaluation) {}
