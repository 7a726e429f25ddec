package io.clv.learn;

import io.clv.core.learn.Hyperparameters;

/** The hyperparameters of one training: those given, else the model's usual ones. */
final class Choices {
  private final Hyperparameters given;
  private final Hyperparameters usual;

  /**
   * @param usual has a value for each name the model knows
   * @throws IllegalArgumentException if a name is given that the model does not know
   */
  Choices(String model, Hyperparameters given, Hyperparameters usual) {
    for (String name : given.values().keySet()) {
      if (!usual.values().containsKey(name)) {
        throw new IllegalArgumentException(
            "'%s' is no hyperparameter of %s; these are: %s"
                .formatted(name, model, String.join(", ", usual.values().keySet())));
      }
    }
    this.given = given;
    this.usual = usual;
  }

  boolean truth(String name) {
    return from(name).truth(name, false);
  }

  /**
   * @throws IllegalArgumentException if it is less than the least or more than the most
   */
  double number(String name, double least, double most) {
    double number = from(name).number(name, Double.NaN);
    if (!(number >= least && number <= most)) {
      throw new IllegalArgumentException(
          "%s must be a number from %s to %s: %s".formatted(name, least, most, text(name)));
    }
    return number;
  }

  /**
   * @throws IllegalArgumentException if it is no whole number in that range
   */
  int count(String name, int least, int most) {
    double number = from(name).number(name, Double.NaN);
    if (!(number >= least && number <= most) || number != Math.rint(number)) {
      throw new IllegalArgumentException(
          "%s must be a whole number from %d to %d: %s".formatted(name, least, most, text(name)));
    }
    return (int) number;
  }

  boolean isUnlimited(String name) {
    return Hyperparameters.UNLIMITED.equals(text(name));
  }

  private Hyperparameters from(String name) {
    return given.values().containsKey(name) ? given : usual;
  }

  private String text(String name) {
    return from(name).values().getOrDefault(name, "");
  }
}
