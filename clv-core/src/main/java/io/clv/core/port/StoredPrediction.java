package io.clv.core.port;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.valuation.Prediction;

/** One customer's row of one stored run. */
public record StoredPrediction(StoredRun run, CustomerFeatures features, Prediction prediction) {}
