package io.clv.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Opens Spark: that which spark-submit has set up, else one within this process. */
final class Sessions {
  private Sessions() {}

  static SparkSession open() {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.app.name", "clv");
    if (!conf.contains("spark.master")) {
      conf.setMaster("local[*]");
      // Nobody else is to talk to a job on one machine.
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.ui.enabled", "false");
    }
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
