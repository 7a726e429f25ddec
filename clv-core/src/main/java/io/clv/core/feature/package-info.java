/** The named feature vector of a customer, {@link io.clv.core.feature.CustomerFeatures}. */
@NullMarked
package io.clv.core.feature;

import org.jspecify.annotations.NullMarked;
