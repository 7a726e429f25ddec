package io.clv.etl.spill;

import io.clv.core.feature.Population;

/**
 * The features of a partition's customers.
 *
 * @param population what they are together
 * @param customers how many there are
 */
record FeaturePart(SortedFeatures features, Population population, long customers) {}
