/**
 * The tables of results: {@link io.clv.etl.table.FeatureTables} and {@link
 * io.clv.etl.table.PredictionTables}.
 */
@NullMarked
package io.clv.etl.table;

import org.jspecify.annotations.NullMarked;
