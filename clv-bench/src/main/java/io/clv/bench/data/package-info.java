/**
 * The simulated orders that everything here is measured on: {@link
 * io.clv.bench.data.SimulatedOrders}.
 */
@NullMarked
package io.clv.bench.data;

import org.jspecify.annotations.NullMarked;
