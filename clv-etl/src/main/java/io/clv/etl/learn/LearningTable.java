package io.clv.etl.learn;

import io.clv.core.learn.FeatureMatrix;
import io.clv.core.learn.TrainingSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table of features that was read. */
public final class LearningTable {
  private final FeatureMatrix features;
  private final List<String> customers;
  private final double @Nullable [] target;
  private final double @Nullable [] further;
  private final long rejected;

  LearningTable(
      FeatureMatrix features,
      List<String> customers,
      double @Nullable [] target,
      double @Nullable [] further,
      long rejected) {
    this.features = features;
    this.customers = customers;
    this.target = target;
    this.further = further;
    this.rejected = rejected;
  }

  public FeatureMatrix features() {
    return features;
  }

  /** The customers by row; empty if the table does not name them. */
  public List<String> customers() {
    return customers;
  }

  /** The features with what is to be foretold; empty if that was not asked for. */
  public Optional<TrainingSet> target() {
    return Optional.ofNullable(target).map(values -> new TrainingSet(features, values.clone()));
  }

  /** The features with the second target; empty if the table has none. */
  public Optional<TrainingSet> further() {
    return Optional.ofNullable(further).map(values -> new TrainingSet(features, values.clone()));
  }

  /** Rows that were left out. */
  public long rejected() {
    return rejected;
  }

  /** Rows in all. */
  public long read() {
    return rejected + features.rows();
  }
}
