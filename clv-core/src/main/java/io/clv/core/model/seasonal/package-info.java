/**
 * Transaction models that count time by a purchase calendar. {@link
 * io.clv.core.model.seasonal.SeasonalModel} wraps a model of any kind in continuous time.
 */
@NullMarked
package io.clv.core.model.seasonal;

import org.jspecify.annotations.NullMarked;
