/**
 * Files of covariates: {@link io.clv.etl.covariate.CovariateFile} reads what does not change over
 * time, a row a customer, and {@link io.clv.etl.covariate.DynamicCovariateFile} what does, a row a
 * date, or a date and customer.
 */
@NullMarked
package io.clv.etl.covariate;

import org.jspecify.annotations.NullMarked;
