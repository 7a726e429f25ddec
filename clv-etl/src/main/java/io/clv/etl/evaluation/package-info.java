/** Evaluations of models as documents: {@link io.clv.etl.evaluation.EvaluationJson}. */
@NullMarked
package io.clv.etl.evaluation;

import org.jspecify.annotations.NullMarked;
