package io.clv.etl.scheme;

import io.clv.core.segment.RuleScheme;

/**
 * A scheme of a file.
 *
 * @param text the definition alone, as a store keeps it; {@link SchemeFiles#decode} reads it
 */
public record Definition(RuleScheme scheme, String text) {}
