/**
 * The result of a query on the shop's own database as a table: {@link io.clv.etl.jdbc.OrderQuery}.
 */
@NullMarked
package io.clv.etl.jdbc;

import org.jspecify.annotations.NullMarked;
