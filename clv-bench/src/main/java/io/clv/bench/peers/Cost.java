package io.clv.bench.peers;

import java.util.Map;

/**
 * What a process took.
 *
 * @param wall seconds from its start to its end
 * @param processor seconds of processor time, user and system; NaN where it cannot be told
 * @param memory MiB of its resident set at most; NaN where it cannot be told
 * @param stages seconds of each of its stages, as far as it told them, in their order
 */
record Cost(double wall, double processor, double memory, Map<String, Double> stages) {}
