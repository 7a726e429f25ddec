/** Whole runs as files: {@link io.clv.http.api.export.ExportEndpoints} is the entry. */
@NullMarked
package io.clv.http.api.export;

import org.jspecify.annotations.NullMarked;
