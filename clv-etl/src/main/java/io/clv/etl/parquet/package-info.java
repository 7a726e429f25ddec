/** Tables in Apache Parquet. {@link io.clv.etl.parquet.ParquetTables} opens them. */
@NullMarked
package io.clv.etl.parquet;

import org.jspecify.annotations.NullMarked;
