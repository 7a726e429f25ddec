/**
 * Prediction runs in a database. {@link io.clv.store.jdbi.SqlitePredictionStore} is the entry: one
 * SQLite file, written by one process at a time and read by any number meanwhile.
 */
@NullMarked
package io.clv.store.jdbi;

import org.jspecify.annotations.NullMarked;
