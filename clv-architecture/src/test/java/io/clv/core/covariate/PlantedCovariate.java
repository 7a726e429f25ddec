package io.clv.core.covariate;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedCovariate {
  io.clv.core.model.TransactionModel later;
}
