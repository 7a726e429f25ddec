/** What the core asks of the outside: where orders come from and where predictions are kept. */
@NullMarked
package io.clv.core.port;

import org.jspecify.annotations.NullMarked;
