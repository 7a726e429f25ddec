/** What the product does, one class with one public method each. */
@NullMarked
package io.clv.core.usecase;

import org.jspecify.annotations.NullMarked;
