package io.clv.core.model.plantedone;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedOne {
  io.clv.core.model.plantedtwo.PlantedTwo sibling;
  io.clv.core.valuation.Valuation later;
}
