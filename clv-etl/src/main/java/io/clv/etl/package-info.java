/**
 * Files in and out. Each sub-package holds one kind: order files are read by {@link
 * io.clv.etl.order.OrderFiles}, summary files by {@link io.clv.etl.summary.SummaryFile}, model
 * files by {@link io.clv.etl.modelfile.ModelFile}; features and predictions are written by {@link
 * io.clv.etl.table.FeatureTables} and {@link io.clv.etl.table.PredictionTables}.
 */
@NullMarked
package io.clv.etl;

import org.jspecify.annotations.NullMarked;
