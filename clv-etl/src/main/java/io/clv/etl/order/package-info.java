/**
 * Order files. {@link io.clv.etl.order.OrderFiles} reads what an {@link
 * io.clv.etl.order.OrderFileRequest} describes and pushes it, row by row, into an {@link
 * io.clv.core.order.OrderSink}.
 *
 * <p>On the way of a row: {@code Layout} says which column holds what, {@code DateRecognition}
 * which form the dates have, {@code RowParser} turns a record into an order row or refuses it,
 * {@code Intake} accounts for it and {@code RejectFile} keeps what was refused. A {@link
 * io.clv.etl.order.LateSink} answers for some rows when all are in; {@code Settlement} then puts
 * the accounting right.
 */
@NullMarked
package io.clv.etl.order;

import org.jspecify.annotations.NullMarked;
