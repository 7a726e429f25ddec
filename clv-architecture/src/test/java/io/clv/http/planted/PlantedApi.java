package io.clv.http.planted;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedApi {
  io.clv.store.planted.PlantedJdbi stranger;
  spark.Request request;
}
