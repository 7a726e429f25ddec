package io.clv.http.job;

import io.clv.core.evaluation.Evaluation;
import org.jspecify.annotations.Nullable;

/** Writes an evaluation as the document that is kept of it. */
@FunctionalInterface
public interface EvaluationWriter {
  /**
   * @param holdout as it was asked for
   * @param interval probability that the intervals of coverage were made for
   * @param currency ISO 4217 code of all amounts; null if nothing states it
   */
  String write(Evaluation evaluation, String holdout, double interval, @Nullable String currency);
}
