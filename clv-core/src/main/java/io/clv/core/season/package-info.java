/**
 * When in the year people buy. {@link io.clv.core.season.PurchaseCalendar} is a clock that runs
 * fast while many buy and slowly while few do; the models count time by it, and are otherwise as
 * they were.
 */
@NullMarked
package io.clv.core.season;

import org.jspecify.annotations.NullMarked;
