/**
 * Segment schemes in files, YAML or JSON: {@link io.clv.etl.scheme.SchemeFiles} reads them and says
 * of each mistake where it is and how to mend it.
 */
@NullMarked
package io.clv.etl.scheme;

import org.jspecify.annotations.NullMarked;
