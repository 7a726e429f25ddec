/** Purchase calendars from files: {@link io.clv.etl.calendar.CalendarFile}. */
@NullMarked
package io.clv.etl.calendar;

import org.jspecify.annotations.NullMarked;
