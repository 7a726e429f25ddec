package io.clv.core.model.plantedtwo;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedTwo {}
