package io.clv.core.port;

import io.clv.core.valuation.RunDescription;

/**
 * A run as the store knows it.
 *
 * @param id numbered by the store, from 1, later runs higher
 * @param customers how many customers it holds
 */
public record StoredRun(long id, RunDescription description, long customers) {}
