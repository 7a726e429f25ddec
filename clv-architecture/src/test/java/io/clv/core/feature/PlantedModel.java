package io.clv.core.feature;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedModel {
  io.clv.core.model.TransactionModel later;
}
