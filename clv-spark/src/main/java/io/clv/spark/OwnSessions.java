package io.clv.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** That which spark-submit has set up, else one within this process. */
final class OwnSessions implements Sessions {
  private static final int PARTITIONS_A_CORE = 4;

  @Override
  public SparkSession open() {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.app.name", "clv");
    if (!conf.contains("spark.master")) {
      conf.setMaster("local[*]");
      // Nobody else is to talk to a job on one machine.
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.ui.enabled", "false");
    }
    if (conf.get("spark.master").startsWith("local")) {
      // Spark's default of 200 is for clusters: here a task costs more than its share of the work.
      conf.setIfMissing(
          "spark.sql.shuffle.partitions",
          Integer.toString(PARTITIONS_A_CORE * Runtime.getRuntime().availableProcessors()));
    }
    return SparkSession.builder().config(conf).getOrCreate();
  }

  @Override
  public void close(SparkSession spark) {
    spark.stop();
  }
}
