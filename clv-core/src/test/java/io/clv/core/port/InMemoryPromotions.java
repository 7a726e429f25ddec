package io.clv.core.port;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps choices in a list, latest first. */
final class InMemoryPromotions implements ModelPromotions {
  private final List<Promotion> choices = new ArrayList<>();

  @Override
  public synchronized Optional<Promotion> current() {
    return choices.stream().findFirst();
  }

  @Override
  public synchronized List<Promotion> all() {
    return List.copyOf(choices);
  }

  @Override
  public synchronized Optional<Promotion> promote(
      String modelId, Instant at, String promotedBy, long expected) {
    if (choices.size() != expected) {
      return Optional.empty();
    }
    Promotion made = new Promotion(expected + 1, modelId, at, promotedBy);
    choices.add(0, made);
    return Optional.of(made);
  }
}
