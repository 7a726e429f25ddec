/**
 * What learning reads and writes: tables of features by {@link
 * io.clv.etl.learn.LearningTableReader}, grids by {@link io.clv.etl.learn.GridFile}, what a search
 * found by {@link io.clv.etl.learn.SearchTables} and {@link io.clv.etl.learn.SearchJson}.
 */
@NullMarked
package io.clv.etl.learn;

import org.jspecify.annotations.NullMarked;
