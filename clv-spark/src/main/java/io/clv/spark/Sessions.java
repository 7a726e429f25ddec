package io.clv.spark;

import org.apache.spark.sql.SparkSession;

/** Gives a command its Spark, and takes it back. */
interface Sessions {
  SparkSession open();

  void close(SparkSession spark);
}
