/** What a service writes on the standard error stream: {@link ServiceLog} is the entry. */
@NullMarked
package io.clv.http.log;

import org.jspecify.annotations.NullMarked;
