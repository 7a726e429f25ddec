package io.clv.spark.score;

import io.clv.spark.fit.ClusterFit;

/** Breaks a rule, to see that it can be broken: scoring that knows how a model was fitted. */
public record PlantedFit(ClusterFit fit) {}
