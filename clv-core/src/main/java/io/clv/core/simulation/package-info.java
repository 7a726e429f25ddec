/**
 * Invented customers from known parameters: their orders by {@link
 * io.clv.core.simulation.OrderSimulator}, or at once their summaries and their future by {@link
 * io.clv.core.simulation.SummarySimulator}; {@link io.clv.core.simulation.PurchaseModel} has the
 * models by name.
 */
@NullMarked
package io.clv.core.simulation;

import org.jspecify.annotations.NullMarked;
