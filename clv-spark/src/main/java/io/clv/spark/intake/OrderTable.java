package io.clv.spark.intake;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** An input that is open: its rows, and how executors turn them into lines. */
record OrderTable(Dataset<Row> rows, LineReader reader) {
  SourceTable source() {
    return reader.source();
  }

  InputFiles files() {
    return reader.files();
  }

  Dataset<Row> lines() {
    return rows.mapPartitions(reader, Encoders.row(LineReader.SCHEMA));
  }
}
