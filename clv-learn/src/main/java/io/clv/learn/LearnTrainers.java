package io.clv.learn;

import io.clv.core.learn.Trainers;
import java.util.List;

/** All trainers there are. */
public final class LearnTrainers {
  private LearnTrainers() {}

  /**
   * Those of {@code linear}, {@code ridge}, {@code random-forest} and {@code gradient-boosting}.
   * Nothing native is loaded before one of the last two trains.
   */
  public static Trainers all() {
    return new Trainers(
        List.of(
            new LinearTrainer(), new RidgeTrainer(), new ForestTrainer(), new BoostingTrainer()));
  }
}
