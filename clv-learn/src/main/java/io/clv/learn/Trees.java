package io.clv.learn;

import io.clv.core.learn.FeatureMatrix;
import io.clv.core.learn.TrainingSet;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.learned.TreeEnsemble;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ensembles of trees, as LightGBM trains them. The target is brought to the size of 1 before, and
 * what the trees say back to its own: LightGBM reckons with targets of 24 bits.
 *
 * @param parameters LightGBM's, by its names, beside those that are the same for all
 * @param rounds the number of trees
 * @param leastLeaf the least number of rows that a leaf may have
 */
record Trees(Map<String, String> parameters, int rounds, int leastLeaf) {
  Trees {
    parameters = Map.copyOf(parameters);
  }

  /**
   * @throws TooLittleDataException if there is no row
   */
  TreeEnsemble train(TrainingSet rows, long seed) {
    if (rows.size() == 0) {
      throw new TooLittleDataException("trees need at least one row");
    }
    FeatureMatrix features = rows.features();
    Column target = Column.of(rows.size(), rows::target, true);
    if (target.constant() || cannotSplit(features)) {
      return new TreeEnsemble(features.width(), target.mean().high(), 1, List.of());
    }
    float[] scaled = new float[rows.size()];
    for (int row = 0; row < scaled.length; row++) {
      scaled[row] = (float) target.scaled(rows.target(row));
    }
    Map<String, String> told = new LinkedHashMap<>(fixed(seed));
    told.put("objective", "regression");
    told.put("boost_from_average", "false");
    ModelText model = trained(features, scaled, told);
    double share = model.averaged() ? 1.0 / model.trees().size() : 1;
    return new TreeEnsemble(
        features.width(), target.mean().high(), target.unit() * share, model.trees());
  }

  /**
   * By boosting; the sum of the trees is the log-odds, the first one has those of all rows in it.
   *
   * @throws TooLittleDataException if not both targets occur
   */
  TreeEnsemble trainLogOdds(TrainingSet rows, long seed) {
    ZeroOrOne.requireBoth(rows);
    FeatureMatrix features = rows.features();
    float[] target = new float[rows.size()];
    double ones = 0;
    for (int row = 0; row < target.length; row++) {
      target[row] = (float) rows.target(row);
      ones += rows.target(row);
    }
    if (cannotSplit(features)) {
      double logOdds = Math.log(ones / (rows.size() - ones));
      return new TreeEnsemble(features.width(), logOdds, 1, List.of());
    }
    Map<String, String> told = new LinkedHashMap<>(fixed(seed));
    told.put("objective", "binary");
    told.put("boost_from_average", "true");
    // Where all rows of a leaf are alike, its step would know no bound.
    told.put("lambda_l2", "1");
    return new TreeEnsemble(features.width(), 0, 1, trained(features, target, told).trees());
  }

  private ModelText trained(FeatureMatrix features, float[] target, Map<String, String> told) {
    told.putAll(parameters);
    told.put("min_data_in_leaf", Integer.toString(leastLeaf));
    return ModelText.of(LightGbm.train(features, target, told, rounds));
  }

  private boolean cannotSplit(FeatureMatrix features) {
    if (features.rows() < 2 * leastLeaf) {
      return true;
    }
    for (int c = 0; c < features.width(); c++) {
      if (!Column.of(features, c, true).constant()) {
        return false;
      }
    }
    return true;
  }

  /**
   * One thread each: whoever tries many trainings runs them side by side, and none depends on how
   * many there are.
   */
  static Map<String, String> fixed(long seed) {
    Map<String, String> fixed = new LinkedHashMap<>();
    fixed.put("verbosity", "-1");
    fixed.put("num_threads", "1");
    fixed.put("deterministic", "true");
    fixed.put("force_col_wise", "true");
    fixed.put("seed", Integer.toString((int) (seed ^ seed >>> 32) & Integer.MAX_VALUE));
    fixed.put("use_missing", "false");
    fixed.put("zero_as_missing", "false");
    fixed.put("feature_pre_filter", "false");
    fixed.put("min_data_in_bin", "1");
    return fixed;
  }
}
