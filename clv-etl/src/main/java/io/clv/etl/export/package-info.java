/**
 * Files that were written from a store, changed afterwards: {@link io.clv.etl.export.WrittenFiles}
 * takes customers out of them.
 */
@NullMarked
package io.clv.etl.export;

import org.jspecify.annotations.NullMarked;
