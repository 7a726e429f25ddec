package io.clv.etl.planted;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedEtl {
  io.clv.store.planted.PlantedJdbi stranger;
  org.ejml.data.DMatrixRMaj library;
}
