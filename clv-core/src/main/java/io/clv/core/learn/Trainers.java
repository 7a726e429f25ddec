package io.clv.core.learn;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The trainers a program has, by the names of their models. */
public final class Trainers {
  /** Of a program without machine learning. */
  public static final Trainers NONE = new Trainers(List.of());

  private final Map<String, RegressionTrainer> byModel = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException if two train the same model
   */
  public Trainers(Collection<? extends RegressionTrainer> trainers) {
    for (RegressionTrainer trainer : trainers) {
      if (byModel.put(trainer.model(), trainer) != null) {
        throw new IllegalArgumentException("two trainers of " + trainer.model());
      }
    }
  }

  /** The names of the models, in a fixed order. */
  public List<String> models() {
    return List.copyOf(byModel.keySet());
  }

  public boolean has(String model) {
    return byModel.containsKey(model);
  }

  /**
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public RegressionTrainer of(String model) {
    RegressionTrainer trainer = byModel.get(model);
    if (trainer == null) {
      throw new IllegalArgumentException(
          "'%s' cannot be learned; %s"
              .formatted(
                  model,
                  byModel.isEmpty()
                      ? "this program has no machine learning"
                      : "these can: " + String.join(", ", byModel.keySet())));
    }
    return trainer;
  }
}
