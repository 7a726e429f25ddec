/**
 * The dashboard, which asks the API as any other client does. {@link
 * io.clv.http.page.PageEndpoints} serves its files; they are in the resources beside this package,
 * and nothing builds them.
 */
@NullMarked
package io.clv.http.page;

import org.jspecify.annotations.NullMarked;
