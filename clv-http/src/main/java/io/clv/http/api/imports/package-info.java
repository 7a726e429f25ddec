/**
 * What was loaded, what was refused of it, and whether the data are as they should be: {@link
 * io.clv.http.api.imports.ImportEndpoints} and {@link io.clv.http.api.imports.DataHealthEndpoints}.
 */
@NullMarked
package io.clv.http.api.imports;

import org.jspecify.annotations.NullMarked;
