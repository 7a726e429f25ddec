package io.clv.core.evaluation;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedRun {
  io.clv.core.usecase.FitModels later;
}
