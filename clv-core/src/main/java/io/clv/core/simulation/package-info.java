/**
 * Orders of invented customers from known parameters: {@link
 * io.clv.core.simulation.OrderSimulator}.
 */
@NullMarked
package io.clv.core.simulation;

import org.jspecify.annotations.NullMarked;
