package io.clv.core.model.learned;

/** The part of a customer's orders that the features of a learned model are taken from. */
public sealed interface FeatureWindow {
  /**
   * The first days after the first order, that day included: a customer who came on day d is looked
   * at from d to d + days - 1, and the model foretells what comes from d + days on. Features carry
   * the number of days in their names, such as {@code recency_7}.
   *
   * @param days at least 1
   */
  record FirstDays(int days) implements FeatureWindow {
    public FirstDays {
      if (days < 1) {
        throw new IllegalArgumentException("a window must have at least one day: " + days);
      }
    }
  }

  /**
   * All orders up to the end of observation. Features are those of {@link
   * io.clv.core.feature.Feature}.
   */
  record UpToCut() implements FeatureWindow {}
}
