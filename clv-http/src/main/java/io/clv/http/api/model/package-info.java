/**
 * Runs, the models behind them, which of them is served, and how well models foretold: {@link
 * io.clv.http.api.model.RunEndpoints}, {@link io.clv.http.api.model.ModelEndpoints} and {@link
 * io.clv.http.api.model.EvaluationEndpoints}.
 */
@NullMarked
package io.clv.http.api.model;

import org.jspecify.annotations.NullMarked;
