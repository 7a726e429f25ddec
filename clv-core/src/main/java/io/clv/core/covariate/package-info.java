/**
 * What is known of customers beside their purchases. {@link io.clv.core.covariate.CovariateTable}
 * holds what stays the same for a customer, {@link io.clv.core.covariate.DynamicCovariates} what
 * changes over time. A design ({@link io.clv.core.covariate.StaticDesign}) says which numbers a
 * model makes of them.
 */
@NullMarked
package io.clv.core.covariate;

import org.jspecify.annotations.NullMarked;
