package io.clv.http.job;

import io.clv.core.evaluation.Validation;

/** Writes a validation as the document that is kept of it. */
@FunctionalInterface
public interface ValidationWriter {
  String write(Validation validation);
}
