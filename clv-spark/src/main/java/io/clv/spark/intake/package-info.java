/**
 * From tables of order rows to what each customer's orders add up to, on Spark. {@link
 * io.clv.spark.intake.OrderTables} opens the inputs; {@link io.clv.spark.intake.CustomerLedger}
 * holds the result and the accounts.
 *
 * <p>Spark reads, shuffles, groups and sorts. What a row says is clv-etl's word ({@link
 * io.clv.etl.order.OrderRows}), and what the rows of a customer add up to is clv-core's: the rows
 * of some customers at a time go through an {@link io.clv.core.order.OrderLog}, as they do on one
 * machine. So no bit depends on how the rows were parted.
 */
@NullMarked
package io.clv.spark.intake;

import org.jspecify.annotations.NullMarked;
