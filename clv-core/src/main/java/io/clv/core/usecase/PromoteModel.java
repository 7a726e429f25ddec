package io.clv.core.usecase;

import io.clv.core.port.ModelPromotions;
import io.clv.core.port.ModelPromotions.Promotion;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses whose runs are served. A choice takes the place of the one before at once and as a whole:
 * whoever asks gets the answer of the one or of the other.
 */
public final class PromoteModel {
  private final ModelPromotions promotions;

  public PromoteModel(ModelPromotions promotions) {
    this.promotions = promotions;
  }

  /**
   * Who asks for what.
   *
   * @param seen number of the choice that held when the asker looked, 0 for none
   */
  public record Asked(Instant at, String by, long seen) {}

  /** What became of it. */
  public enum Outcome {
    /** The choice holds; if it did before, nothing has changed. */
    HOLDS,
    /** Another choice was made since the asker looked, which holds. */
    OVERTAKEN,
    /** There is no choice to go back to. */
    NOTHING_BEFORE
  }

  /**
   * @param modelId null for the latest run, whatever its model
   */
  public Outcome promote(@Nullable String modelId, Asked asked) {
    Optional<Promotion> current = promotions.current();
    if (current.map(Promotion::id).orElse(0L) != asked.seen) {
      return Outcome.OVERTAKEN;
    }
    if (Objects.equals(current.map(Promotion::modelId).orElse(null), modelId)) {
      return Outcome.HOLDS;
    }
    return choose(modelId, asked);
  }

  /** Goes back to the choice before the one that holds. Doing it twice changes nothing. */
  public Outcome rollBack(Asked asked) {
    List<Promotion> all = promotions.all();
    if ((all.isEmpty() ? 0 : all.get(0).id()) != asked.seen) {
      return Outcome.OVERTAKEN;
    }
    return before(all)
        .map(choice -> choose(choice.modelId(), asked))
        .orElse(Outcome.NOTHING_BEFORE);
  }

  /** The latest choice that was another one than the one that holds. */
  public static Optional<Promotion> before(List<Promotion> latestFirst) {
    return latestFirst.stream()
        .filter(choice -> !Objects.equals(choice.modelId(), latestFirst.get(0).modelId()))
        .findFirst();
  }

  private Outcome choose(@Nullable String modelId, Asked asked) {
    return promotions.promote(modelId, asked.at, asked.by, asked.seen).isPresent()
        ? Outcome.HOLDS
        : Outcome.OVERTAKEN;
  }
}
