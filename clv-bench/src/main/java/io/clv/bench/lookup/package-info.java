/** Looking customers up over HTTP, beside a server that does nothing: {@link LookupSuite}. */
@NullMarked
package io.clv.bench.lookup;

import org.jspecify.annotations.NullMarked;
