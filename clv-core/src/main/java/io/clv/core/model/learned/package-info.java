/**
 * Models that were learned from what customers did: {@link io.clv.core.model.learned.LearnedModel}.
 * They are data; whatever trained them, they are evaluated here.
 */
@NullMarked
package io.clv.core.model.learned;

import org.jspecify.annotations.NullMarked;
