package io.clv.core.learn;

import java.util.List;

/**
 * Takes in regressions of another tool's file format. Programs find those on their class path with
 * {@link java.util.ServiceLoader}, so that a format weighs nothing where it is not wanted.
 */
public interface RegressionImporter {
  /** The ending of the format's files, without the dot, in lower case. */
  String ending();

  /**
   * Opens a model.
   *
   * @param name of the file, for messages
   * @param file its bytes
   * @param features names of what the model takes, in its order; empty if the file says them itself
   * @throws ImportRefusedException if it is no such model, or not one of one number a customer
   */
  ImportedRegression open(String name, byte[] file, List<String> features);
}
